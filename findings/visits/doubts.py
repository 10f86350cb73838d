"""Why a letter on a visit is held: it does not keep the form, contradicts itself, or is not whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from findings.dates.check import doubts_of_dates
from findings.model import Event, EventKind, StatedGrade
from findings.text.fields import lead_inspector
from findings.text.furniture import page_faults, running_dates
from findings.text.lines import Line, joined
from findings.visits.authority import doubts_of_authority
from findings.visits.headings import LetterPart
from findings.visits.letter import Letter

_LINES = 4


def doubts_of(parts: Letter, visit: Event, recalled: Sequence[StatedGrade]) -> Iterator[str]:
    """A sentence for each, saying what was not found or does not agree; its lists aside."""
    yield from page_faults(parts.pages)
    yield from _of_opening(parts)
    yield from _of_passages(parts, visit)
    yield from _graded_now(recalled, visit)


def _of_opening(parts: Letter) -> Iterator[str]:
    opening = parts.opening
    if opening is None:
        yield "The opening sentence, “This letter summarises the findings of …”, could not be found."
        return
    yield from doubts_of_dates(opening.dates, opening.when, parts.published, running_dates(parts.pages))
    yield from doubts_of_authority(opening.whom, parts.head.whom)
    if parts.head.kind not in (None, opening.kind):
        yield "The title names another kind of visit than the opening sentence."


def _of_passages(parts: Letter, visit: Event) -> Iterator[str]:
    if visit.kind is EventKind.MONITORING_VISIT and not parts.body.under(LetterPart.AREAS):
        yield "The heading “Areas covered by the visit” could not be found."
    if not parts.body.lines(LetterPart.SUMMARY):
        yield "The headline findings could not be found."
    if not parts.body.lines(LetterPart.FINDINGS):
        yield "The findings could not be found."
    if not signed_by(parts.body.signature):
        yield "The letter does not end with “Yours sincerely” and an inspector’s name: its end may be missing."


def _graded_now(recalled: Sequence[StatedGrade], visit: Event) -> Iterator[str]:
    """No letter grades its visit: a grade of its own month is another form of document, or not understood."""
    month = f"{visit.start:%Y-%m}" if visit.start else None
    if month and any(stated.as_of == month for stated in recalled):
        yield "The letter seems to give a grade for this visit, which letters never do."


def signed_by(signature: Sequence[Line] | None) -> str | None:
    """The name under “Yours sincerely”, its office below it: `Jennifer Stroud / Her Majesty’s Inspector`."""
    return lead_inspector(joined(signature[:_LINES])) if signature else None
