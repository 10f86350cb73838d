"""Whose words each sentence of an article is: Ofsted’s, the council’s, or the writer’s own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from findings.articles.blocks import Block
from findings.articles.phrases import SpokenPhrases
from findings.text.sentences import sentences_in


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
    r"(sa(id|ys?|w)|add(s|ed)|continue[sd]|note[sd]|f(ou|i)nds?|wr(o|i)tes?|conclude[sd]?|state[sd]|warn(s|ed)|praise[sd]|told"
    r"|report(s|ed)|recogni[sz]e[sd]?|comment(s|ed)|acknowledge[sd]?|highlight(s|ed)|identifie[sd]|observed|judged|criticised"
    r"|pointed|recorded|explained|described|reads)"
)
_INSPECTORS = (
    r"((ofsted|inspectors?|hmi|the (\w+ )?(letter|report|watchdog|inspectorate|regulator|findings|team|visit|inspection))('s)?"
    r"|their (report|letter)|they)"
)
# “Ofsted said:”, “the letter, published today, says”, “… ,” wrote inspectors
_BY_OFSTED = SpokenPhrases(
    *(rf"{_INSPECTORS}(,[^,]*,)?… {_SAYS}", rf"{_SAYS} {_INSPECTORS}", rf"according to {_INSPECTORS}"),
    stems=(
        "ofsted",
        "inspect",
        "hmi",
        "letter",
        "report",
        "watchdog",
        "regulator",
        "findings",
        "team",
        "visit",
        "they",
    ),
)
_IT_GOES_ON = SpokenPhrases(rf"(however, )?it( also)? {_SAYS}\b", begins=True)
_OFSTED_SPEAKS = SpokenPhrases(*(rf"{who} {_SAYS}\W*…" for who in ("ofsted", "inspectors", "the letter", "the report")))
_OFFICERS = (
    r"(cllr|councillors?|((cabinet|executive( board)?|lead|board) members?)|portfolio holder|mayor|commissioner|minister"
    r"|(the|council|group) leader|leader of|director|chief (executive|social worker|officer)|head of|chair(man|woman)? of"
    r"|spokes(man|woman|person))"
)
_TITLES = (
    *("cllr", "councillor", "member", "portfolio", "mayor", "commissioner", "minister", "leader", "director", "chief"),
    *("head of", "chair", "spokes"),
)
_PEOPLE = SpokenPhrases(
    rf"{_OFFICERS}|union|mother|father|parents?|campaigners?",
    stems=(*_TITLES, "union", "mother", "father", "parent", "campaigner"),
)
_BY_PERSON = SpokenPhrases(rf"(?!councillors){_OFFICERS}… {_SAYS}", stems=_TITLES)
_STATEMENT = SpokenPhrases(r"statement (from|by|on behalf of)", begins=True)
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|us|[Mm]y)\b")
_QUOTATION = re.compile(
    r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|(?<!\w)‘[^‘’]*(?:’\w[^‘’]*)*(?:’(?!\w)|$)|(?<![\w’])'[^']*(?:'\w[^']*)*'(?!\w)"
)
# Shorter quotations are words taken up into the writer’s own sentence.
_SPEECH_WORDS = 6


def said_in(blocks: Sequence[Block]) -> Iterator[Said]:
    """Every sentence in order. A quotation that runs over several paragraphs keeps its speaker."""
    speaker = Voice.WRITER
    for number, block in enumerate(blocks):
        if _STATEMENT.match(block.text):
            speaker = Voice.COUNCIL
        speeches = list(_speeches(block.text))
        if speeches:
            speaker = _speaker(_around(block.text, speeches), speaker)
        for begin, end in sentences_in(block.text):
            text = block.text[begin:end]
            voice = speaker if _is_spoken(begin, end, speeches) else _writer(text)
            yield Said(text, voice, number, block.page, block.is_point, block.is_heading)


def reports_ofsted(text: str) -> bool:
    """Does a sentence say what Ofsted found, whoever speaks it?"""
    return bool(_BY_OFSTED.search(text) or _IT_GOES_ON.match(text))


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
    if _PEOPLE.search(around):
        return Voice.OFSTED if _OFSTED_SPEAKS.search(around) else Voice.COUNCIL
    if reports_ofsted(around):
        return Voice.OFSTED
    return before if before is not Voice.WRITER or not around.strip(" …,.") else Voice.OFSTED


def _is_spoken(begin: int, end: int, speeches: Sequence[tuple[int, int]]) -> bool:
    """Does most of the sentence stand within a speech?"""
    inside = sum(max(0, min(end, last) - max(begin, first)) for first, last in speeches)
    return inside > (end - begin) / 2


def _writer(text: str) -> Voice:
    """In the writer’s own sentence `Inspectors found …` is Ofsted’s word, `We …` and `The director said …` the council’s."""
    if _BY_PERSON.search(text):
        return Voice.COUNCIL
    if reports_ofsted(text):
        return Voice.OFSTED
    return Voice.COUNCIL if _FIRST_PERSON.search(text) else Voice.WRITER
