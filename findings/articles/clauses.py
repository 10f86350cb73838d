"""Every sentence on a page, and every clause that may stand alone: each may name a weakness or a strength."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from findings.articles.candidates import Candidate, dates_in, distance
from findings.articles.features import about, above, bucket, within
from findings.articles.page import Page, Sentence
from findings.prose.sentence import weighed

_VERB = r"(?:is|are|was|were|has|have|had|does|do|did|remains?|needs?|must|should|can|could|will|wait|lack|say|feel|get|live)"
_CUT = re.compile(
    r";\s++(?:and )?|(?:,|(?<!\s))\s++(?:but|although|though|while|whilst|however)\s++|,\s++and (?:that )?(?=\w)"
    r"|(?<!\s)\s++and (?=that )|:\s++"
    rf"|(?:,| and) (?=(?:(?! and )[\w’' -]){{3,50}}?\b{_VERB}\b)"
)
_LEAST_WORDS = 3
_WEIGHTS = (-1.0, -0.5, -0.25, 0.0, 0.25, 0.5, 1.0)
_LENGTHS = (6, 12, 20, 35)


def sentences_on(page: Page) -> list[Candidate[str]]:
    """Return every sentence as a clause of its own."""
    return [_clause(page, each, 0, len(each.text)) for each in page.sentences]


def parts_of(page: Page, sentence: Sentence) -> list[Candidate[str]]:
    """Return the clauses of a sentence, none where it has but one: it is cut where some words stand on both sides."""
    text = sentence.text
    cuts = [0]
    for cut in _CUT.finditer(text):
        before, after = text.count(" ", cuts[-1], cut.start()), text.count(" ", cut.end())
        if min(before, after) >= _LEAST_WORDS - 1:
            cuts += cut.span()
    parts = list(pairwise([*cuts, len(text)]))[::2]
    return [_clause(page, sentence, begin, end) for begin, end in parts] if len(parts) > 1 else []


def _clause(page: Page, sentence: Sentence, begin: int, end: int) -> Candidate[str]:
    text = sentence.text[begin:end].strip()
    stems = [word.stem for word in sentence.words if begin <= word.begin < end]
    concern, strength = _weight(text)
    said = [f"concern {concern}", f"strength {strength}", f"long {bucket(len(stems), _LENGTHS)}"]
    for before in page.sentences[max(0, sentence.number - 1) : sentence.number]:
        said += (f"after {_weight(before.text)[0]}", *within(before, "before"))
    said += [f"clause {len(text) < len(sentence.text)}", *(f"begins {stem}" for stem in stems[:1])]
    said += (f"w {stem}" for stem in stems)
    said += (f"{one}_{two}" for one, two in pairwise(stems))
    if sentence.tells_of_event:
        said += within(page.sentences[0], "title")
        said += (each for when in dates_in(page, sentence) for each in distance(page, when))
    return Candidate(text, sentence, begin, end, (*about(page, sentence), *above(sentence.intro, sentence.head), *said))


@lru_cache(maxsize=1024)
def _weight(text: str) -> tuple[int, int]:
    found = weighed(text)
    return bucket(found.concern, _WEIGHTS), bucket(found.strength, _WEIGHTS)
