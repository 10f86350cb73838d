"""Of what is not told, what may be left to a person is left to one before anything is dismissed."""

from __future__ import annotations

from findings.articles.relevance import curve
from findings.prose.model import probability
from training.page_thresholds import Scored, thresholds

_NUMBERS = {"slope": 1.0, "short": 0.0, "shift": 0.0}


def _answers(scored: list[Scored]) -> tuple[int, int, int]:
    """How many are told, left to a person, and dismissed."""
    chosen = thresholds(scored, _NUMBERS)
    likely = [probability(curve(_NUMBERS, each.brevity), each.score) for each in scored]
    told = sum(each >= chosen["told from"] for each in likely)
    dismissed = sum(each < chosen["dismissed below"] for each in likely)
    return told, len(scored) - told - dismissed, dismissed


def test_one_page_in_thirteen_is_left_to_a_person_though_none_of_them_seems_relevant() -> None:
    pages = [Scored("a", score, 3, score > 0) for score in (*[8.0] * 20, *(-2.0 - number / 10 for number in range(20)))]
    assert _answers(pages) == (20, 3, 17)


def test_no_more_are_left_to_a_person_however_doubtful_they_are() -> None:
    pages = [Scored("a", number / 100, 3, number % 2 == 0) for number in range(-20, 20)]
    assert _answers(pages) == (0, 3, 37)
