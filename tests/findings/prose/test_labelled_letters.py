"""Labels of sentences of letters, which carry none of their words, and what is made of them."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from training.examples import Example
from training.left_out import told_apart
from training.lessons import lesson_of, lesson_of_doubtful
from training.letters.labelled import LABELS, Chosen, labelled_letters
from training.letters.prose import name_of, prose_of

_CORPUS = Path(__file__).parents[4] / "shared" / "corpus" / "pdf"
_LATE = "Visits are late."


def _rows() -> list[dict[str, str]]:
    with LABELS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_labels_carry_no_word_of_a_letter() -> None:
    rows = _rows()
    assert len(rows) > 3000
    assert all(re.fullmatch(r"[0-9a-f]{12}", row["sentence"]) for row in rows)
    assert {row["label"] for row in rows} == {"concern", "mixed", "strength", "planned", "past", "neutral"}
    assert all(bool(row["severity"]) == (row["label"] in ("concern", "mixed")) for row in rows)


def test_no_sentence_of_a_letter_that_is_kept_trains() -> None:
    rows = _rows()
    kept = {row["letter"] for row in rows if row["chosen"] == Chosen.KEPT}
    assert len(kept) == 6
    assert not kept & {row["letter"] for row in rows if row["chosen"] != Chosen.KEPT}


def test_a_sentence_is_found_again_however_its_spaces_hyphens_and_quotes_are_printed() -> None:
    assert name_of("Children’s well-being is  known.") == name_of("Children's well being is known.")
    assert name_of(_LATE) != name_of("Visits are not late.")


def test_labels_of_letters_that_are_not_at_hand_are_counted_as_lost(tmp_path: Path) -> None:
    labelled = labelled_letters(tmp_path)
    assert labelled.lost == len(_rows())
    assert not any(labelled.found.values())


def test_a_sentence_that_was_labelled_in_doubt_costs_half_and_says_nothing_of_how_common_blame_is() -> None:
    example = Example(_LATE, "concern", 2, "80001")
    plain, doubtful = lesson_of(example), lesson_of_doubtful(example)
    assert doubtful.blame.cost == plain.blame.cost / 2
    assert doubtful.blame.yes
    assert plain.is_labelled
    assert not doubtful.is_labelled


def test_what_is_kept_is_told_by_models_that_it_did_not_train() -> None:
    gold = [
        Example(text, label, None, authority)
        for authority in ("80001", "80003")
        for text, label in ((_LATE, "concern"), ("Visits are good.", "strength"))
    ]
    kept = [Example("Zeal abounds.", "concern", 2, "80002")]
    told = told_apart(gold, kept, [])
    alone = told_apart(gold, [Example("Zeal abounds.", "strength", None, "80002")], [])
    assert [each.example for each in told] == [*gold, *kept]
    assert told[-1].concern == alone[-1].concern


@pytest.mark.shared
@pytest.mark.skipif(not _CORPUS.is_dir(), reason="the letters are not here")
def test_every_labelled_sentence_of_a_letter_is_found_in_it() -> None:
    letter = next(row["letter"] for row in _rows() if row["chosen"] == Chosen.KEPT)
    wanted = {row["sentence"] for row in _rows() if row["letter"] == letter}
    assert wanted <= prose_of(_CORPUS / letter).keys()
