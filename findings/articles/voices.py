"""Whose words each sentence of an article is: Ofsted’s, the council’s, or the writer’s own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from findings.articles.blocks import Block
from findings.splitting import sentences_in


class Voice(Enum):
    """Who speaks."""

    OFSTED = "ofsted"
    COUNCIL = "council"
    WRITER = "writer"


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, who says it, the number of its block, and whether it is a point of a list or a heading."""

    text: str
    voice: Voice
    block: int
    page: int
    is_point: bool = False
    is_heading: bool = False


_SAYS = (
    r"(?:said|says|say|adds?|added|continued?|continues|noted?|notes|found|finds|wrote|writes|concluded?|concludes|stated?|states"
    r"|warned|warns|praised|told|reported|reports|recogni[sz]ed|recogni[sz]es|commented|acknowledged?|acknowledges|highlight(?:s|ed)"
    r"|identified|identifies|observed|saw|judged|criticised|pointed|recorded|explained|admitted|described|reads)"
)
_OFSTED = (
    r"(?:ofsted|inspectors?|the (?:letter|report|watchdog|inspectorate|regulator|findings|team|visit|inspection)|their (?:report|letter)"
    r"|hmi|it|they)"
)
# “Ofsted said:”, “the letter, published today, says”, “… ,” wrote inspectors
_BY_OFSTED = re.compile(
    rf"\b{_OFSTED}\b(?:[’']s (?:report|letter))?[^.“\"”:;]{{0,60}}?\b{_SAYS}\b|\b{_SAYS} {_OFSTED}\b|\baccording to {_OFSTED}\b", re.IGNORECASE
)
_PEOPLE = re.compile(
    r"\b(?:cllr|councillors?|(?:cabinet|executive(?: board)?|lead|board) members?|portfolio holder|leader of|(?:council|group) leader"
    r"|(?:deputy |interim |executive |corporate |strategic )*director|chief executive|chief social worker|spokes(?:man|woman|person)"
    r"|mayor|commissioner|minister|mp|head of|union|mother|father|parent|campaigner|chair(?:man|woman)? of)\b",
    re.IGNORECASE,
)
_STATEMENT = re.compile(r"^statement (?:from|by|on behalf of)\b", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(?:I|I[’']m|we|We|our|Our|us|my|My|we[’']re|we[’']ve)\b")
_QUOTATION = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|(?<!\w)‘[^‘’]*(?:’\w[^‘’]*)*(?:’(?!\w)|$)")
# Shorter quotations are words taken up into the writer’s own sentence.
_SPEECH_WORDS = 6


def said_in(blocks: Sequence[Block]) -> Iterator[Said]:
    """Every sentence in order. A quotation that runs over several paragraphs keeps its speaker."""
    speaker = Voice.WRITER
    for number, block in enumerate(blocks):
        if _STATEMENT.match(block.text):
            speaker = Voice.COUNCIL
        speeches = list(_speeches(block.text))
        around = _around(block.text, speeches)
        if speeches:
            speaker = _speaker(around, speaker)
        for begin, end in sentences_in(block.text):
            text = block.text[begin:end]
            voice = speaker if _is_spoken(begin, end, speeches) else _writer(text)
            yield Said(text, voice, number, block.page, block.is_point, block.is_heading)


def _speeches(text: str) -> Iterator[tuple[int, int]]:
    for match in _QUOTATION.finditer(text):
        if len(match[0].split()) >= _SPEECH_WORDS:
            yield match.span()


def _around(text: str, speeches: Sequence[tuple[int, int]]) -> str:
    """What stands outside the speeches, where it is said who speaks."""
    bounds = [0, *(at for speech in speeches for at in speech), len(text)]
    return " … ".join(text[bounds[at] : bounds[at + 1]] for at in range(0, len(bounds), 2))


def _speaker(around: str, before: Voice) -> Voice:
    """The one named beside the speech; where nobody is, the one who spoke before."""
    if _BY_OFSTED.search(around) and not _PEOPLE.search(around):
        return Voice.OFSTED
    if _PEOPLE.search(around):
        people, ofsted = list(_PEOPLE.finditer(around)), re.search(r"\b(?:ofsted|inspectors|the letter) (?:said|wrote|added)\W*…", around, re.I)
        return Voice.OFSTED if ofsted or not people else Voice.COUNCIL
    return before if before is not Voice.WRITER or not around.strip(" …,.") else Voice.OFSTED


def _is_spoken(begin: int, end: int, speeches: Sequence[tuple[int, int]]) -> bool:
    """Does most of the sentence stand within a speech?"""
    inside = sum(max(0, min(end, last) - max(begin, first)) for first, last in speeches)
    return inside > (end - begin) / 2


def _writer(text: str) -> Voice:
    """In the writer’s own sentence `Inspectors found …` is Ofsted’s word, `We …` the council’s."""
    if _BY_OFSTED.search(text):
        return Voice.OFSTED
    return Voice.COUNCIL if _FIRST_PERSON.search(text) else Voice.WRITER
