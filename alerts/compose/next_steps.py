"""What happens next: in the document’s own words, with its deadlines, and else only what holds for all authorities."""

from __future__ import annotations

from collections.abc import Iterator

from findings.model import Change, ChangeKind, EventKind, Findings, Grade
from findings.text.safe import LONGEST_SENTENCE, clipped

_MONITORING = (
    "Under Ofsted’s framework (the report does not say so), monitoring visits follow an inadequate grade, several a year; "
    "the letter on the first is usually not published."
)


def next_steps(changes: list[Change], reading: Findings | None) -> Iterator[str]:
    """Yield what the document says must follow, each sentence with its page; then what follows an inadequate overall grade."""
    for step in reading.next_steps if reading else ():
        page = f" (page {step.page})" if step.page else ""
        yield f"“{clipped(step.quote, LONGEST_SENTENCE)}”{page}"
    if changes[0].event.kind is EventKind.ILACS and _is_inadequate(changes, reading):
        yield _MONITORING


def _is_inadequate(changes: list[Change], reading: Findings | None) -> bool:
    """Say whether the overall grade is inadequate, by the changes or by the report.

    The subscription may not ask for grades.
    """
    told = {change.after for change in changes if change.kind is ChangeKind.GRADE and change.key == "overall"}
    read = {judgement.grade for judgement in reading.judgements if judgement.key == "overall"} if reading else set()
    return Grade.INADEQUATE in (told or read)
