"""Whether a sentence of a document’s text only says again what one of its own listed points says."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from findings.matching.links import read_point
from findings.matching.model import model
from findings.timeline.joint.areas import how_alike

#: Of the words of the shorter of the two, endings and common words apart.
_MOST_WORDS = 2 / 3
_FEWEST_WORDS = 3


def says_again(sentence: str, points: Iterable[str]) -> bool:
    """Say whether a sentence is likely about what one of these points is about, or has most of its words.

    It is then the point once more, with an example or a reason, and no further weakness.
    """
    return any(_is_one(sentence, point) for point in points)


@lru_cache(maxsize=1 << 12)
def _is_one(sentence: str, point: str) -> bool:
    words, others = set(read_point(sentence).words), set(read_point(point).words)
    fewest = min(len(words), len(others))
    has_most = fewest >= _FEWEST_WORDS and len(words & others) >= _MOST_WORDS * fewest
    return has_most or how_alike(point, sentence) >= model().link.likely
