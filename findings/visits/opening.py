"""The sentence that opens a letter on a visit: its kind, whose services, when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from findings.dates.dates import Dated, dates_in
from findings.model import Kind
from findings.text.letters import lowered
from findings.text.lines import Line, joined
from findings.text.offsets import with_offsets
from findings.text.sentences import sentences_in

_HEAD = 90
_SENTENCE_LINES = 9
# “This letter summarises the findings of the second monitoring visit to Marlow children’s services on 4 February 2020 …”,
# “I am writing to set out the outcome of our focused visit to …”: a verb of telling, what was found, and the visit.
_OPENING = re.compile(
    r"\b(?:this\s+letter|I\s+am\s+writing|I\s+write|we\s+are\s+writing|we\s+write)\s+(?:to\s+)?"
    r"(?:summari[sz]es?|sets?\s+out|outlines?|contains?|describes?|reports?(?:\s+on)?|confirms?|gives?|provides?|presents?|shares?)\s+"
    r"(?:[\w’']+\s+){0,5}?(?:findings|outcomes?|conclusions?|results?)\s+"
    r"(?:of|from)\s+(?:the|a|an|our|your|Ofsted[’']s)\s+(?:[\w’-]+\s+){0,5}?(?P<kind>monitoring|focuss?ed)\s+visit\b",
    re.IGNORECASE,
)
# It has a word of each of these, and to look for a word is far quicker than to look for a sentence.
_WORDS = (("letter", "writ"), ("monitoring", "focus"))
_WHOM = re.compile(r"\s+(?:by Ofsted )?(?:to|of|at|in) (?P<whom>.+)", re.IGNORECASE)
_BEFORE_DATES = re.compile(
    r"(?<![\s,(])[\s,(]*+(?:(?:which |that )?(?:took place|was carried out|was conducted|carried out|conducted|held|undertaken))?"
    r"(?:[\s,(]*+\b(?:on|between|from|in|during|over|remotely|dated|the)){0,8}+[\s,(]*+$",
    re.IGNORECASE,
)
# What may follow the dates in the same sentence.
_AFTER_DATES = re.compile(
    r"(?:[,;)]|(?<!\s))\s*+(?:\(|\b(?:the|this|which|since|as|following|carried|under|in line|by|with)\b)"
)
_KINDS = {"m": Kind.MONITORING_VISIT, "f": Kind.FOCUSED_VISIT}


@dataclass(frozen=True, slots=True)
class Opening:
    """The sentence: the line where it begins, its kind, whose services as printed, its dates as printed and as read."""

    at: int
    kind: Kind
    whom: str
    dates: str
    when: Dated | None


def opening_in(lines: Sequence[Line], published: date | None) -> Opening | None:
    """The first opening sentence near the head of the letter; text may stand before it where a letter is reprinted."""
    return _opening(lines, 0, _HEAD, published)


def second_opening_in(lines: Sequence[Line], first: Opening, published: date | None) -> Opening | None:
    """The opening sentence of a second letter in the document, to another authority or on other days; None where there is none."""
    second = _opening(lines, first.at + 1, len(lines), published)
    is_same = second is None or (second.whom == first.whom and second.dates == first.dates)
    return None if is_same else second


def _opening(lines: Sequence[Line], begin: int, end: int, published: date | None) -> Opening | None:
    head = with_offsets(lines[begin:end])
    found = _OPENING.search(head.text) if _may_open(lowered(head.text)) else None
    if found is None:
        return None
    at = begin + head.line_at(found.start())
    text = joined(lines[at : at + _SENTENCE_LINES])
    again = _OPENING.search(text)
    if again is None:
        return None
    sentence = _sentence(text[again.start() :])
    rest = sentence[again.end() - again.start() :]
    when = next(dates_in(rest, published), None)
    whom = _WHOM.match(rest[: when.begin] if when else rest)
    return Opening(
        at=at,
        kind=kind_named(found["kind"]),
        whom=_BEFORE_DATES.sub("", whom["whom"]).strip(" .") if whom else "",
        dates=_dates(rest[when.begin :]) if when else "",
        when=_from_the_start(when) if when else None,
    )


def _may_open(text: str) -> bool:
    return all(any(word in text for word in words) for words in _WORDS)


def kind_named(word: str) -> Kind:
    """`focused` or `monitoring` as a kind of letter."""
    return _KINDS[word[0].casefold()]


def _sentence(text: str) -> str:
    begin, end = next(sentences_in(text))
    return text[begin:end]


def _dates(words: str) -> str:
    after = _AFTER_DATES.search(words)
    return (words[: after.start()] if after else words).strip(" .")


def _from_the_start(when: Dated) -> Dated:
    return Dated(spans=when.spans, precision=when.precision, inferred=when.inferred, begin=0, end=when.end - when.begin)
