"""A page that was held because watch.toml says the wrong authority of its source is read anew once that is put right."""

from __future__ import annotations

from dataclasses import replace

import pytest

from storage import decisions
from tests.house import House
from tests.worker.conftest import MakeHouse
from tests.worker.steps.newsroom import HALTON, Newsroom, visit
from worker.deciding import held as decide


@pytest.fixture
def newsroom(make_house: MakeHouse) -> Newsroom:
    """A newsroom that watch.toml takes for Wexmoor's, and that tells of a visit to Halton: held."""
    house = make_house()
    house.run()
    newsroom = Newsroom(house)
    house.run()
    newsroom.publish("visit", visit(urn=HALTON, name="Halton Borough Council"), title="Ofsted visits Halton")
    house.run()
    return newsroom


def held(house: House) -> list[tuple[str, ...]]:
    """Why each document is held."""
    with house.services.database.reading() as session:
        return [each.findings.problems for each in decisions.held(session)]


def corrected(house: House, authority: str | None) -> int:
    """Put the setting right and run; return how many alerts people got."""
    page = replace(house.settings.pages[0], authority=authority)
    house.settings = replace(house.settings, pages=(page,))
    house.services = replace(house.services, settings=house.settings)
    return len([alert for alert in house.run() if not alert.notices])


def test_it_is_held_while_the_setting_is_wrong(newsroom: Newsroom) -> None:
    ((problem,),) = held(newsroom.house)
    assert "listed on the page of" in problem
    newsroom.house.run()
    assert len(held(newsroom.house)) == 1


@pytest.mark.parametrize("authority", [HALTON, None])
def test_once_it_is_right_nothing_is_held_and_people_are_told(newsroom: Newsroom, authority: str | None) -> None:
    assert corrected(newsroom.house, authority) == 1
    assert held(newsroom.house) == []
    assert not [one for one in newsroom.house.health().held if "listed on the page" in one]
    assert corrected(newsroom.house, authority) == 0


def test_what_a_person_has_rejected_is_left_alone(newsroom: Newsroom) -> None:
    with newsroom.house.services.database.begin() as session:
        (one,) = decisions.held(session)
        decide.reject(session, one.document.id, "A. Person", "Not ours", newsroom.house.clock())
    assert corrected(newsroom.house, HALTON) == 0
