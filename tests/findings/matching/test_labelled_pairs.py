"""How the matching is measured, and what it is worth on pairs that readers marked."""

import json
from pathlib import Path

import pytest

from findings.matching.links import links
from training.labelled_pairs import LabelledPair, Said, pairs_in
from training.link_figures import Figures, figures

_GOLD = Path(__file__).parents[4] / "shared" / "corpus" / "gold"
_PAIR = {
    "urn": "80001",
    "old_kind": "sif",
    "old": {"o0": "Supervision.", "o1": "Audit.", "o2": "Neglect."},
    "new": {"n0": "Auditing.", "n1": "Caseloads."},
    "match": {"n0": {"o1": 2}},
    "unsure": [["n1", "o2"]],
    "themes": {
        "o0": {"agreed": ["supervision"], "either": ["supervision", "workforce"]},
        "n1": {"agreed": ["workforce"], "either": ["workforce"]},
    },
}


def marked(tmp_path: Path) -> list[LabelledPair]:
    file = tmp_path / "pairs.jsonl"
    file.write_text(json.dumps(_PAIR) + "\n", encoding="utf-8")
    return pairs_in(file)


def said(*likely: tuple[int, int], certain: tuple[tuple[int, int], ...] = ()) -> list[Said]:
    return [Said(frozenset(likely), frozenset(certain))]


def test_links_and_states_are_counted_as_the_readers_marked_them(tmp_path: Path) -> None:
    pairs = marked(tmp_path)
    found = figures(pairs, said((1, 0), (0, 1)))
    assert (found.hits, found.wrong, found.missed) == (1, 1, 0)
    assert (found.newer_right, found.newer, found.earlier_right, found.earlier) == (1, 1, 1, 2)
    assert figures(pairs, said()).f1 == 0.0


def test_what_the_readers_were_not_agreed_on_counts_neither_way(tmp_path: Path) -> None:
    assert figures(marked(tmp_path), said((1, 0), (2, 1))).f1 == 1.0


def test_of_certain_links_only_those_that_are_plain_to_see_can_be_missed(tmp_path: Path) -> None:
    (pair,) = marked(tmp_path)
    assert (pair.across, pair.plain) == (True, frozenset({(1, 0)}))
    found = figures([pair], said((1, 0), (0, 1), certain=((0, 1),)))
    assert (found.certain, found.certain_wrong, found.plain_missed) == (0, 1, 1)
    assert (found.certain_precision, found.certain_recall) == (0.0, 0.0)


def test_points_have_the_themes_on_which_the_readers_agree(tmp_path: Path) -> None:
    (pair,) = marked(tmp_path)
    assert [(point.text, sorted(point.themes), sorted(point.disputed)) for point in pair.points] == [
        ("Supervision.", ["supervision"], ["workforce"]),
        ("Caseloads.", ["workforce"], []),
    ]


@pytest.mark.shared
@pytest.mark.skipif(not _GOLD.exists(), reason="the marked pairs are only in the makers’ workshop")
def test_marked_pairs_are_linked_well_and_certain_links_are_right_19_times_of_20() -> None:
    within, across = (_measured(_GOLD / f"weakness_pairs{suffix}.jsonl") for suffix in ("", "_sif"))
    assert within.f1 >= 0.83, within
    assert across.f1 >= 0.70, across
    assert within.certain_precision >= 0.95 <= across.certain_precision
    assert within.certain_recall >= 0.6
    assert across.certain_recall >= 0.4


def _measured(path: Path) -> Figures:
    pairs = pairs_in(path)
    found = [links(pair.before, pair.after, across=pair.across) for pair in pairs]
    return figures(
        pairs,
        [
            Said(
                frozenset((link.before, link.after) for link in each),
                frozenset((link.before, link.after) for link in each if link.certain),
            )
            for each in found
        ],
    )
