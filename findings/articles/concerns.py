"""Weaknesses and strengths that an article names: what Ofsted said weighs more than the council’s own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from findings.articles.actions import PRIORITY_ACTION
from findings.articles.areas import looks_at
from findings.articles.improvement import listed_in
from findings.articles.phrases import Phrases
from findings.articles.recollection import gives_a_grade, without_recollection
from findings.articles.voices import Said, Voice
from findings.model import Remark
from findings.paragraphs import Paragraph
from findings.prose import Remarks, remarks
from findings.prose.cues import marks_in
from findings.prose.tokens import tokens_of

# “We recognise that greater pace is needed”: an admission names something; “there is more to do” names nothing.
_GRANTS = Phrases(r"(recogni[sz]e|accept|acknowledge|know|agree|understand|is clear|told us|highlighted)( also)? that")
# “It continued: “There is …””, “…, inspectors have said”
_INTRODUCES = re.compile(r"^[^:“\"]{1,90}:\s*(?=[“\"‘])")
_SAID = re.compile(
    r",? (?:\w+ )?(?:inspectors?|ofsted|they|he|she|it|the \w+)? ?(?:have |has |had )?(?:said|added|found|noted|warned)$"
)
_VAGUE = Phrases(
    r"((and|that|but|whilst|while|still|however,?) )*"
    r"(there (is|are|remains?|will)|we( still)? (have|need|know|must)|areas|a lot|lots|much|this is|it is).{0,70}"
    r"(way to go|to do|to be done|done|better|improve|improvements?|going|needed|complacent|challeng\w+|journey)\W*$",
    begins=True,
)
_EXPLAINS = Phrases(r"(as a result,? )?this (means|meant) that|this is (because|despite)", begins=True)
_ANNOUNCES = Phrases(
    r"(published|publishes|released?|issued) (its|their|the|a) (\w+ )?(report|letter|findings|results?|outcome)",
    r"(has )?respond(s|ed) to (the|its) (latest )?(ofsted|monitoring|focused|report|letter)",
)
_MUST = Phrases(
    r"must (be|improve|do|ensure|have)|more help to|needs? (more|to)|more to do to|poor|unsafe",
    r"could be (better|quicker|faster|stronger|clearer|improved|more)|(is|are) ((often|sometimes|still) )?missing(?! from)",
)
_PICKS_UP = Phrases(r"pace … (is|has|was) … (accelerat|increas|quicken|improv|pick)\w*")
_CONTRAST = re.compile(r"[,;–-]?\s+\b(?:but|however|although|though|while|whilst)\b,?\s+", re.IGNORECASE)
_VERB = (
    r"(?:is|are|was|were|needs?|needed|remains?|remained|has|have|had|does|do|did|must|should|var(?:y|ies)|wait\w*"
    r"|experienced?|receive[ds]?|lack(?:s|ed)?|feel|felt)"
)
_AND = re.compile(rf",?\s+and\s+(?=that |[\w’' -]{{3,60}}?\b{_VERB}\b)")
_LEAST_WORDS = 4
_QUOTES = ' ,;“”"‘’'


def named_in(said: Sequence[Said], of_now: frozenset[Said], elsewhere: frozenset[int]) -> Remarks:
    """What the article names of this event. The quotes are verbatim; the points of a list, and clauses, stand alone.

    `elsewhere` are the numbers of the blocks that list what inspectors looked at, and priority actions.
    """
    listed = listed_in(said, of_now)
    concerns, strengths = list(listed.remarks), list[Remark]()
    for each in said:
        if each in of_now and not (each.is_heading or each.block in elsewhere or each in listed.sentences):
            found = _admitted(each) if each.voice is Voice.COUNCIL else _remarks(each)
            concerns.extend(found.concerns)
            strengths.extend(found.strengths)
    return Remarks(tuple(dict.fromkeys(concerns)), tuple(dict.fromkeys(strengths)))


def _remarks(said: Said) -> Remarks:
    """What a sentence names; clauses that each name something stand by themselves."""
    text = _INTRODUCES.sub("", without_recollection(said.text))
    if (
        looks_at(text)
        or _EXPLAINS.match(text.strip(_QUOTES))
        or _ANNOUNCES.search(text)
        or PRIORITY_ACTION.search(text)
    ):
        return Remarks()
    whole = _read(text, said.page)
    clauses = list(_clauses(text)) if whole.concerns else []
    if len(clauses) < 2 or any(len(clause.split()) < _LEAST_WORDS for clause in clauses):
        return whole
    parts = [_read(clause, said.page) for clause in clauses]
    concerns = tuple(remark for part in parts for remark in part.concerns)
    strengths = tuple(remark for part in parts for remark in part.strengths)
    return Remarks(concerns, strengths)


def _clauses(text: str) -> Iterator[str]:
    for part in _CONTRAST.split(text):
        yield from _AND.split(part)


def _read(text: str, page: int) -> Remarks:
    """What the words name: a weakness where one of them blames, unless the whole is praise.

    The model is trained on reports; of the shorter sentences of articles it knows praise better than blame.
    """
    quote = text.strip(_QUOTES)
    bare = _SAID.sub("", quote.rstrip("."))
    if gives_a_grade(quote) or _VAGUE.match(bare) or _PICKS_UP.search(quote) or quote.endswith(":"):
        return Remarks()
    read = remarks([Paragraph(quote, page)])
    if not _blames(quote) or (read.strengths and not read.concerns and not _MUST.search(quote)):
        return Remarks(strengths=read.strengths)
    return Remarks((Remark(text=quote, quote=quote, page=page),), read.strengths)


def _blames(text: str) -> bool:
    marks = marks_in(tokens_of(text))
    return any(mark.blames or (":" in mark.name and not mark.denied) for mark in marks) or bool(_MUST.search(text))


def _admitted(said: Said) -> Remarks:
    """In the council’s own words only what it grants, and what it grants by name."""
    grants = _GRANTS.search(said.text)
    what = _CONTRAST.split(said.text[grants.end() :])[0].strip(_QUOTES + ".") if grants else ""
    if not _blames(what) or _VAGUE.match(what):
        return Remarks()
    return Remarks(concerns=(Remark(text=what, quote=what, page=said.page),))
