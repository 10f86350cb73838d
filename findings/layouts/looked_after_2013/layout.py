"""Reports on services for looked after children, as inspected in 2013: five judgements, with “adequate” as third grade.

“Inspection of looked after children / services / Norfolk County Council / Inspection dates: … / Reporting inspector … /
Published: …”; each judgement’s heading has its grade below it, “Grade 3 (Adequate)”, and “Record of main findings” on
the last page has them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from findings.authorities.register import recognised
from findings.authorities.title_check import doubts_of_title
from findings.dates.check import doubts_of_dates
from findings.dates.dates import dated, first_day
from findings.events.event import occurred
from findings.grade_places import Place, contradiction, doubt, judgement, of_key
from findings.layouts.looked_after_2013.parts import JUDGEMENTS, headings_in, rows_in, weaknesses_among
from findings.model import Document, EventKind, Findings, Judgement, Kind, Status
from findings.prose import remarks
from findings.text.fields import is_labelled, lead_inspector, value_after
from findings.text.furniture import page_faults
from findings.text.lines import Line, joined, lines_of, pages_of, words_of
from findings.text.offsets import with_offsets
from findings.text.paragraphs import paragraphs_between

_TITLE = re.compile(
    r"^Inspection of (?:looked after children services|services for looked after children)\b", re.IGNORECASE
)
_SUBJECT = "looked after children"
_TITLE_LENGTH = 1_000
_DATES = re.compile(r"Inspection dates?\s*+(?::\s*+)?(?=\d)", re.IGNORECASE)
_LEAD = re.compile(r"(?:Reporting|Lead) inspector\s*+(?::\s*+)?", re.IGNORECASE)
_PUBLISHED = re.compile(r"(?:Report )?published\s*+(?::\s*+)?(?=\d)", re.IGNORECASE)
_AGE = re.compile(r"Age group", re.IGNORECASE)
_LABELS = (_DATES, _LEAD, _PUBLISHED, _AGE, re.compile("©|Contents"))
_HEAD_LINES = 14
_NOTHING = re.compile(r"(?!)")
# Recommendations are not findings, nor is the table at the end.
_PROSE_ENDS = re.compile(
    r"(?:\d{1,3}\. )?Areas for (?:improvement|development)\b.*|Record of main findings", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Parts:
    pages: tuple[list[str], ...]
    lines: tuple[Line, ...]
    title: str
    rows: tuple[Place, ...]
    headings: tuple[Place, ...]

    def value(self, label: re.Pattern[str]) -> str:
        """Return what follows a label on the front page."""
        return value_after(label, self.lines[:_HEAD_LINES], _LABELS)

    def places(self, key: str) -> list[Place]:
        """Return all places that state a grade for one judgement."""
        return of_key(key, (*self.rows, *self.headings))


class _LookedAfter:
    """The layout of the 2013 reports on looked after children."""

    name = "looked_after_2013"

    def claims(self, document: Document) -> bool:
        """Go by the title together with dates or grades."""
        if _SUBJECT not in words_of(document)[:_TITLE_LENGTH]:
            return False
        parts = _parts(document)
        return bool(_TITLE.match(parts.title) and (parts.value(_DATES) or parts.rows or parts.headings))

    def read(self, document: Document) -> Findings:
        """Return everything that the report says; held where its places disagree or something is missing."""
        parts = _parts(document)
        when = dated(parts.value(_DATES), document.published)
        published_on = first_day(parts.value(_PUBLISHED)) or document.published
        name = _TITLE.sub("", parts.title).strip()
        authority = recognised(name)
        problems = (
            *page_faults(parts.pages),
            *doubts_of_dates(parts.value(_DATES), when, published_on, ()),
            *_problems(parts),
            *(() if name else ["The title names no authority."]),
            *doubts_of_title(authority, parts.lines[_HEAD_LINES:]),
        )
        prose = remarks(paragraphs_between(parts.lines, _NOTHING, _PROSE_ENDS, {each.at for each in parts.headings}))
        return Findings(
            kind=Kind.LOOKED_AFTER_2013,
            status=Status.HELD if problems else Status.READ,
            problems=problems,
            event=occurred(EventKind.LOOKED_AFTER_2013, when, authority=authority, printed=name),
            published=published_on,
            lead_inspector=lead_inspector(parts.value(_LEAD)),
            judgements=tuple(_judgements(parts)),
            needs_improvement=weaknesses_among(parts.lines),
            concerns=prose.concerns,
            strengths=prose.strengths,
            doubts=tuple(filter(None, (doubt(parts.places(key)) for key in JUDGEMENTS))),
        )


LAYOUT = _LookedAfter()


@lru_cache(maxsize=1)
def _parts(document: Document) -> _Parts:
    lines = lines_of(document)
    first_label = next((at for at, line in enumerate(lines[:_HEAD_LINES]) if is_labelled(line, _LABELS)), _HEAD_LINES)
    text = with_offsets(lines)
    return _Parts(pages_of(document), lines, joined(lines[:first_label]), rows_in(text), headings_in(text))


def _judgements(parts: _Parts) -> Iterator[Judgement]:
    for key, name in JUDGEMENTS.items():
        yield from filter(None, [judgement(name, parts.places(key))])


def _problems(parts: _Parts) -> Iterator[str]:
    for key, name in JUDGEMENTS.items():
        in_table = of_key(key, parts.rows)
        if not in_table:
            yield f"“Record of main findings” gives no grade for “{name}” that can be read."
        elif parts.places(key) == in_table:
            yield f"No section repeats the grade for “{name}”: the document may not be whole."
        yield from filter(None, [contradiction(name, parts.places(key))])
