"""What a subscription asks for."""

from __future__ import annotations

import pytest

from alerts.subscription import About, Subscription
from findings.model import Change, ChangeKind, Comparable, Direction
from tests.alerts.wexmoor import GOOD, INADEQUATE, OUTSTANDING, change, grade, letter, priority_action, weakness

FALL, RISE = grade("overall", GOOD, INADEQUATE), grade("overall", GOOD, OUTSTANDING)
ONE_OF_EACH = [FALL, priority_action("Act."), weakness("Plans."), letter(), change(ChangeKind.DOCUMENT, text="News.")]


def wanted(about: frozenset[About]) -> list[Change]:
    subscription = Subscription(name="Board", channel="teams", about=about)
    return [one for one in ONE_OF_EACH if subscription.wants(one)]


def test_everything_is_wanted_unless_said_otherwise() -> None:
    assert all(Subscription(name="Board", channel="teams").wants(one) for one in [*ONE_OF_EACH, RISE])


@pytest.mark.parametrize(
    ("about", "place"),
    [
        (About.GRADES, 0),
        (About.PRIORITY_ACTIONS, 1),
        (About.WEAKNESSES, 2),
        (About.VISITS, 3),
        (About.DOCUMENTS, 4),
    ],
)
def test_each_word_asks_for_its_own_kind(about: About, place: int) -> None:
    assert wanted(frozenset({about})) == [ONE_OF_EACH[place]]


def test_another_authority_is_not_wanted() -> None:
    subscription = Subscription(name="Board", channel="teams", authorities=frozenset({"9900002"}))
    assert not subscription.wants(FALL)


def test_falls_are_wanted_without_rises() -> None:
    subscription = Subscription(name="Board", channel="teams", about=frozenset({About.FALLS}))
    assert subscription.wants(FALL)
    assert not subscription.wants(RISE)


def test_who_hears_of_falls_hears_that_one_is_taken_back() -> None:
    subscription = Subscription(name="Board", channel="teams", about=frozenset({About.FALLS}))
    taken_back = change(
        ChangeKind.GRADE,
        key="overall",
        before=GOOD,
        direction=Direction.NOT_GIVEN,
        comparable=Comparable.SAME,
        corrects=7,
    )
    assert subscription.wants(taken_back)


def test_operators_hear_of_troubles_and_of_nothing_else() -> None:
    subscription = Subscription(name="Ops", channel="email", about=frozenset({About.OPERATIONS}))
    assert subscription.is_for_operators
    assert not any(subscription.wants(one) for one in ONE_OF_EACH)


def test_themes_choose_among_weaknesses_and_priority_actions_only() -> None:
    subscription = Subscription(name="Board", channel="teams", themes=frozenset({"private fostering"}))
    assert subscription.wants(weakness("The oversight of private fostering."))
    assert subscription.wants(priority_action("Assess children in private fostering."))
    assert not subscription.wants(weakness("Life-story work."))
    assert not subscription.wants(priority_action("Assess risks in time."))
    assert all(subscription.wants(one) for one in [FALL, RISE, letter(), change(ChangeKind.DOCUMENT, text="News.")])


def test_a_correction_is_on_every_theme() -> None:
    subscription = Subscription(name="Board", channel="teams", themes=frozenset({"private fostering"}))
    assert subscription.wants(change(ChangeKind.WEAKNESS, text="Life-story work.", corrects=7))


def test_a_subscription_on_test_is_carried_by_files() -> None:
    live, test = (Subscription(name="Board", channel="teams", test=test) for test in (False, True))
    assert (live.carrier, test.carrier) == ("teams", "file")
    assert [test.only_keeps(promised) for promised in ("teams", "file")] == [True, True]
    assert [live.only_keeps(promised) for promised in ("teams", "file")] == [False, True]
    assert not Subscription(name="Kept", channel="file").only_keeps("file")
