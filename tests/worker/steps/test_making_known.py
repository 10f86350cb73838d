"""Who may make something known, so that the next page on it is no news: Ofsted and the authority itself, and of the past only."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from findings.model import Grade, Kind
from scrapers.errors import Gone
from tests.house import report, subscription
from tests.worker.conftest import MakeHouse
from tests.worker.houses_after import HouseAfter
from tests.worker.steps.newsroom import HALTON, NEWSROOM, PRESS, Newsroom, documents, newsroom_seen_once, told, visit


@pytest.fixture
def newsroom(house_after: HouseAfter) -> Newsroom:
    """The borough's own, after its first look."""
    return newsroom_seen_once(house_after, subscription())


def test_a_story_of_a_visit_to_come_makes_no_release_old(newsroom: Newsroom) -> None:
    newsroom.publish("mistyped", visit(date(2027, 6, 7)), day="soon")
    assert len(told(newsroom.house)) == 1
    newsroom.publish("release", visit())
    assert len(told(newsroom.house)) == 1
    assert documents(newsroom.house)[-1].publication.url == f"{NEWSROOM}/release"


def test_what_the_press_says_of_a_visit_makes_no_release_of_the_authority_old(make_house: MakeHouse) -> None:
    house = make_house(subscription())
    own = Newsroom(house, authority=HALTON)
    press = Newsroom(house, PRESS, Kind.NEWS, authority=None)
    told(house)
    press.publish("rumour", visit(date(2026, 2, 27), urn=HALTON, name="Halton Borough Council"))
    assert len(told(house)) == 1
    own.publish("release", visit())
    assert len(told(house)) == 1
    assert documents(house)[-1].publication.url == f"{NEWSROOM}/release"


def test_a_visit_that_ofsted_has_published_makes_an_older_release_old(newsroom: Newsroom) -> None:
    newsroom.house.publish(
        "1", b"letter", replace(visit(date(2026, 2, 24)), kind=Kind.MONITORING_VISIT), date(2026, 3, 2)
    )
    told(newsroom.house)
    newsroom.publish("release", visit())
    assert told(newsroom.house) == []


def test_an_address_that_another_listed_before_its_page_was_there_is_not_known(newsroom: Newsroom) -> None:
    house = newsroom.house
    press = Newsroom(house, PRESS, Kind.NEWS, authority=None)
    press.items.append(press.item("release"))
    press.show()
    house.web.pages[f"{NEWSROOM}/release"] = Gone("Not there yet.")
    told(house)
    newsroom.publish("release", visit())
    assert len(told(house)) == 1


def test_nor_is_one_that_one_paper_listed_before_it_was_there_when_another_publishes_it(make_house: MakeHouse) -> None:
    house = make_house(subscription())
    first = Newsroom(house, PRESS, Kind.NEWS, authority=None)
    second = Newsroom(house, kind=Kind.NEWS, authority=None)
    first.items.append(first.item("story"))
    first.show()
    second.publish("old", visit(date(2025, 10, 6)))
    house.web.pages[f"{NEWSROOM}/story"] = Gone("Not there yet.")
    told(house)
    second.publish("story", visit(urn=HALTON, name="Halton Borough Council"))
    assert len(told(house)) == 1


def test_no_first_look_elsewhere_makes_what_the_authority_publishes_known(newsroom: Newsroom) -> None:
    house = newsroom.house
    press = Newsroom(house, PRESS, Kind.NEWS, authority=None)
    press.publish("release", visit())
    told(house)
    newsroom.items.insert(0, press.item("release"))
    newsroom.show()
    assert len(told(house)) == 1


def test_a_look_alike_makes_no_later_report_of_ofsteds_old(newsroom: Newsroom) -> None:
    newsroom.publish("forged", report(date(2027, 1, 11), {"overall": Grade.OUTSTANDING}))
    told(newsroom.house)
    newsroom.house.publish("1", b"report", report(date(2026, 1, 12), {"overall": Grade.GOOD}), date(2026, 3, 2))
    assert len(told(newsroom.house)) == 1
    assert {change.publication.label for change in newsroom.house.changes()} == {"Children's services inspection"}
