"""How the matching is measured, and what it is worth on pairs that readers marked."""

import json
from pathlib import Path

import pytest

from findings.matching.links import Pair, links
from training.labelled_pairs import LabelledPair, figures, pairs_in, set_aside

_MARKED = Path(__file__).parents[4] / "shared" / "corpus" / "gold" / "weakness_pairs.jsonl"
_PAIR = {
    "urn": "80001",
    "old": {"o0": "Supervision.", "o1": "Audit.", "o2": "Neglect."},
    "new": {"n0": "Auditing.", "n1": "Caseloads."},
    "match": {"n0": {"o1": 2}},
    "unsure": [["n1", "o2"]],
}


def marked(tmp_path: Path) -> list[LabelledPair]:
    file = tmp_path / "pairs.jsonl"
    file.write_text(json.dumps(_PAIR) + "\n", encoding="utf-8")
    return pairs_in(file)


def test_links_and_states_are_counted_as_the_readers_marked_them(tmp_path: Path) -> None:
    pairs = marked(tmp_path)
    found = figures(pairs, [[(1, 0), (0, 1)]])
    assert (found.hits, found.wrong, found.missed) == (1, 1, 0)
    assert (found.newer_right, found.newer, found.earlier_right, found.earlier) == (1, 1, 1, 2)
    assert figures(pairs, [[]]).f1 == 0.0


def test_what_the_readers_were_not_agreed_on_counts_neither_way(tmp_path: Path) -> None:
    assert figures(marked(tmp_path), [[(1, 0), (2, 1)]]).f1 == 1.0


def test_a_third_of_the_authorities_is_set_aside_whatever_their_order() -> None:
    pairs = [LabelledPair(str(80000 + each), (), (), frozenset(), frozenset()) for each in range(30)]
    assert len(set_aside(pairs)) == 10
    assert set_aside(pairs) == set_aside(reversed(pairs))


@pytest.mark.shared
@pytest.mark.skipif(not _MARKED.exists(), reason="the marked pairs are only in the makers’ workshop")
def test_marked_pairs_are_linked_well_also_where_the_vocabulary_was_not_edited_in_their_view() -> None:
    pairs = pairs_in(_MARKED)
    aside = [pair for pair in pairs if pair.authority in set_aside(pairs)]
    for those in (pairs, aside):
        found: list[list[Pair]] = [
            [(each.before, each.after) for each in links(pair.before, pair.after)] for pair in those
        ]
        result = figures(those, found)
        assert result.f1 >= 0.85, result
        assert result.newer_right >= 0.92 * result.newer, result
        assert result.earlier_right >= 0.92 * result.earlier, result
