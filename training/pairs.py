"""Chooses the measures by which points are compared: `python -m training.pairs ../shared/corpus/gold/weakness_pairs.jsonl`.

It says how well the product links points as it stands; how well on the authorities that were set aside while the vocabulary
was edited; and how well measures do that were chosen without the authority that they are tried on. With `--write` the best
measures go to `findings/likeness.toml`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from itertools import product
from pathlib import Path
from random import Random

from findings import likeness as compared
from findings.heard import Heard, heard
from findings.likeness import Measures, likeness, measures
from findings.match import Pair, chosen, links
from training.labelled_pairs import Figures, LabelledPair, figures, pairs_in, set_aside

_FILE = Path(compared.__file__).with_name("likeness.toml")
_TRIED = {
    "words": (0.4, 0.5, 0.6),
    "wide": (0.3, 0.45, 0.6),
    "same_area": (0.0, 0.15, 0.3),
    "purpose": (0.1, 0.3, 0.5),
    "other_children": (0.6, 0.8, 1.0),
}
_THRESHOLDS = [round(0.10 + 0.01 * step, 2) for step in range(21)]
_AROUND = 2
_PARTS = 10


#: Of each pair of inspections: the links that some measures would make, with their likeness, the least likely included.
_Made = list[list[tuple[Pair, float]]]


@dataclass(frozen=True, slots=True)
class _Tried:
    """Measures; the links that they make, and of each pair of inspections how many are right and wrong at each threshold."""

    by: Measures
    made: _Made
    right: list[list[int]]
    wrong: list[list[int]]

    def links(self, place: int, threshold: float) -> list[Pair]:
        """The links of a pair of inspections from this likeness on."""
        return [link for link, alike in self.made[place] if alike >= threshold]


def main(path: Path, *, write: bool) -> None:
    """Say how well it goes, and choose the measures."""
    pairs = pairs_in(path)
    aside = set_aside(pairs)
    print(f"{len(pairs)} pairs of {len({pair.authority for pair in pairs})} authorities")
    print(f"as it stands: {_of_product(pairs)}")
    print(f"the {len(aside)} authorities set aside: {_of_product([pair for pair in pairs if pair.authority in aside])}")
    tried = [_try(by, pairs) for by in _measures()]
    print(f"cross-validated by authority: {_left_out(pairs, tried)}")
    best, threshold = _best(pairs, tried, range(len(pairs)))
    chosen_on_all = replace(best.by, linked_from=threshold)
    print(f"chosen on all: {asdict(chosen_on_all)}")
    if write:
        _write(chosen_on_all)


def _of_product(pairs: Sequence[LabelledPair]) -> Figures:
    found = [[(link.before, link.after) for link in links(pair.before, pair.after)] for pair in pairs]
    return figures(pairs, found)


def _measures() -> Iterator[Measures]:
    for values in product(*_TRIED.values()):
        yield replace(measures(), linked_from=0.0, **dict(zip(_TRIED, values, strict=True)))


def _try(by: Measures, pairs: Sequence[LabelledPair]) -> _Tried:
    made = [_made(by, pair) for pair in pairs]
    right = [_counts(each, pair.linked) for each, pair in zip(made, pairs, strict=True)]
    wrong = [_counts(each, _all_in(pair) - pair.linked - pair.unsure) for each, pair in zip(made, pairs, strict=True)]
    return _Tried(by, made, right, wrong)


def _made(by: Measures, pair: LabelledPair) -> list[tuple[Pair, float]]:
    earlier, newer = (
        [_heard(text, by.purpose) for text in pair.before],
        [_heard(text, by.purpose) for text in pair.after],
    )
    alike = {(o, n): likeness(earlier[o], newer[n], by) for o, n in _all_in(pair)}
    return [(link, alike[link]) for link in chosen(alike, by)]


_heard: Callable[[str, float], Heard] = cache(heard)


def _all_in(pair: LabelledPair) -> frozenset[Pair]:
    return frozenset(product(range(len(pair.before)), range(len(pair.after))))


def _counts(made: Iterable[tuple[Pair, float]], counted: frozenset[Pair]) -> list[int]:
    found = [alike for link, alike in made if link in counted]
    return [sum(alike >= threshold for alike in found) for threshold in _THRESHOLDS]


def _left_out(pairs: Sequence[LabelledPair], tried: Sequence[_Tried]) -> Figures:
    """Each authority by measures that were chosen without it, one in ten left out at a time."""
    found: dict[int, list[Pair]] = {}
    for part in _parts(pairs):
        within = [place for place, pair in enumerate(pairs) if pair.authority in part]
        best, threshold = _best(pairs, tried, [place for place in range(len(pairs)) if place not in within])
        found |= {place: best.links(place, threshold) for place in within}
    return figures(pairs, [found[place] for place in range(len(pairs))])


def _parts(pairs: Sequence[LabelledPair]) -> Iterator[set[str]]:
    authorities = sorted({pair.authority for pair in pairs})
    Random(1).shuffle(authorities)  # noqa: S311 (a division, and the same each time)
    for part in range(_PARTS):
        yield set(authorities[part::_PARTS])


def _best(pairs: Sequence[LabelledPair], tried: Sequence[_Tried], places: Sequence[int]) -> tuple[_Tried, float]:
    """What links these pairs of inspections best: the measures, and the likeness to link from."""
    linked = sum(len(pairs[place].linked) for place in places)
    each = ((_smoothed(_f1(one, places, linked)), one) for one in tried)
    curve, best = max(each, key=lambda found: max(found[0]))
    return best, _THRESHOLDS[curve.index(max(curve))]


def _f1(tried: _Tried, places: Sequence[int], linked: int) -> list[float]:
    """At each threshold."""
    right = [sum(column) for column in zip(*(tried.right[place] for place in places), strict=True)]
    wrong = [sum(column) for column in zip(*(tried.wrong[place] for place in places), strict=True)]
    return [2 * hits / (linked + hits + false) for hits, false in zip(right, wrong, strict=True)]


def _smoothed(curve: Sequence[float]) -> list[float]:
    """A threshold is as good as it and its neighbours are: one that is good by itself is good by chance."""
    around = (curve[max(0, at - _AROUND) : at + _AROUND + 1] for at in range(len(curve)))
    return [sum(near) / len(near) for near in around]


def _write(best: Measures) -> None:
    text = _FILE.read_text(encoding="utf-8")
    for name, value in asdict(best).items():
        text = re.sub(rf"(?m)^{name} = .*$", f"{name} = {value:g}", text)
    _FILE.write_text(text, encoding="utf-8")
    print(f"{_FILE.name} written")


if __name__ == "__main__":
    paths = [each for each in sys.argv[1:] if each != "--write"]
    if len(paths) != 1:
        sys.exit("One file of labelled pairs, please: python -m training.pairs FILE [--write]")
    main(Path(paths[0]), write="--write" in sys.argv)
