"""A damaged report is held or read right, never read wrong: a sample; `python -m benchmarks.mutants FOLDER` counts thousands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from benchmarks.mutants import HELD, OTHER, RIGHT, UNSEEN, WRONG, Mutant, Report, mutant, report_in, reports_in, verdict
from benchmarks.mutations import MUTATIONS
from findings.model import Document

_EXAMPLES = Path(__file__).parent / "examples" / "layouts"
_CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "pdf"
_EACH = 5
_OF_THE_CORPUS = 3


@cache
def examples() -> list[Report]:
    # Where the board's own report is printed behind another, the first is whole without it; `findings/test_sif.py` has it.
    return [report for report in reports_in(_EXAMPLES) if "and_board" not in report.name]


@cache
def corpus() -> list[Report]:
    """A few real reports, spread over the folder, where the makers' workshop is at hand."""
    paths = [path for kind in ("ilacs", "sif", "send") for path in sorted(_CORPUS.glob(f"*-{kind}.pdf"))]
    if not paths:
        pytest.skip("The corpus of real reports is not here; the project's own examples are tested.")
    return list(filter(None, map(report_in, paths[7 :: len(paths) // 8])))


def damaged(reports: Sequence[Report], mutation: str, times: int) -> list[Mutant]:
    first = list(MUTATIONS).index(mutation)
    return [mutant(reports, first + turn * len(MUTATIONS)) for turn in range(times)]


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_an_example_that_is_damaged_is_held_or_read_right(mutation: str) -> None:
    wrong = [each.name for each in damaged(examples(), mutation, _EACH) if verdict(each) in (WRONG, OTHER)]
    assert wrong == []


@pytest.mark.shared
@pytest.mark.parametrize("mutation", MUTATIONS)
def test_a_real_report_that_is_damaged_is_held_or_read_right(mutation: str) -> None:
    wrong = [each.name for each in damaged(corpus(), mutation, _OF_THE_CORPUS) if verdict(each) in (WRONG, OTHER)]
    assert wrong == []


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_every_way_of_damage_does_damage_and_the_same_each_time(mutation: str) -> None:
    first, again = (damaged(examples(), mutation, 8) for _ in range(2))
    assert first == again
    assert any(each.document != each.report.document for each in first)


def said(mutation: str, *pairs: tuple[str, str]) -> str:
    """The verdict on wexmoor_2019 with other words in it."""
    report = next(each for each in examples() if each.name == "wexmoor_2019")
    text = "\x0c".join(report.document.pages)
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return verdict(Mutant(report, report, mutation, "a mutant", Document(pages=tuple(text.split("\x0c")))))


def test_the_verdict_tells_right_from_held_and_wrong() -> None:
    assert said("rows removed") == RIGHT
    assert said("rows removed", ("leavers Good", "leavers Inadequate")) == HELD
    assert said("rows removed", ("leavers Good", "leavers Outstanding"), ("is:\nGood", "is:\nOutstanding")) == WRONG


def test_only_a_swap_of_a_grade_that_stands_in_one_place_is_not_counted() -> None:
    swap = ("effectiveness Good", "effectiveness Requires improvement")
    assert said("grade swapped", swap) == UNSEEN
    assert said("recognition noise", swap) == WRONG
