"""Troubles that a person, time or watch.toml ends, and what is told and breaks nothing: none keeps `status` unwell for ever."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from alerts.subscription import About
from findings.model import Grade
from scrapers.errors import Gone
from storage import troubles
from storage.trouble_subjects import TroubleKind
from tests.house import FILES, House, report, subscription
from tests.worker.conftest import MakeHouse
from tests.worker.houses_after import HouseAfter
from tests.worker.steps.watched_source import SITE, Watched, rss
from worker.deciding.sources import resume
from worker.steps.tell.broken_promises import GAP_STANDS, tell_of

OLD = "<item><title>Old</title><link>https://news.example.org/old</link><pubDate>2026-02-02</pubDate></item>"
NEW = "<item><title>New</title><link>https://news.example.org/new</link><pubDate>2026-03-02</pubDate></item>"
NO_DAY = "<item><title>When</title><link>https://news.example.org/when</link><pubDate>Moonday</pubDate></item>"
NO_WAY = "<item><title>Market on Sunday</title><pubDate>2026-03-02</pubDate></item>"
OURS = "<item><title>Ofsted inspects children's services</title><pubDate>2026-03-02</pubDate></item>"
LACKING = (
    "<item><title>Ofsted visit to children's services</title><link>https://news.example.org/gone</link>"
    "<pubDate>2026-03-02</pubDate></item>"
)
GRADES = {"overall": Grade.GOOD}


def feed(house_after: HouseAfter) -> Watched:
    newsroom = Watched(house_after, f"{SITE}/feed")
    for story in ("old", "new", "when"):
        newsroom.has(f"/{story}", story.encode())
    newsroom.look(rss(OLD))
    return newsroom


def heard(house: House) -> list[tuple[str, bool]]:
    """What operators were told, and whether as something that is over."""
    told = [(notice.sentence, notice.ended) for alert in house.people.sent for notice in alert.notices]
    return [(sentence, ended) for sentence, ended in told if "are expected" not in sentence]


@pytest.fixture
def with_gap(house_after: HouseAfter) -> Watched:
    newsroom = feed(house_after)
    newsroom.look(rss(NEW))
    newsroom.look(rss(NEW))
    return newsroom


def test_what_may_have_been_missed_stands_until_a_day_is_over_though_the_page_is_seen_again(with_gap: Watched) -> None:
    (sentence,) = with_gap.troubles(TroubleKind.GAP_IN_SOURCE)
    assert "at the look before, of 2 March 13:02" in sentence
    assert 'sources resume "The newsroom"' in sentence
    with with_gap.house.services.database.begin() as session:
        tell_of(session, (), with_gap.house.clock() + GAP_STANDS)
    assert with_gap.troubles(TroubleKind.GAP_IN_SOURCE) == []
    with_gap.look(rss(NEW))
    assert heard(with_gap.house) == [(sentence, False)]


def test_what_may_have_been_missed_is_over_when_a_person_says_that_it_was_looked_for(with_gap: Watched) -> None:
    with with_gap.house.services.database.begin() as session:
        said = resume(session, "The newsroom", "Amina", "Read by hand", with_gap.house.clock())
    assert "counts as looked for" in said
    assert with_gap.troubles(TroubleKind.GAP_IN_SOURCE) == []


def test_days_and_entries_that_only_the_page_can_put_right_are_told_and_break_nothing(house_after: HouseAfter) -> None:
    newsroom = feed(house_after)
    newsroom.look(rss(OLD, NO_DAY, NO_WAY))
    assert newsroom.house.health().well
    assert len(newsroom.house.health().to_know) == len(heard(newsroom.house)) + 1
    newsroom.look(rss(OLD, OURS))
    assert "please look for it" in newsroom.house.health().broken[0]


def test_the_troubles_of_a_page_that_is_taken_out_of_watch_toml_end(house_after: HouseAfter) -> None:
    newsroom = feed(house_after)
    newsroom.look(rss(NEW, OURS, NO_DAY, LACKING))
    house = newsroom.house
    assert {each.value for each in kinds(house)} == {"gap", "entries", "dates", "publication", "list"}
    house.settings = replace(house.settings, pages=())
    house.services = replace(house.services, settings=house.settings)
    house.run()
    assert kinds(house) == [TroubleKind.LIST]
    assert house.health().well


def test_what_the_list_lacks_is_over_for_an_authority_that_is_watched_no_more(make_house: MakeHouse) -> None:
    house = make_house(subscription())
    for urns, lacking in ((frozenset({"9900001", "80471"}), True), (frozenset({"9900001"}), False)):
        house.settings = replace(house.settings, authorities=urns)
        house.services = replace(house.services, settings=house.settings)
        house.run()
        assert any("does not hold Halton" in sentence for sentence in house.health().broken) is lacking
    assert house.health().well


def test_a_file_of_others_that_is_asked_for_no_more_is_told_so_and_its_trouble_ends(house_after: HouseAfter) -> None:
    newsroom = feed(house_after)
    newsroom.look(rss(OLD, LACKING))
    assert "cannot be had" in newsroom.troubles(TroubleKind.LACKING_FILE)[0]
    newsroom.house.clock.now += timedelta(days=8)
    newsroom.look(rss(OLD, LACKING))
    assert newsroom.troubles(TroubleKind.LACKING_FILE) == []
    newsroom.house.clock.now += timedelta(hours=1)
    newsroom.look(rss(OLD, LACKING))
    sentence, ended = heard(newsroom.house)[-1]
    assert (sentence.endswith("It is asked for no more."), ended) == (True, True)


def test_a_report_that_is_withdrawn_before_its_file_could_be_had_keeps_nobody_waiting(make_house: MakeHouse) -> None:
    house = make_house(subscription("Operators", about=frozenset({About.OPERATIONS})))
    house.publish("1", b"old", report(date(2022, 5, 9), GRADES), date(2022, 6, 1))
    house.run()
    house.publish("2", Gone(f"There is nothing at {FILES}."), None, date(2026, 3, 1))
    house.run()
    assert "cannot be had" in house.health().broken[0]
    house.lines.pop(0)
    house.show()
    house.run()
    house.clock.now += timedelta(days=2)
    house.run()
    house.clock.now += timedelta(hours=8)
    house.run()
    assert house.health().well
    assert any("its file could never be had" in sentence for sentence in house.health().to_know)


def kinds(house: House) -> list[TroubleKind]:
    with house.services.database.begin() as session:
        return [each.subject.kind for each in troubles.all_open(session)]
