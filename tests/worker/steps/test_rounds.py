"""Rounds of looks: what is as it was costs no reading, is kept together, and stops nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import select, text

from findings.model import Kind
from scrapers.errors import Busy
from scrapers.http.url import host_of
from scrapers.sources import all_sources
from storage import hosts, troubles
from storage.looks import rounds
from storage.tables import HostRow, SourceRow
from tests.house import SITE, URN, House, unreachable
from tests.worker.houses_after import HouseAfter
from tests.worker.steps.watched_source import BINS, item, rss
from worker.config.settings import PageSettings
from worker.pipeline import STEPS
from worker.schedule import due
from worker.steps.look.round import LEASE

SITES = [f"https://news{number}.example.org/feed" for number in range(5)]


@pytest.fixture
def five(house_on_both_after: HouseAfter) -> House:
    return house_on_both_after(five_newsrooms)


def five_newsrooms(house: House) -> None:
    """Watch five newsrooms, each on a host of its own, and see them once."""
    pages = [PageSettings(name=url, url=url, kind=Kind.PRESS_RELEASE, authority=None, every=None) for url in SITES]
    house.settings = replace(house.settings, pages=tuple(pages))
    house.services = replace(house.services, settings=house.settings)
    for url in SITES:
        house.web.pages[url] = rss(item("/a", "An old story"))
    house.reader.meanings[b"story"] = BINS
    house.web.pages["https://news.example.org/a"] = b"story"
    house.run()


def read_listings(house: House, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses of the listings that are read from now on."""
    read, listed = [], house.reader.listed

    def note(kind: str, page: bytes, url: str) -> Any:
        read.append(url)
        return listed(kind, page, url)

    monkeypatch.setattr(house.reader, "listed", note)
    return read


def rows(house: House) -> dict[str, SourceRow]:
    with house.services.database.begin() as session:
        return {row.url: row for row in session.scalars(select(SourceRow)) if row.url in SITES}


def looks(house: House) -> None:
    """Let five hours pass, and do the looks that are due then."""
    house.clock.now += timedelta(hours=5)
    for hint in due(house.services, house.clock()):
        if hint.task == "look":
            STEPS["look"].do(house.services, hint.argument, house.clock())


def test_pages_that_are_as_they_were_are_not_read_and_count_as_seen(
    five: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = read_listings(five, monkeypatch)
    looks(five)
    assert read == []
    assert {row.looked_at for row in rows(five).values()} == {five.clock()}
    assert all(row.next_look_at and row.next_look_at > five.clock() for row in rows(five).values())


def test_the_same_bytes_from_a_site_that_gives_no_validators_are_not_read_again(
    five: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    with five.services.database.begin() as session:
        session.execute(text("UPDATE sources SET etag = NULL, last_modified = NULL"))
    read = read_listings(five, monkeypatch)
    looks(five)
    assert read == []
    five.web.pages[SITES[0]] = rss(item("/b", "A new story"), item("/a", "An old story"))
    looks(five)
    assert SITES[0] in read


def test_all_looks_of_a_round_are_kept_in_one_transaction(five: House, monkeypatch: pytest.MonkeyPatch) -> None:
    five.clock.now += timedelta(hours=5)
    with five.services.database.begin() as session:
        assert len(rounds.quiet_hosts(session, five.clock())) == 6
    begun, begin = [], five.services.database.begin

    def count() -> Any:
        begun.append(1)
        return begin()

    monkeypatch.setattr(five.services.database, "begin", count)
    STEPS["look"].do(five.services, 1, five.clock())
    # What is first, the claim, what was seen and the turns given back: these two once or, on a slow machine, twice.
    assert len(begun) <= 6


def test_a_site_that_fails_stops_no_other_of_its_round(five: House) -> None:
    five.web.pages[SITES[1]] = unreachable()
    five.web.pages[SITES[2]] = RuntimeError("nobody expects this")
    before = rows(five)
    with pytest.raises(RuntimeError, match="nobody expects this"):
        looks(five)
    now = rows(five)
    assert [url for url in SITES if now[url].looked_at == five.clock()] == [SITES[0], *SITES[3:]]
    assert now[SITES[1]].failures == now[SITES[2]].failures == 1
    assert now[SITES[2]].looked_at == before[SITES[2]].looked_at
    with five.services.database.begin() as session:
        assert any("This program broke down over it" in one.sentence for one in troubles.all_open(session))
        assert [row.name for row in session.scalars(select(HostRow)) if row.leased_until] == []


def test_a_round_that_cannot_be_kept_together_is_kept_one_by_one(five: House, monkeypatch: pytest.MonkeyPatch) -> None:
    bad, end_all_of = rows(five)[SITES[3]].id, troubles.end_all_of

    def end_all_but(session: Any, subjects: Any, now: Any, **more: Any) -> None:
        if any(one.of == str(bad) for one in subjects):
            raise RuntimeError("a fault in one row")
        end_all_of(session, subjects, now, **more)

    monkeypatch.setattr(troubles, "end_all_of", end_all_but)
    looks(five)
    now = rows(five)
    assert [url for url in SITES if now[url].looked_at == five.clock()] == [*SITES[:3], SITES[4]]
    assert now[SITES[3]].failures == 1


def test_a_process_that_dies_in_a_round_loses_nothing(five: House) -> None:
    five.clock.now += timedelta(hours=5)
    with five.services.database.begin() as session:
        claimed = rounds.claim(session, five.clock(), timedelta(minutes=4), 64)
        assert set(SITES) <= {look.url for looks in claimed.looks.values() for look in looks}
    with five.services.database.begin() as session:
        assert rounds.quiet_hosts(session, five.clock()) == []
    five.clock.now += timedelta(minutes=5)
    with five.services.database.begin() as session:
        assert len(rounds.quiet_hosts(session, five.clock())) == 6


def test_a_round_that_was_stopped_until_another_had_its_turns_stores_nothing_of_those_hosts(
    five: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    five.web.pages[SITES[1]] = rss(item("/b", "A new story"), item("/a", "An old story"))
    before, get, all_are_asked, heirs = rows(five), five.web.get, Barrier(len(SITES), timeout=60), {}

    def get_and_be_stopped(url: str, *more: Any, **options: Any) -> Any:
        answer = get(url, *more, **options)
        if url in SITES:
            all_are_asked.wait()
        if url in SITES[:2]:
            five.clock.now += LEASE
            with five.services.database.begin() as session:
                heirs[host_of(url)] = hosts.claim(session, host_of(url), five.clock(), timedelta(days=1))
        return answer

    monkeypatch.setattr(five.web, "get", get_and_be_stopped)
    looks(five)
    now = rows(five)
    assert [url for url in SITES if now[url].looked_at == before[url].looked_at] == SITES[:2]
    assert {row.failures for row in now.values()} == {0}
    assert "A new story" not in {row["label"] for row in five.export("documents")}
    with five.services.database.begin() as session:
        assert all(heir and hosts.renew(session, host, heir, five.clock(), LEASE) for host, heir in heirs.items())
        assert len(heirs) == 2
        assert {row.name for row in session.scalars(select(HostRow)) if row.leased_by} == set(heirs)


def test_a_host_that_asks_us_to_wait_is_left_alone_by_the_rest_of_its_round(five: House) -> None:
    five.web.pages[all_sources()["ofsted_list"].address(SITE)] = Busy(
        "Later.", after=timedelta(hours=1), host_wide=True
    )
    five.clock.now += timedelta(days=1)  # the authority's page is due as well
    five.web.asked.clear()
    looks(five)
    assert [url for url in five.web.asked if url.startswith(SITE)] == [all_sources()["ofsted_list"].address(SITE)]


def test_a_pause_of_ofsteds_is_over_when_its_page_is_seen_as_it_was(house_on_both: House) -> None:
    house, address = house_on_both, all_sources()["ofsted_list"].address(SITE)
    house.run()
    page = house.web.pages[address]
    house.web.pages[address] = Busy("Later.", after=timedelta(hours=1), host_wide=True)
    house.clock.now += timedelta(days=1)
    house.run()
    assert any("asks us to wait" in sentence for sentence in house.health().broken)
    house.web.pages[address] = page
    house.clock.now += timedelta(hours=1)
    house.run()
    assert house.health().broken == ()


def test_what_was_seen_before_a_host_asked_us_to_wait_ends_nothing(house_on_both: House) -> None:
    house = house_on_both
    house.run()
    house.web.pages[f"{SITE}/provider/44/{URN}"] = Busy("Later.", after=timedelta(hours=1), host_wide=True)
    house.clock.now += timedelta(days=1)
    looks(house)
    assert any("asks us to wait" in sentence for sentence in house.health().broken)


def test_a_host_with_a_file_to_collect_or_a_page_that_failed_is_visited_alone(five: House) -> None:
    five.clock.now += timedelta(hours=5)
    with five.services.database.begin() as session:
        failed = session.scalars(select(SourceRow).where(SourceRow.url == SITES[0])).one()
        failed.failures = 1
    hints = {hint.task: hint.argument for hint in due(five.services, five.clock())}
    assert hints["visit"] == "news0.example.org"
    assert hints["look"] == 1


def test_what_a_page_newly_lists_is_found_in_a_round(five: House) -> None:
    five.web.pages[SITES[4]] = rss(item("/b", "A new story"), item("/a", "An old story"))
    five.web.pages["https://news.example.org/b"] = b"story"
    five.run()
    assert "A new story" in {row["label"] for row in five.export("documents")}


def test_a_round_counts_its_requests_and_keeps_each_hosts_pace(five: House) -> None:
    five.web.pace = timedelta(seconds=2)
    looks(five)
    with five.services.database.begin() as session:
        names = {row.name: row for row in session.scalars(select(HostRow))}
    for number in range(5):
        host = names[f"news{number}.example.org"]
        assert host.requests == 1
        assert host.free_at is not None
        assert host.free_at >= five.clock() - timedelta(seconds=10)
    assert {row.looked_at is not None and row.failures for row in rows(five).values()} == {0}
