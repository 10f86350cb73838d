"""Every sentence on a page, and every clause that may stand alone: each may name a weakness or a strength."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from findings.articles.candidates import Found, dates_in
from findings.articles.features import bucket, within
from findings.articles.page import Page, Sentence
from findings.prose.sentence import weighed

_CUT = re.compile(
    r";\s++(?:and )?|(?:,|(?<!\s))\s++(?:but|although|though|while|whilst|however)\s++|(?:,|(?<!\s))\s++and (?=that )|:\s++"
)
_LEAST_WORDS = 3
_WEIGHTS = (-1.0, -0.5, -0.25, 0.0, 0.25, 0.5, 1.0)
_LENGTHS = (6, 12, 20, 35)


def clauses_in(page: Page, sentence: Sentence) -> Iterator[Found]:
    """Yield the sentence itself, and then its clauses if it has several: it is cut where some words stand on both sides."""
    text = sentence.text
    cuts = [0]
    for cut in _CUT.finditer(text):
        before, after = text.count(" ", cuts[-1], cut.start()), text.count(" ", cut.end())
        if min(before, after) >= _LEAST_WORDS - 1:
            cuts += cut.span()
    spans = list(pairwise([*cuts, len(text)]))[::2]
    yield from (_clause(page, sentence, *span) for span in dict.fromkeys([(0, len(text)), *spans]))


def _clause(page: Page, sentence: Sentence, begin: int, end: int) -> Found:
    text = sentence.text[begin:end].strip()
    stems = ["^", *(word.stem for word in sentence.words if begin <= word.begin < end)]
    concern, strength = _weight(text)
    said = [f"concern {concern}", f"strength {strength}", f"long {bucket(len(stems), _LENGTHS)}"]
    for before in page.sentences[max(0, sentence.number - 1) : sentence.number]:
        said += (f"after {_weight(before.text)[0]}", *within(before, "before"))
    said += (f"w {stem}" for stem in stems)
    said += (f"{one}_{two}" for one, two in pairwise(stems))
    if sentence.tells_of_event:
        said += within(page.sentences[0], "title")
        said += (each for _, _, distance in dates_in(page, sentence) for each in distance)
    return text, (begin, end), said


@lru_cache(maxsize=1024)
def _weight(text: str) -> tuple[int, int]:
    found = weighed(text)
    return bucket(found.concern, _WEIGHTS), bucket(found.strength, _WEIGHTS)
