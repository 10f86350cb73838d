"""Every sentence on a page, and every clause that may stand alone: each may name a weakness or a strength."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from findings.articles import features
from findings.articles.candidates import Candidate
from findings.articles.page import Page, Sentence
from findings.dates.dates import Dated
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
    ["ofsted", "inspection", "visit", "letter", "school", "home", "adult", "training", "agency", "justice", "money"]
)
_LENGTHS = (6, 12, 20, 35)


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence or a part of one, as it stands in the text; what is said of its sentence, and what of it all."""

    text: str
    sentence: Sentence
    shared: Sequence[str]
    features: Sequence[str]


def sentences_on(page: Page, dates: Sequence[Candidate[Dated]]) -> list[Clause]:
    """Return every sentence as a clause of its own."""
    gaps: defaultdict[int, list[str]] = defaultdict(list)
    for date in dates:
        gaps[date.sentence.number] += (said for said in date.features if said.startswith(("gap", "long")))
    found: list[Clause] = []
    before: tuple[str, ...] = ("nothing before",)
    for sentence, time, section in zip(page.sentences, _times(page), _sections(page), strict=True):
        place = (*features.place(page, sentence), *features.above(sentence.head, sentence.intro))
        shared = [*before, *time, *section, *place, *features.within(sentence)]
        if sentence.tells_of_event:
            shared += (*features.within(page.sentences[0], "title"), *gaps[sentence.number])
        found.append(_clause(sentence, 0, len(sentence.text), shared))
        before = (f"before {_weight(sentence.text)[0]}", *features.within(sentence, "before"))
    return found


def parts_of(whole: Clause) -> list[Clause]:
    """Return the clauses of a sentence, none where it has but one: it is cut where some words stand on both sides."""
    text = whole.sentence.text
    cuts = [0]
    for cut in _CUT.finditer(text):
        before, after = text.count(" ", cuts[-1], cut.start()), text.count(" ", cut.end())
        if min(before, after) >= _LEAST_WORDS - 1:
            cuts += cut.span()
    parts = list(pairwise([*cuts, len(text)]))[::2]
    return [_clause(whole.sentence, begin, end, whole.shared) for begin, end in parts] if len(parts) > 1 else []


def _clause(sentence: Sentence, begin: int, end: int, shared: Sequence[str]) -> Clause:
    text, is_part = sentence.text[begin:end].strip(), end - begin < len(sentence.text)
    stems = [word.stem for word in sentence.words if begin <= word.begin < end] if is_part else sentence.stems
    concern, strength = _weight(text)
    said = [f"concern {concern}", f"strength {strength}", f"part {is_part}"]
    said += [f"long {features.bucket(len(stems), _LENGTHS)}", *(f"begins {stem}" for stem in stems[:1])]
    said += [f"w {stem}" for stem in stems]
    said += [f"{one}_{two}" for one, two in pairwise(stems)]
    return Clause(text, sentence, shared, [*shared, *said])


def _times(page: Page) -> Iterator[tuple[str, ...]]:
    """Yield for each sentence of what year it speaks, and of what year its paragraph spoke before."""
    block, above = -1, ""
    for sentence in page.sentences:
        above = above if sentence.block == block else ""
        block = sentence.block
        years = [int(match[0]) for match in _YEAR.finditer(sentence.text)] if page.published else []
        now = ""
        if years and page.published:
            ago = page.published.year - max(years)
            now = "now" if ago <= 0 else "just before" if ago == 1 else "earlier"
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


@lru_cache(maxsize=1024)
def _weight(text: str) -> tuple[int, int]:
    found = weighed(text)
    return features.bucket(found.concern, _WEIGHTS), features.bucket(found.strength, _WEIGHTS)
