"""From bytes to findings: whatever the bytes are."""

from __future__ import annotations

from dataclasses import replace

from findings.model import Findings, Origin
from findings.read import read, unreadable
from scrapers.documents.documents import Unreadable, opened


def findings_in(body: bytes, origin: Origin) -> Findings:
    """What the bytes say; `not_a_report`, with the reason, where they hold no document."""
    try:
        return read(replace(opened(body, origin.published), site=origin.site, form=origin.form))
    except Unreadable as error:
        return unreadable(error.sentence)
