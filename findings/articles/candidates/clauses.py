"""Every sentence on a page, and every clause that may stand alone: each may name a weakness or a strength."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from findings.articles import features
from findings.articles.page import Page, Sentence
from findings.articles.voices import voices
from findings.articles.words import Word
from findings.prose.sentence import weighed

_VERB = r"(?:is|are|was|were|has|have|had|does|do|did|remains?|needs?|must|should|can|could|will|wait|lack|say|feel|get|live)"
_CUT = re.compile(
    r";\s++(?:and )?|(?:,|(?<!\s))\s++(?:but|although|though|while|whilst|however)\s++|,\s++and (?:that )?(?=\w)"
    r"|(?<!\s)\s++and (?=that )|:\s++"
    rf"|(?:,| and) (?=(?:(?! and )[\w’' -]){{3,50}}?\b{_VERB}\b)"
)
_LEAST_WORDS = 3
_WEIGHTS = (-1.0, -0.5, -0.25, 0.0, 0.25, 0.5, 1.0)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SUBJECTS = frozenset(
    {"ofsted", "inspection", "visit", "letter", "school", "home", "adult", "training", "agency", "justice", "money"}
)
_LENGTHS = (6, 12, 20, 35)


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence or a part of one, as it stands in the text; what is said of its sentence, and what of its own words."""

    text: str
    sentence: Sentence
    shared: Sequence[str]
    own: Sequence[str]

    @property
    def features(self) -> Sequence[str]:
        """All that is said of it."""
        return (*self.shared, *self.own)


def sentences_on(page: Page) -> list[Clause]:
    """Return every sentence as a clause of its own."""
    spoken = voices([block.text for block in page.blocks], page.sentences)
    found: list[Clause] = []
    introduced: dict[tuple[Sentence | None, Sentence | None], tuple[str, ...]] = {}
    before: tuple[str, ...] = ("nothing before",)
    times = list(_times(page))
    sections = list(_sections(page))
    for sentence, voice, time, section in zip(page.sentences, spoken, times, sections, strict=True):
        above = (sentence.head, sentence.intro)
        if above not in introduced:
            introduced[above] = tuple(features.above(sentence))
        place = (*features.place(page, sentence), *introduced[above], *features.within(sentence))
        shared = (*voice, *before, *time, *section, *place)
        found.append(_clause(sentence, 0, len(sentence.text), shared))
        before = tuple(_said_before(sentence))
    return found


def parts_of(whole: Clause) -> list[Clause]:
    """Return the clauses of a sentence, none where it has but one: it is cut where some words stand on both sides."""
    text = whole.sentence.text
    cuts = [0]
    for cut in _CUT.finditer(text):
        if (
            text.count(" ", cuts[-1], cut.start()) >= _LEAST_WORDS - 1
            and text.count(" ", cut.end()) >= _LEAST_WORDS - 1
        ):
            cuts += [cut.start(), cut.end()]
    cuts.append(len(text))
    parts = list(pairwise(cuts))[::2]
    return [_clause(whole.sentence, begin, end, whole.shared) for begin, end in parts] if len(parts) > 1 else []


def _clause(sentence: Sentence, begin: int, end: int, shared: Sequence[str]) -> Clause:
    text = sentence.text[begin:end].strip()
    whole = end - begin == len(sentence.text)
    words = sentence.words if whole else [word for word in sentence.words if begin <= word.begin < end]
    return Clause(text, sentence, shared, tuple(_of(text, words, is_part=not whole)))


def _times(page: Page) -> Iterator[tuple[str, ...]]:
    """Yield for each sentence of what year it speaks, and of what year its paragraph spoke before."""
    block, above = -1, ""
    for sentence in page.sentences:
        above = above if sentence.block == block else ""
        block = sentence.block
        years = [int(match[0]) for match in _YEAR.finditer(sentence.text)] if page.published else []
        now = ""
        if years and page.published:
            now = (
                "now"
                if max(years) >= page.published.year
                else "just before"
                if max(years) == page.published.year - 1
                else "earlier"
            )
        yield (f"of {now}", f"of {now} after {above}", f"in a paragraph of {now or above}")
        above = now or above


def _sections(page: Page) -> Iterator[tuple[str, ...]]:
    """Yield for each sentence what its section, from the last heading on, has spoken of so far."""
    senses: set[str] = set()
    sections = 0
    for sentence in page.sentences:
        if sentence.is_heading:
            senses, sections = set(), sections + 1
        senses |= sentence.senses & _SUBJECTS
        yield (f"sections {min(sections, 4)}", *(f"section {sense}" for sense in senses))


def _said_before(sentence: Sentence) -> Iterator[str]:
    yield f"before {_weight(sentence.text)[0]}"
    yield from features.within(sentence, "before")


def _of(text: str, words: Sequence[Word], *, is_part: bool) -> Iterator[str]:
    concern, strength = _weight(text)
    yield from (f"concern {concern}", f"strength {strength}", f"part {is_part}")
    yield f"long {features.bucket(len(words), _LENGTHS)}"
    for one, two in pairwise([word.stem for word in words]):
        yield f"{one}_{two}"
    yield from (f"w {word.stem}" for word in words)
    if words:
        yield f"begins {words[0].stem}"


@lru_cache(maxsize=1024)
def _weight(text: str) -> tuple[int, int]:
    found = weighed(text)
    return features.bucket(found.concern, _WEIGHTS), features.bucket(found.strength, _WEIGHTS)
