"""Chooses the weights of similarity: `python -m training.pairs ../shared/corpus/gold/weakness_pairs.jsonl`.

It prints how well the product links points as it is, how well on the authorities that were set aside while the
vocabulary was edited, and how well with weights that were chosen without the authority they are tried on. With
`--write` the best weights go to `findings/matching/weights.toml`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from random import Random

from findings.matching import similarity
from findings.matching.links import Pair, links
from findings.matching.similarity import Weights
from training.choice import Tried, all_tried, best
from training.labelled_pairs import Figures, LabelledPair, figures, pairs_in, set_aside

_FILE = Path(similarity.__file__).with_name("weights.toml")
_PARTS = 10


def main(path: Path, *, write: bool) -> None:
    """Print the figures, choose the weights, and write them where `write` is set."""
    pairs = pairs_in(path)
    aside = set_aside(pairs)
    print(f"{len(pairs)} pairs of {len({pair.authority for pair in pairs})} authorities")
    print(f"as it stands: {_of_product(pairs)}")
    print(f"the {len(aside)} authorities set aside: {_of_product([pair for pair in pairs if pair.authority in aside])}")
    tried = all_tried(pairs)
    print(f"cross-validated by authority: {_left_out(pairs, tried)}")
    one, threshold = best(pairs, tried, range(len(pairs)))
    chosen_on_all = replace(one.by, linked_from=threshold)
    print(f"chosen on all: {asdict(chosen_on_all)}")
    if write:
        _write(chosen_on_all)


def _of_product(pairs: Sequence[LabelledPair]) -> Figures:
    found = [[(link.before, link.after) for link in links(pair.before, pair.after)] for pair in pairs]
    return figures(pairs, found)


def _left_out(pairs: Sequence[LabelledPair], tried: Sequence[Tried]) -> Figures:
    """Return the figures with each authority linked by weights chosen without it, one tenth left out at a time."""
    found: dict[int, list[Pair]] = {}
    for part in _parts(pairs):
        within = [place for place, pair in enumerate(pairs) if pair.authority in part]
        one, threshold = best(pairs, tried, [place for place in range(len(pairs)) if place not in within])
        found |= {place: one.links(place, threshold) for place in within}
    return figures(pairs, [found[place] for place in range(len(pairs))])


def _parts(pairs: Sequence[LabelledPair]) -> Iterator[set[str]]:
    authorities = sorted({pair.authority for pair in pairs})
    Random(1).shuffle(authorities)  # noqa: S311 (a division, and the same each time)
    for part in range(_PARTS):
        yield set(authorities[part::_PARTS])


def _write(chosen: Weights) -> None:
    text = _FILE.read_text(encoding="utf-8")
    for name, value in asdict(chosen).items():
        text = re.sub(rf"(?m)^{name} = .*$", f"{name} = {value:g}", text)
    _FILE.write_text(text, encoding="utf-8")
    print(f"{_FILE.name} written")


if __name__ == "__main__":
    paths = [each for each in sys.argv[1:] if each != "--write"]
    if len(paths) != 1:
        sys.exit("One file of labelled pairs, please: python -m training.pairs FILE [--write]")
    main(Path(paths[0]), write="--write" in sys.argv)
