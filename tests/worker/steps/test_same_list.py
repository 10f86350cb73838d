"""A list is recognised by what it listed before: another page in its place is not believed until the list is back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from findings.model import Grade
from storage.trouble_subjects import TroubleKind
from tests.house import SITE as OFSTED
from tests.house import URN, report, subscription
from tests.worker.conftest import MakeHouse
from tests.worker.houses_after import HouseAfter
from tests.worker.steps.watched_source import OPERATORS, Watched, item, rss, web_list

DATED = tuple((f"/news/{n}", f"Library {n} opens", f"{n} July 2025") for n in range(1, 5))
UNDATED = tuple((address, words, "") for address, words, _ in DATED)
ELSEWHERE = tuple((f"/t{n}", words, "") for n, words in enumerate(("Jobs", "Bins", "Parking", "Council tax")))
SERVICES = tuple(
    (f"/s/{n}", words, f"Last reviewed {n} February 2026")
    for n, words in enumerate(("Pay your council tax", "Report a missed bin", "School admissions"), start=1)
)
EVENTS = tuple((f"/events/{n}", f"Fun day {n}", f"{n} April 2026") for n in range(3, 6))
OLD_NEWS = tuple((f"/stories/{n}", f"Old story {n}", f"{n} March 2021") for n in range(1, 4))


@pytest.mark.parametrize(
    ("before", "instead"),
    [
        (web_list(*DATED), web_list(*ELSEWHERE, heading="Sorry, we can’t find that page", box="div")),
        (web_list(*DATED), web_list(*ELSEWHERE, heading="Nothing to see here", box="div")),
        (web_list(*DATED), web_list(*ELSEWHERE)),
        (web_list(*DATED), web_list(*OLD_NEWS, heading="Whoops")),
        (web_list(*DATED, ("/t0", "Jobs", "")), web_list(*ELSEWHERE)),
        (web_list(*DATED), web_list(*SERVICES, heading="Our website is being improved")),
        (web_list(*DATED), web_list(*EVENTS, heading="Welcome")),
        (web_list(*UNDATED), web_list(*SERVICES, heading="Our website is being improved")),
        (web_list(*UNDATED), web_list(*ELSEWHERE, heading="Our pages")),
        (web_list(*UNDATED), web_list(*ELSEWHERE, box="section")),
        (web_list(*UNDATED), web_list(*ELSEWHERE)),
        (
            rss(*(item(f"/{n}", f"Story {n}", f"<pubDate>{n} Jul 2025 10:00 GMT</pubDate>") for n in (1, 2, 3))),
            rss(item("/win", "Casino"), item("/more", "Bets")),
        ),
    ],
)
def test_what_shows_none_of_it_is_not_the_list(house_after: HouseAfter, before: bytes, instead: bytes) -> None:
    newsroom = Watched(house_after)
    newsroom.look(before)
    known = newsroom.listed()
    for _ in range(3):
        assert newsroom.look(instead) == 0
        assert not newsroom.is_seen()
        assert newsroom.listed() == known
    newsroom.look(before)
    assert newsroom.is_seen()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (DATED, tuple((f"/news/{n}", f"Story {n}", f"{n} August 2025") for n in range(11, 15))),
        (UNDATED, tuple((f"/news/{n}", f"Story {n}", "") for n in range(11, 15))),
        (ELSEWHERE, DATED),
    ],
)
def test_a_list_that_went_on_while_nobody_looked_is_seen_and_its_gap_told(
    house_after: HouseAfter, before: tuple[tuple[str, str, str], ...], after: tuple[tuple[str, str, str], ...]
) -> None:
    newsroom = Watched(house_after)
    newsroom.look(web_list(*before))
    newsroom.look(web_list(*after))
    assert newsroom.is_seen()
    assert "may have been missed" in newsroom.troubles(TroubleKind.GAP_IN_SOURCE)[0]


def test_a_list_in_another_place_is_believed_where_its_days_lie_after_the_last_look(house_after: HouseAfter) -> None:
    newsroom = Watched(house_after)
    newsroom.look(web_list(*DATED))
    newsroom.house.clock.now += timedelta(days=40)
    stories = tuple((f"/stories/{n}", f"Story {n}", f"{n} April 2026") for n in range(1, 5))
    newsroom.look(web_list(*stories, heading="Stories", box="section"))
    assert newsroom.is_seen()
    assert "may have been missed" in newsroom.troubles(TroubleKind.GAP_IN_SOURCE)[0]


@pytest.mark.parametrize("entries", [DATED, UNDATED])
def test_a_list_with_the_same_entries_at_other_addresses_is_the_same(
    house_after: HouseAfter, entries: tuple[tuple[str, str, str], ...]
) -> None:
    newsroom = Watched(house_after)
    newsroom.look(web_list(*entries))
    newsroom.look(
        web_list(*((f"/newsroom{address}", words, day) for address, words, day in entries), heading="Stories")
    )
    assert newsroom.is_seen()
    assert newsroom.troubles(TroubleKind.GAP_IN_SOURCE) == []


def test_a_list_that_loses_its_days_is_the_same(house_after: HouseAfter) -> None:
    newsroom = Watched(house_after)
    newsroom.look(web_list(*DATED))
    newsroom.look(web_list(*UNDATED, heading="Stories", box="section"))
    assert newsroom.is_seen()


def test_the_page_of_another_authority_at_its_address_is_not_its_own(make_house: MakeHouse) -> None:
    house = make_house(subscription(), OPERATORS)
    house.publish("1", b"a", report(date(2024, 1, 8), {"overall": Grade.GOOD}), date(2024, 2, 8))
    house.run()
    address = f"{OFSTED}/provider/44/{URN}"
    own = house.web.pages[address]
    assert isinstance(own, bytes)
    house.publish("2", b"b", report(date(2026, 1, 12), {"overall": Grade.INADEQUATE}), date(2026, 2, 20))
    theirs = house.web.pages[address]
    assert isinstance(theirs, bytes)
    house.web.pages[address] = theirs.replace(URN.encode(), b"9900002").replace(b"Wexmoor", b"Tarnholme")
    heard = [notice.sentence for alert in house.run() for notice in alert.notices]
    assert len(heard) == 1
    assert "is the page of another authority: it shows URN 9900002, not 9900001." in heard[0]
    assert house.changes() == []
    house.web.pages[address] = own
    assert any(notice.ended for alert in house.run() for notice in alert.notices)
    assert {row["label"] for row in house.export("documents")} == {"Children's services inspection"}
    assert len(house.export("documents")) == 1
