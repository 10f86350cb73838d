"""Why a letter on a visit is held: its authority, its dates, its priority actions or its wholeness are in doubt.

Whatever else is unusual in a letter is a note beside its findings: letters have no grades that could be read wrong, and many
forms: without headline findings (2021), without points, without a closing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from findings.authorities.register import recognised
from findings.authorities.title_check import doubts_of_title
from findings.dates.check import doubts_of_dates
from findings.dates.dates import Dated, dated
from findings.model import Event, EventKind, StatedGrade
from findings.text.furniture import page_faults, running_dates
from findings.visits.authority import doubts_of_authority
from findings.visits.closing import is_whole
from findings.visits.heading_words import LetterPart
from findings.visits.letter import Letter
from findings.visits.opening import second_opening_in

# Letters are published 22 to 104 days after the visit; in a year of elections or of the pandemic, somewhat later.
_LATEST = timedelta(days=200)
# The date that runs along the pages may differ from that at the head of the letter.
_SOME_DAYS = timedelta(days=31)


def doubts_of(parts: Letter, visit: Event, recalled: Sequence[StatedGrade]) -> Iterator[str]:
    """A sentence for each, saying what was not found or does not agree; its priority actions aside."""
    yield from page_faults(parts.pages)
    yield from _of_opening(parts)
    yield from _of_wholeness(parts)
    yield from _graded_now(recalled, visit)


def notes_on_form(parts: Letter, visit: Event) -> Iterator[str]:
    """What the letter lacks of the official form, and puts nothing in doubt."""
    body = parts.body
    if visit.kind is EventKind.MONITORING_VISIT and not body.under(LetterPart.AREAS):
        yield "The letter has no heading “Areas covered by the visit”."
    if not body.has_heading(LetterPart.SUMMARY):
        yield "The letter has no headline findings."
    if not body.has_heading(LetterPart.FINDINGS):
        yield "No heading leads to the findings."
    if body.signature is None:
        yield "The letter ends without a closing and an inspector’s name."


def _of_opening(parts: Letter) -> Iterator[str]:
    opening = parts.opening
    if opening is None:
        yield "The opening sentence, “This letter summarises the findings of …”, could not be found."
        return
    others = [
        words for words in running_dates(parts.pages) if not _is_of_the_letter(words, opening.when, parts.published)
    ]
    yield from doubts_of_dates(opening.dates, opening.when, parts.published, others)
    yield from _too_late(opening.when, parts.published)
    yield from doubts_of_authority(opening.whom, parts.head.whom)
    begun_on = parts.lines[opening.at].page
    overleaf = [line for line in parts.lines if line.page > begun_on] or parts.lines[opening.at :]
    yield from doubts_of_title(recognised(opening.whom), overleaf, by_parts=False)
    second = second_opening_in(parts.lines, opening, parts.published)
    if second:
        yield f"The document holds a second letter, on a visit to {second.whom}, from page {parts.lines[second.at].page} on."
    if parts.head.kind not in (None, opening.kind):
        yield "The title names another kind of visit than the opening sentence."


def _is_of_the_letter(words: str, visit: Dated | None, published: date | None) -> bool:
    """Is the date in a running title the letter’s own? A letter of January tells of a visit in December."""
    running = dated(words)
    if running is None or visit is None:
        return False
    first, last = running.spans[0].start, running.spans[-1].end
    is_after = first == last and timedelta() < first - visit.spans[-1].end <= _LATEST
    return is_after and (published is None or abs(first - published) <= _SOME_DAYS)


def _too_late(visit: Dated | None, published: date | None) -> Iterator[str]:
    if visit and published and published - visit.spans[-1].end > _LATEST:
        last = visit.spans[-1].end.isoformat()
        yield f"The letter is dated {published.isoformat()}, more than half a year after the visit ended on {last}."


def _of_wholeness(parts: Letter) -> Iterator[str]:
    if not parts.body.lines(LetterPart.SUMMARY, LetterPart.FINDINGS):
        yield "The findings could not be found."
    if parts.body.signature is None and not is_whole(parts.lines):
        yield "The letter stops in the midst of a sentence: its end is missing."


def _graded_now(recalled: Sequence[StatedGrade], visit: Event) -> Iterator[str]:
    """No letter grades its visit: a grade of its own month is another form of document, or not understood."""
    month = f"{visit.start:%Y-%m}" if visit.start else None
    if month and any(stated.as_of == month for stated in recalled):
        yield "The letter seems to give a grade for this visit, which letters never do."
