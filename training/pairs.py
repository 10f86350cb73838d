"""Trains and measures the matching: `python -m training.pairs ../shared/corpus/gold/weakness_pairs.jsonl …_sif.jsonl`.

It says how well points are linked by models that saw no point of the authority that they are tried on, nor any phrase of
the vocabulary that stands only in its points; with `--write` the model that learned from all of them goes to
`findings/matching/model.json`, and the figures of the product are printed beside.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from random import Random

from findings.matching import model as product
from findings.matching.links import Judged, links
from findings.matching.model import saved
from training.labelled_pairs import LabelledPair, Said, pairs_in
from training.link_figures import figures
from training.matching import linker, listener, matching_model, said_by

_FILE = Path(product.__file__).with_name(product.MODEL)
_PARTS = 10


def main(paths: Sequence[Path], *, write: bool) -> None:
    """Say how well it goes; write the model that learned from all."""
    pairs = [pair for path in paths for pair in pairs_in(path)]
    print(f"{len(pairs)} pairs of {len({pair.authority for pair in pairs})} authorities")
    parts = divided(pairs)
    _print("cross-validated by authority, the vocabulary frozen", pairs, left_out(pairs, parts))
    if write:
        _FILE.write_text(saved(matching_model(pairs, parts)), encoding="utf-8")
        product.model.cache_clear()
        print(f"{_FILE.name}: {_FILE.stat().st_size / 1024:.0f} KB")
    _print("as it stands, on what it was trained on", pairs, [_of_product(pair) for pair in pairs])


def divided(pairs: Sequence[LabelledPair]) -> list[set[str]]:
    """Return the authorities in ten parts, the same each time."""
    authorities = sorted({pair.authority for pair in pairs})
    Random(1).shuffle(authorities)  # noqa: S311 (a division, and the same each time)
    return [set(authorities[part::_PARTS]) for part in range(_PARTS)]


def left_out(pairs: Sequence[LabelledPair], parts: Sequence[set[str]]) -> list[Said]:
    """Return what is said of each pair by a model that saw nothing of its authority.

    Links are learned from points that were heard without their own part and without the part that is tried: each ear
    serves two parts.
    """
    heard: dict[tuple[int, int], dict[int, Judged]] = {}
    for one, other in [*combinations(range(len(parts)), 2), *((at, at) for at in range(len(parts)))]:
        heard[one, other] = _heard_without(parts[one] | parts[other], pairs)
    said: dict[int, Said] = {}
    for at, part in enumerate(parts):
        judged: dict[int, Judged] = {}
        for other in range(len(parts)):
            if other != at:
                found = heard[min(at, other), max(at, other)]
                judged |= {place: each for place, each in found.items() if pairs[place].authority in parts[other]}
        places = sorted(judged)
        link = linker([pairs[place] for place in places], [judged[place] for place in places])
        for place, each in heard[at, at].items():
            if pairs[place].authority in part:
                said[place] = said_by(link, pairs[place], each)
    return [said[place] for place in range(len(pairs))]


def _heard_without(authorities: set[str], pairs: Sequence[LabelledPair]) -> dict[int, Judged]:
    """Return the pairs of these authorities, by an ear that learned from all others."""
    ear = listener(
        [point for pair in pairs for point in pair.points if point.authority not in authorities], frozen=True
    )
    return {place: ear.judged(pair) for place, pair in enumerate(pairs) if pair.authority in authorities}


def _of_product(pair: LabelledPair) -> Said:
    found = links(pair.before, pair.after, across=pair.across)
    return Said(
        likely=frozenset((link.before, link.after) for link in found),
        certain=frozenset((link.before, link.after) for link in found if link.certain),
    )


def _print(title: str, pairs: Sequence[LabelledPair], said: Sequence[Said]) -> None:
    print(f"{title}:")
    for across in (False, True):
        chosen = [(pair, each) for pair, each in zip(pairs, said, strict=True) if pair.across is across]
        if chosen:
            name = "across frameworks" if across else "within one framework"
            print(f"  {name}: {figures([pair for pair, _ in chosen], [each for _, each in chosen])}")


if __name__ == "__main__":
    files = [Path(each) for each in sys.argv[1:] if each != "--write"]
    if not files:
        sys.exit("Files of labelled pairs, please: python -m training.pairs FILE… [--write]")
    main(files, write="--write" in sys.argv)
