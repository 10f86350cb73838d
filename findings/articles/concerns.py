"""Weaknesses and strengths that an article names: what Ofsted said weighs more than the council’s own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from findings.articles.areas import looks_at, points_after
from findings.articles.eras import Eras
from findings.articles.voices import Said, Voice
from findings.model import Remark
from findings.paragraphs import Paragraph
from findings.prose import Remarks, remarks

# “Areas for improvement:”, “What needs to improve”, “There are 11 areas of improvement, among them …”
_IMPROVE = (
    r"(?:(?:(?:key |main |\w+ )?(?:areas?|things?|points?|aspects?) (?:for|of|that (?:need|require)s?|needing|requiring|to)(?: further)? (?:improve(?:ment)?|development)"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+) improvements?|what needs to (?:be )?improved?|recommendations for improvement))"
)
_IMPROVE_LIST = re.compile(rf"\b{_IMPROVE}\b[^.]{{0,90}}:?$", re.IGNORECASE)
_NAMED = re.compile(
    rf"\b{_IMPROVE}\b(?:[^.:,]{{0,40}}?(?:,? (?:among them|including|such as|which include|these include|namely|notably)|,? (?:are|were|include[ds]?)|:))\s*:?\s+(?P<what>[^.:]+)",
    re.IGNORECASE,
)
_NO_IMPROVE = re.compile(r"\b(?:no|not|previous(?:ly)?|last|since|progress (?:on|against)|worked on|addressed)\b[^.]{0,60}$", re.IGNORECASE)
_ITEMS = re.compile(r"\s*;\s*(?:and )?|\s*,\s+(?:and )?(?=\w)")
# “We recognise that greater pace is needed”: an admission names something; “there is more to do” names nothing.
_ADMITS = re.compile(
    r"\b(?:recogni[sz]e|accept|acknowledge|know|agree|clear|understand|told us|highlighted)\b(?: also)?(?: that)? (?P<what>(?:there (?:is|are) )?[^.;]{8,220}?"
    r"\b(?:needed|needs?|must|should|not|too|lack\w*|inconsisten\w*|more (?:work )?to (?:do|be done)|slow\w*|improve(?:ment)?s?)\b[^.;]*)",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"(?:there (?:is|are|remains?) |we (?:still )?(?:have|need|know|must)|that |still |whilst |while |areas |a lot |lots |much |this is ).{0,70}"
    r"(?:way to go|more to do|to do|more work to (?:do|be done)|work to do|done|better|improve|improvements?|going|needed|complacent|challeng\w+|journey)\W*$",
    re.IGNORECASE,
)
_CONTRAST = re.compile(r"[,;–-]?\s+\b(?:but|however|although|though|while|whilst|yet)\b,?\s+", re.IGNORECASE)
_AND = re.compile(r",?\s+and\s+(?=(?:that )?[\w’' -]{3,60}?\b(?:is|are|was|were|needs?|needed|remains?|remained|has|have|had|does|do|did|must|should|var(?:y|ies))\b)")
_LEAST_WORDS = 4


def named_in(said: Sequence[Said], eras: Eras, areas: frozenset[int]) -> Remarks:
    """What the article names of this event. The quotes are verbatim; a list or two clauses give a remark each."""
    listed = tuple(_listed(said, eras))
    taken = {remark.quote for remark in listed}
    opened = {point.block for at, each in enumerate(said) if _IMPROVE_LIST.search(each.text) for point in points_after(said, at)}
    concerns, strengths = list(listed), []
    for each in said:
        if each.is_heading or each.block in areas or each.block in opened or not eras.is_of_now(each) or any(quote in each.text for quote in taken):
            continue
        found = _admitted(each) if each.voice is Voice.COUNCIL else _remarks(each)
        concerns.extend(found.concerns)
        strengths.extend(found.strengths)
    return Remarks(tuple(dict.fromkeys(concerns)), tuple(dict.fromkeys(strengths)))


def _remarks(said: Said) -> Remarks:
    """What a sentence names; clauses that each name something stand by themselves."""
    if looks_at(said.text):
        return Remarks()
    whole = _read(said.text, said.page)
    if not whole.concerns:
        return whole
    clauses = [clause for part in _CONTRAST.split(said.text) for clause in _AND.split(part)]
    if len(clauses) < 2 or any(len(clause.split()) < _LEAST_WORDS for clause in clauses):
        return whole
    parts = [_read(clause, said.page) for clause in clauses]
    concerns = tuple(remark for part in parts for remark in part.concerns)
    strengths = tuple(remark for part in parts for remark in part.strengths)
    return Remarks(concerns, strengths or whole.strengths) if concerns else whole


def _read(text: str, page: int) -> Remarks:
    return remarks([Paragraph(text.strip(" ,;“”\"‘’"), page)])


def _admitted(said: Said) -> Remarks:
    """In the council’s own words only what it grants, and what it grants by name."""
    match = _ADMITS.search(said.text)
    what = match["what"].strip(" ,”\"") if match else ""
    if not what or _VAGUE.match(what):
        return Remarks()
    return Remarks(concerns=(Remark(text=what, quote=what, page=said.page),))


def _listed(said: Sequence[Said], eras: Eras) -> Iterator[Remark]:
    """The points under `Areas for improvement`, and what a sentence counts up as such."""
    for at, each in enumerate(said):
        if not eras.is_of_now(each):
            continue
        opens = _IMPROVE_LIST.search(each.text)
        points = points_after(said, at) if opens and not _NO_IMPROVE.search(each.text[: opens.start()]) else ()
        for point in points:
            yield Remark(text=point.text, quote=point.text.rstrip(" ;,"), page=point.page)
        named = _NAMED.search(each.text) if not points else None
        if named and not _NO_IMPROVE.search(each.text[: named.start()]):
            yield from (Remark(text=item, quote=item, page=each.page) for item in _items(named["what"]))


def _items(words: str) -> list[str]:
    return [item.strip(" .”\"’") for item in _ITEMS.split(words) if item.strip(" .”\"’")]
