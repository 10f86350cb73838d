"""Weaknesses and strengths named in sentences: what an inspection or a visit found, told apart from all else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from findings.model import Remark
from findings.paragraphs import Paragraph
from findings.splitting import sentences_in

__all__ = ["Paragraph", "Remarks", "remarks"]


@dataclass(frozen=True, slots=True)
class Remarks:
    """Weaknesses and strengths in the order in which they stand; a sentence that names both stands in both."""

    concerns: tuple[Remark, ...] = ()
    strengths: tuple[Remark, ...] = ()


_BLAME = re.compile(r"\b(?:not|delay|too (?:long|many|slow)|lack|inconsistent|variable|weak|poor|insufficient|drift)", re.IGNORECASE)


def remarks(paragraphs: Sequence[Paragraph]) -> Remarks:
    """What the paragraphs name, each with its sentence verbatim, its page and its paragraph’s number."""
    concerns: list[Remark] = []
    strengths: list[Remark] = []
    for paragraph in paragraphs:
        for begin, end in sentences_in(paragraph.text):
            quote = paragraph.text[begin:end]
            remark = Remark(text=quote, quote=quote, page=paragraph.page_at(begin), paragraph=paragraph.number)
            (concerns if _BLAME.search(quote) else strengths).append(remark)
    return Remarks(tuple(concerns), tuple(strengths))
