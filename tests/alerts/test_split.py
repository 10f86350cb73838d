"""Numbered cards: what has no room on one goes on in the next; nothing is left out, and nothing is told twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from alerts.alert import Alert
from alerts.compose.compose import compose, digest
from alerts.identity import card_id
from alerts.render.card import LARGEST
from alerts.split import numbered, shares
from findings.model import Change
from tests.alerts.card_shape import check, texts
from tests.alerts.render.test_card import burst
from tests.alerts.rendered import body, payload
from tests.alerts.wexmoor import fall, priority_action, weakness

LONG = "the quality of plans for children and how they are reviewed, " * 8


def many(count: int, words: str = LONG) -> list[Change]:
    """A report with all five grades lower, and so many long points."""
    return [*fall()[:5], *(weakness(f"Point {n}: {words}") for n in range(count))]


def lines(card: Alert) -> list[str]:
    check(payload(card))
    assert len(body(card)) <= LARGEST
    return texts(payload(card))


def test_what_fits_is_one_card_without_a_number() -> None:
    alert = compose(fall())
    assert numbered(alert) == (alert,)


def test_every_point_is_in_full_on_exactly_one_card() -> None:
    cards = [lines(card) for card in numbered(compose(many(60)))]
    assert len(cards) > 2
    for n in range(60):
        told = [line for card in cards for line in card if line.startswith(f"• Point {n}:")]
        assert len(told) == 1
        assert "…" not in told[0]


def test_the_grades_are_on_the_first_card_and_the_rest_is_said_to_go_on() -> None:
    first, second, *others = numbered(compose(many(60)))
    count = 2 + len(others)
    assert first.headline.endswith(f"(1 of {count})")
    assert (second.headline, second.subject) == (f"Wexmoor Borough Council, continued (2 of {count})",) * 2
    graded = [sum(line.startswith("▼ **") for line in lines(card)) for card in (first, second, *others)]
    assert graded == [5, *[0] * (count - 1)]
    assert "Needs to improve: new to the list (60)" in lines(first)
    assert any(line.startswith("Needs to improve: new to the list, continued (") for line in lines(second))


def test_what_concludes_a_report_stands_at_its_end() -> None:
    cards = numbered(compose(many(60)))
    assert [bool(card.sections[-1].next_steps) for card in cards] == [False] * (len(cards) - 1) + [True]


def test_each_card_has_an_id_of_its_own_that_stays() -> None:
    ids, again, of_others = ([card_id(first, n) for n in (1, 2, 3)] for first in ("abcd2345", "abcd2345", "efgh2345"))
    assert ids[0] == "abcd2345"
    assert len({*ids, *of_others}) == 6
    assert ids == again


def test_of_many_events_each_change_belongs_to_the_card_that_tells_it() -> None:
    changes = [replace(change, id=n) for n, change in enumerate(burst(12))]
    cards = numbered(digest(changes))
    assert len(cards) > 1
    told = shares(cards, changes)
    assert sorted(change.id or 0 for share in told for change in share) == list(range(len(changes)))
    for card, share in zip(cards, told, strict=True):
        words = " ".join(lines(card))
        assert all(change.authority in words for change in share)


@pytest.mark.parametrize("words", ["\N{CHILDREN CROSSING}" * 3000, "x" * 10_000, "\\*_[](" * 900])
def test_whatever_the_words_it_comes_to_an_end_and_every_card_fits(words: str) -> None:
    actions = [priority_action(f"Action {n}: {words}") for n in range(9)]
    cards = numbered(compose([*many(30, words), *actions]))
    told = [line for card in cards for line in lines(card)]
    assert all(sum(line.startswith(f"• Point {n}:") for line in told) == 1 for n in range(30))
