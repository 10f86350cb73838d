"""How like the points of two documents are, as numbers: by their themes, their words, their children and their rivals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from findings.matching.point_themes import ThemeModel
from findings.matching.subjects import Subject
from findings.matching.terms import Terms, stems_that_say_little_alone

#: An earlier point and a newer one, each by its place in its list.
Pair = tuple[int, int]
#: What `measures` says of a pair, in this order.
MEASURES = (
    "themes alike",
    "strongest shared theme",
    "rarest shared theme",
    "words alike",
    "ahead of the newer point’s rivals",
    "ahead of the earlier point’s rivals",
    "the best of the earlier point",
    "the best of the newer point",
    "the same children",
    "length of the earlier point",
)


@dataclass(frozen=True, slots=True, eq=False)
class HeardPoint:
    """A point as the model hears it: its terms, the subjects of its own, its themes and its words as vectors."""

    said: Terms
    own: frozenset[Subject]
    themes: Mapping[int, float]
    length_of_themes: float
    words: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Ear:
    """Hears points: tells their themes, knows how much each theme tells, and how rare each word is."""

    model: ThemeModel
    tells: tuple[float, ...]
    rarity: Mapping[str, float]
    rarest: float

    def hear(self, said: Terms) -> HeardPoint:
        """Return a point that was read into terms."""
        themes = self.model.themes_of(said)
        length = sqrt(sum(self.tells[theme] * value * value for theme, value in themes.items()))
        telling = ((word, weight) for word, weight in said.content.items() if word not in stems_that_say_little_alone())
        words = {word: weight * self.rarity.get(word, self.rarest) for word, weight in telling}
        size = sqrt(sum(value * value for value in words.values())) or 1.0
        return HeardPoint(
            said, said.own_subjects, themes, length, {word: value / size for word, value in words.items()}
        )

    def measures(self, earlier: Sequence[HeardPoint], newer: Sequence[HeardPoint]) -> dict[Pair, tuple[float, ...]]:
        """Return each pair of an earlier and a newer point in numbers: `MEASURES` says which."""
        alike = {(o, n): self.alike(one, other) for o, one in enumerate(earlier) for n, other in enumerate(newer)}
        likeness = {pair: themes + strongest + words for pair, (themes, strongest, _, words) in alike.items()}
        of_earlier = [_best_two(likeness[o, n] for n in range(len(newer))) for o in range(len(earlier))]
        of_newer = [_best_two(likeness[o, n] for o in range(len(earlier))) for n in range(len(newer))]
        return {
            (o, n): (
                *alike[o, n],
                *_beside_rivals(likeness[o, n], of_earlier[o], of_newer[n]),
                *_of_both(earlier[o], newer[n]),
            )
            for o, n in alike
        }

    def measures_alone(self, earlier: HeardPoint, newer: HeardPoint) -> tuple[float, ...]:
        """Return `MEASURES` of two points that have no rivals: neither is ahead of any, and each is the best of the other."""
        return (*self.alike(earlier, newer), 0.0, 0.0, 1.0, 1.0, *_of_both(earlier, newer))

    def alike(self, one: HeardPoint, other: HeardPoint) -> tuple[float, float, float, float]:
        """Return how like two points are by themselves: the first four of `MEASURES`."""
        shared = rarest = strongest = 0.0
        for theme, mine in one.themes.items():
            theirs = other.themes.get(theme)
            if theirs:
                both = min(mine, theirs)
                shared += self.tells[theme] * mine * theirs
                strongest = max(strongest, both)
                rarest = max(rarest, self.tells[theme] * both)
        themes = shared / (one.length_of_themes * other.length_of_themes) if shared else 0.0
        words = sum(value * other.words[word] for word, value in one.words.items() if word in other.words)
        return themes, strongest, rarest, words


def _of_both(earlier: HeardPoint, newer: HeardPoint) -> tuple[float, float]:
    """Return the last two of `MEASURES`."""
    return float(bool(earlier.said.children & newer.said.children)), log(1 + len(earlier.said.words))


def _best_two(likeness: Iterable[float]) -> tuple[float, float]:
    """Return the best, and the best but one; 0 where there is none."""
    best = second = 0.0
    for each in likeness:
        if each > best:
            best, second = each, best
        elif each > second:
            second = each
    return best, second


def _beside_rivals(
    likeness: float, of_earlier: tuple[float, float], of_newer: tuple[float, float]
) -> tuple[float, float, float, float]:
    """Return how far the pair is ahead of the best other pair of either of its points (less than 0: behind), and whether it is."""
    other_of_earlier = of_earlier[1] if likeness == of_earlier[0] else of_earlier[0]
    other_of_newer = of_newer[1] if likeness == of_newer[0] else of_newer[0]
    ahead = likeness - other_of_earlier, likeness - other_of_newer
    return (*ahead, float(ahead[0] >= 0), float(ahead[1] >= 0))
