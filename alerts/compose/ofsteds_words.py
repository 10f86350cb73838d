"""Ofsted’s own gravest sentences, near the top of an alert: grades and lists do not say what children live through."""

from __future__ import annotations

from collections.abc import Iterator

from findings.model import Findings, Remark
from findings.statements.gravest import gravest
from findings.text.safe import LONGEST_SENTENCE, clipped


def in_ofsteds_words(report: Findings | None) -> Iterator[str]:
    """Yield these sentences, each with its page, as one sentence: `In Ofsted’s words: “…” (page 1).`"""
    found = gravest(report) if report else ()
    if found:
        yield f"In Ofsted’s words: {' '.join(map(_quoted, found))}"


def _quoted(remark: Remark) -> str:
    page = f" (page {remark.page})" if remark.page else ""
    return f"“{clipped(remark.quote, LONGEST_SENTENCE)}”{page}"
