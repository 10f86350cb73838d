"""What a document says itself of earlier points: “The areas for improvement continue to be those identified in May 2018”.

Such a sentence is no point of its own: it names all the points of the inspection that it speaks of, in Ofsted’s own words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from findings.model import Event, Findings
from findings.text.sentences import sentences_in

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_POINTS = (
    r"(?:areas?(?: of practice)?(?: for (?:improvement|development)| of weakness| (?:needing|requiring|that need|that require)"
    r" (?:to improve|improvement))|(?:areas|points|weaknesses|recommendations|improvements|shortfalls|deficits|priorities))"
)
_NAMED = (
    r"(?:identified|found|named|set out|made|raised|highlighted|listed|reported|recorded|noted|outlined|set)"
    r"(?: \w+){0,2}? (?:at|in|by|during|from|following|after) "
)
_EVENT = r"(?:inspection|visit|report|letter)\b"
_GO_ON = r"(?:continues?(?: to be| to apply| to need)?|remains?|(?:are|is) (?:still|unchanged)|still (?:are|apply|stand|remain))\b"
_ALL_OF_THEM = (
    r"(?: (?:relevant|outstanding|unaddressed|unresolved|unchanged|valid|current|the same|in place|areas|priorities|to be)\b"
    r"|[.,]|$)"
)
_BEGINS = (
    r"^(?:(?:However|Overall|As such|Therefore|At this visit),? )?"
    rf"(?:(?:all (?:of )?)?(?:the|these|those|its|their|our)|all) {_POINTS}"
)
# “The areas for improvement continue to be those identified at …”, “The areas identified at … remain areas for improvement”.
_CONTINUES = re.compile(
    rf"{_BEGINS}\b(?P<of>[^.;]{{0,80}}?)\b{_GO_ON}[^.;]{{0,60}}?\b{_NAMED}[^.;]{{0,80}}?(?:{_EVENT}|\b(?:{_MONTHS}) \d{{4}})"
    rf"|{_BEGINS}\b(?P<among>[^.;]{{0,80}}?)\b{_NAMED}[^.;]{{0,80}}?(?:{_EVENT}|\b(?:{_MONTHS}) \d{{4}})[^.;]{{0,60}}?\b{_GO_ON}"
    rf"{_ALL_OF_THEM}",
    re.IGNORECASE,
)
# “The areas for improvement that relate to help and protection …”: which of them they are, the sentence does not say.
_ONLY_SOME = re.compile(
    r"\b(?:relat(?:e|es|ed|ing)|concern(?:s|ing)?|regard(?:s|ing)?|about|in|on|within|for|of)\b(?! (?:the|this|that) (?:last|previous)\b)",
    re.IGNORECASE,
)
_WHEN = re.compile(rf"\b(?P<month>{_MONTHS}) (?P<year>\d{{4}})\b|\b(?P<alone>20\d\d)\b")
_LAST = re.compile(r"\b(?:last|previous|most recent|earlier)\b", re.IGNORECASE)
# “They have not yet been fully addressed and they remain relevant.”
_MORE_OF_THEM = re.compile(
    r"(?:They|These|All of (?:them|these)|None of (?:them|these))\b[^.]{0,80}"
    r"\b(?:not yet|remain|still|continue|addressed|relevant|resolved|outstanding)\b"
)
#: Nothing else that a letter says of earlier points is longer.
_LONGEST = 1500


@dataclass(frozen=True, slots=True, kw_only=True)
class Continuation:
    """The sentences that say so, and the inspection that they speak of: its month or only its year, or neither (“the last one”).

    `of_all` says whether they speak of all its points, and not only of those on a part of its work.
    """

    quote: str
    of_all: bool = True
    page: int | None = None
    month: int | None = None
    year: int | None = None

    def may_mean(self, event: Event) -> bool:
        """Say whether the inspection spoken of may be this one."""
        days = [day for span in event.spans for day in (span.start, span.end)]
        return any(self.year in (None, day.year) and self.month in (None, day.month) for day in days)


@lru_cache(maxsize=1 << 14)
def continuation_in(text: str, page: int | None = None) -> Continuation | None:
    """Return what a point or a paragraph says of earlier points that go on, None where it does not begin with that."""
    if len(text) > _LONGEST:
        return None
    said = [text[begin:end] for begin, end in sentences_in(text)]
    found = _CONTINUES.match(said[0]) if said else None
    when = _WHEN.search(said[0]) if found else None
    if not found or not (when or _LAST.search(said[0])):
        return None
    quoted = said[:2] if len(said) > 1 and _MORE_OF_THEM.match(said[1]) else said[:1]
    year = (when["year"] or when["alone"]) if when else None
    return Continuation(
        quote=" ".join(quoted),
        of_all=not _ONLY_SOME.search(found["of"] or found["among"] or ""),
        page=page,
        month=_MONTHS.split("|").index(when["month"].capitalize()) + 1 if when and when["month"] else None,
        year=int(year) if year else None,
    )


def continuation_of(findings: Findings) -> Continuation | None:
    """Return what a document says of earlier points that go on, in its list or else in its text; None where it says nothing."""
    listed = ((point.text, point.page) for point in findings.needs_improvement)
    in_text = ((remark.quote, remark.page) for remark in findings.concerns)
    each = (continuation_in(text, page) for text, page in (*listed, *in_text))
    return next((found for found in each if found), None)
