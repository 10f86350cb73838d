"""Weaknesses and strengths that an article names: what Ofsted said weighs more than the council’s own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from findings.articles.actions import PRIORITY_ACTION
from findings.articles.areas import looks_at
from findings.articles.blame import blames, denies, must_change, names_nothing, praises
from findings.articles.improvement import listed_in
from findings.articles.phrases import SpokenPhrases
from findings.articles.recollection import without_recollection
from findings.articles.speakers import Said, Voice, reports_ofsted
from findings.model import Remark
from findings.prose import Remarks, remarks
from findings.text.paragraphs import Paragraph

# “We recognise that greater pace is needed”
_GRANTS = SpokenPhrases(
    r"(recogni[sz]e|accept|acknowledge|know|agree|understand|is clear|told us|highlighted)( also)? that"
)
# “It continued: “There is …””
_INTRODUCES = re.compile(r"^[^:“\"]{1,90}:\s*(?=[“\"‘])")
_CONTRAST = re.compile(r"[,;–-]?\s+\b(?:but|however|although|though|while|whilst)\b,?\s+", re.IGNORECASE)
_VERB = (
    r"(?:is|are|was|were|needs?|needed|remains?|remained|has|have|had|does|do|did|must|should|var(?:y|ies)|wait\w*"
    r"|experienced?|receive[ds]?|lack(?:s|ed)?|feel|felt)"
)
_AND = re.compile(rf",?\s+and\s+(?=that |[\w’' -]{{3,60}}?\b{_VERB}\b)")
_LEADS_ON = re.compile(r"^(?:(?:and|but|that|however,?)\s+)+", re.IGNORECASE)
_LEAST_WORDS = 4
_QUOTES = ' ,;“”"‘’'
_MARKS = str.maketrans("", "", '“”"')
_WORDS = re.compile(r"[a-z]{4,}")


def named_in(said: Sequence[Said], of_now: frozenset[Said], elsewhere: frozenset[int]) -> Remarks:
    """What the article names of this event. The quotes are verbatim; the points of a list, and clauses, stand alone.

    `elsewhere` are the numbers of the blocks that list what inspectors looked at, and priority actions.
    """
    listed = listed_in(said, of_now)
    concerns, strengths = list(listed.remarks), list[Remark]()
    telling = [each for each in said if each in of_now and not (each.is_heading or each in listed.sentences)]
    for each in telling:
        if each.block not in elsewhere:
            found = _of_council(each, concerns) if each.voice is Voice.COUNCIL else _remarks(each)
            concerns.extend(found.concerns)
            strengths.extend(found.strengths)
    return Remarks(tuple(dict.fromkeys(concerns)), tuple(dict.fromkeys(strengths)))


def _remarks(said: Said) -> Remarks:
    """What a sentence names; clauses that each name something stand by themselves."""
    text = _INTRODUCES.sub("", without_recollection(said.text))
    if looks_at(text) or PRIORITY_ACTION.search(text):
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
    quote = _LEADS_ON.sub("", text.strip(_QUOTES)).strip(_QUOTES)
    if names_nothing(quote):
        return Remarks()
    blame, praise = blames(quote), praises(quote)
    if not (blame or praise or denies(quote)):
        return Remarks()
    read = remarks([Paragraph(quote, page)])
    is_praise = read.strengths and not read.concerns and not must_change(quote)
    is_blame = (blame or bool(read.concerns)) and not is_praise
    return Remarks((_remark(quote, page),) if is_blame else (), read.strengths if praise else ())


def _of_council(said: Said, known: Sequence[Remark]) -> Remarks:
    """In the council’s own words only what it reports of Ofsted’s praise, and what it grants by name and for the first time."""
    strengths = _remarks(said).strengths if reports_ofsted(said.text) else ()
    grants = _GRANTS.search(said.text)
    what = _CONTRAST.split(said.text[grants.end() :])[0].strip(_QUOTES + ".") if grants else ""
    if not blames(what) or names_nothing(what) or any(_says_as_much(remark.quote, what) for remark in known):
        return Remarks(strengths=strengths)
    return Remarks((_remark(what, said.page),), strengths)


def _says_as_much(known: str, words: str) -> bool:
    """Does a remark hold half of the words?"""
    mine = set(_WORDS.findall(words.casefold()))
    return len(mine & set(_WORDS.findall(known.casefold()))) >= len(mine) / 2


def _remark(quote: str, page: int) -> Remark:
    return Remark(text=_by_itself(quote), quote=quote, page=page)


def _by_itself(clause: str) -> str:
    """A clause to be read without its sentence: a capital to begin with, no quotation mark without its other half."""
    if clause.count("“") != clause.count("”") or clause.count('"') % 2:
        clause = clause.translate(_MARKS)
    return clause[:1].upper() + clause[1:]
