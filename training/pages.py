"""Trains the models that read pages by others than Ofsted: `python -m training.pages ../shared/corpus [--show]`.

They are first tried on writers whom they have not seen, one left out at a time; the figures go to `docs/pages.md`. Then they are
trained on all and written to `findings/articles/models.bin`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

from findings.articles import learned
from findings.articles.features import page_features
from findings.articles.form import beginning
from findings.articles.learned import Models
from findings.articles.page import page_of
from findings.articles.reading import findings_of
from findings.articles.relevance import brevity, relevance
from findings.articles.weighed import Weighed
from findings.model import Findings, Kind
from training.page_examples import Example, corpus_examples, invented_examples, ofsteds_own
from training.page_measure import measured
from training.page_report import report, write
from training.page_rooms import candidate_scorers, form_scorer, page_scorer, saved, whole_page
from training.page_thresholds import Scored, calibration, thresholds

_MODELS = Path(learned.__file__).with_name(learned.FILE)
_PARTS = 4
#: Before thresholds are chosen: only scores are asked for.
_ANY = {"slope": 1.0, "short": 0.0, "shift": 0.0, "told from": 0.5, "dismissed below": 0.5, "date from": 0.0, "number from": 0.0,
        "authority from": -2.0, "grade from": -0.75, "weakness from": -0.7, "strength from": -0.7, "reviewed from": -1.2}  # fmt: skip
#: The pages that the shared corpus holds, and those that are shorter and harder than real ones: no threshold is chosen by these.
_CORPUS, _SHORT = ("a", "b", "d", "r"), "i"
#: Councils keep copies of Ofsted’s letters: such a page stands on an authority’s own site (here Cheshire East’s), and is Ofsted’s.
_A_COUNCIL = "80447"


def learnt(examples: Sequence[Example]) -> Models:
    """Train all rooms. What the room of whole pages sees of an example comes from models that did not see the example."""
    features: dict[str, list[str]] = {}
    for part in range(_PARTS):
        rest = [each for at, each in enumerate(examples) if at % _PARTS != part]
        inner = Models(candidate_scorers(rest), _ANY)
        features |= {each.name: whole_page(each, inner) for each in examples[part::_PARTS]}
    rooms = candidate_scorers(examples)
    page = page_scorer(examples, [features[each.name] for each in examples])
    return Models({**rooms, "page": page}, _ANY)


def _without(examples: Sequence[Example], hand: str) -> Models:
    return learnt([each for each in examples if each.hand != hand])


def _scored(example: Example, models: Models) -> Scored:
    weighed = Weighed(example.page, models)
    return Scored(example.hand, relevance(weighed).score, brevity(weighed.page), example.relevant)


def _chosen(scored: Sequence[Scored]) -> dict[str, float]:
    """Choose the curve by all pages, and the thresholds by those that are like real ones."""
    numbers = {**_ANY, **calibration(scored)}
    return {**numbers, **thresholds([each for each in scored if each.hand != _SHORT], numbers)}


def read_by(models: Models, examples: Sequence[Example]) -> list[Findings]:
    """Return what the models find on each page."""
    return [findings_of(each.page, Kind.NEWS, models) for each in examples]


def main(corpus: Path, *, show: bool) -> None:
    """Try the models with each hand left out, print and write the figures, train on all, write the models."""
    examples = [*corpus_examples(corpus), *invented_examples()]
    hands = sorted({each.hand for each in examples})
    with ProcessPoolExecutor(2) as pool:
        without = dict(zip(hands, pool.map(partial(_without, examples), hands), strict=True))
    scored = [_scored(each, without[each.hand]) for each in examples]
    read: dict[str, list[tuple[Example, Findings]]] = {}
    for hand in hands:
        numbers = _chosen([each for each in scored if each.hand != hand])
        own = [each for each in examples if each.hand == hand]
        read[hand] = list(zip(own, read_by(Models(without[hand].scorers, numbers), own), strict=True))
    groups = {**{hand: [hand] for hand in hands}, ", ".join(_CORPUS): _CORPUS, f"all but {_SHORT}": {*hands} - {_SHORT}}
    figures = {
        name: measured(*zip(*(each for hand in group for each in read[hand]), strict=True))
        for name, group in groups.items()
    }
    by_ofsted = [
        (form, page_features(page_of(beginning(replace(document, site=site)))))
        for form, document in ofsteds_own(corpus)
        for site in (None, _A_COUNCIL)
    ]
    models = Models({**learnt(examples).scorers, "form": form_scorer(examples, by_ofsted)}, _chosen(scored))
    _MODELS.write_bytes(saved(models))
    figures["seen"] = measured(examples, read_by(models, examples))
    table = report(figures, models.numbers, _MODELS.stat().st_size)
    print(table)
    write(table)
    if show:
        for hand in hands:
            print("\n".join(figures[hand].faults))


if __name__ == "__main__":
    folders = [each for each in sys.argv[1:] if not each.startswith("--")]
    if len(folders) != 1:
        sys.exit("One folder of the corpus, please: python -m training.pages FOLDER [--show]")
    main(Path(folders[0]), show="--show" in sys.argv)
