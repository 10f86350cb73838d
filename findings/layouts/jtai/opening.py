"""The head of a letter on a joint targeted area inspection: its date, the place inspected, and the days of the inspection.

A letter is addressed to many bodies, other councils among them; the place inspected stands in its subject and again in its
first sentences.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from findings.dates.dates import Dated, dated, dates_in
from findings.model import Precision
from findings.text.lines import Line, joined

_SUBJECT = re.compile(r"Joint targeted area inspection (?:\(JTAI\) )?of\b", re.IGNORECASE)
# “This letter summarises the findings of …”, since 2022; “Between 8 and 12 July 2019, Ofsted, …”, before.
_FIRST_SENTENCE = re.compile(
    r"This (?:letter|report)\b|(?:Between|From|On|During) \w|Ofsted\b|(?:Her|His) Majesty|HM |Introduction$|Inspectors\b"
)
# A “joint inspection of the local area of …” is one of special educational needs.
_INSPECTED = re.compile(
    r"(?:summarises the findings of (?:the|a|our) |(?:undertook|carried out|conducted) a )"
    r"joint (?:targeted area )?inspection (?:\(JTAI\) )?of (?!(?:the )?(?:local )?area (?:of|in)\b)(?:the )?"
    r"(?P<what>(?:St\.|[^.]){3,400}?)(?=\.|$)",
    re.IGNORECASE,
)
# “of the multi-agency response to abuse and neglect in Halton”, “of London Borough of Lewisham”
_PLACE = re.compile(r"(?:.*\bin )?(?:the )?(?P<place>(?:St\.|[^.]){3,80}?)[\s.,\d]*$", re.IGNORECASE | re.DOTALL)
_THEME = re.compile(r"(?:multi-agency |partnership )?(?:response|identification|arrangements)\b", re.IGNORECASE)
_WAS_THERE = re.compile(
    r"\b(?:took place|between|carried out|undertaken|undertook|conducted|inspected|on[ -]site)\b[^.]*$", re.IGNORECASE
)
_DEAR = re.compile(r"Dear\b", re.IGNORECASE)
_HEAD_LINES = 60
_SUBJECT_LINES = 6
_OPENING_LINES = 16
_LONGEST_SUBJECT, _LONGEST_OPENING = 600, 3000


@dataclass(frozen=True, slots=True)
class Opening:
    """The contents of the head; `places` are the names of the place in the subject and in the first sentence.

    `end` is the index of the first line after the head.
    """

    is_letter: bool = False
    is_on_an_inspection: bool = False
    published: date | None = None
    places: tuple[str, ...] = ()
    dates: str = ""
    when: Dated | None = None
    end: int = 0


def opening_of(lines: Sequence[Line], published: date | None = None) -> Opening:
    """Read the head; `published` is the day that the page linking to the letter gave, used where it has no date."""
    head = lines[:_HEAD_LINES]
    dear = greeting_at(lines)
    begin = next((at for at, line in enumerate(head) if _SUBJECT.match(line.text)), dear or 0)
    first = next((at for at in range(begin, len(head)) if _FIRST_SENTENCE.match(head[at].text)), begin + 1)
    subject = joined(head[begin : min(first, begin + _SUBJECT_LINES)])[:_LONGEST_SUBJECT]
    words = joined(lines[first : first + _OPENING_LINES])[:_LONGEST_OPENING]
    published = _letter_date(head[: dear or begin]) or published
    visit = _visit(words, published)
    return Opening(
        is_letter=dear is not None,
        is_on_an_inspection=bool(_SUBJECT.match(subject) or _INSPECTED.search(words)),
        published=published,
        places=tuple(filter(None, (_place(_after_subject(subject)), _place(_inspected(words))))),
        dates=words[visit.begin : visit.end] if visit else "",
        when=replace(visit, begin=0, end=visit.end - visit.begin) if visit else None,
        end=first + _OPENING_LINES,
    )


def greeting_at(lines: Sequence[Line]) -> int | None:
    """Return the index of the line that greets: above it stand those who are greeted; None where nobody is."""
    return next((at for at, line in enumerate(lines[:_HEAD_LINES]) if _DEAR.match(line.text)), None)


def _letter_date(head: Sequence[Line]) -> date | None:
    """Return the date on a line of its own above the addressees."""
    for line in head[:4]:
        when = dated(line.text)
        if when and when.precision is Precision.DAY and (when.begin, when.end) == (0, len(line.text)):
            return when.spans[0].start
    return None


def _after_subject(subject: str) -> str:
    match = _SUBJECT.match(subject)
    return subject[match.end() :].strip() if match else ""


def _inspected(words: str) -> str:
    match = _INSPECTED.search(words)
    return match["what"] if match else ""


def _place(words: str) -> str:
    match = _PLACE.match(words)
    return match["place"] if match and not _THEME.match(match["place"]) else ""


def _visit(words: str, published: date | None) -> Dated | None:
    """Return the first days of the inspection: “took place from 5 to 9 February 2024”, “Between 8 and 12 July 2019”."""
    days = (when for when in dates_in(words, published) if when.precision is Precision.DAY)
    return next((when for when in days if _WAS_THERE.search(words[max(0, when.begin - 60) : when.begin])), None)
