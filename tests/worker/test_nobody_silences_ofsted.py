"""What others list on Ofsted's host, or redirect to, on real HTTP: it never silences Ofsted there, nor any other source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from shutil import copytree

import pytest
from sqlalchemy import text

from alerts.subscription import About
from findings.model import Kind
from practice.answer import Answer
from practice.site import PracticeSite
from practice.story import FALL, WEXMOOR
from scrapers.http.fetch import Fetcher, Limits
from scrapers.http.robots import RobotsCache
from scrapers.http.url import host_of
from storage import hosts, troubles
from storage.by_others import patience
from storage.tables import GuestRow, HostRow, SourceRow
from storage.trouble_subjects import TroubleKind
from tests.house import Clock, Recorder, subscription
from worker.commands.run import once
from worker.config.settings import PageSettings, Settings
from worker.health.promises import status
from worker.pipeline import parts
from worker.services import Reader, Services, build
from worker.steps.look.visit import visit

OPERATORS = subscription("Operators", about=frozenset({About.OPERATIONS}))
NO = Answer(b"No.", status=HTTPStatus.FORBIDDEN)
LIST = "/search"


class Waiting(Answer):
    """An answer that asks for a day's wait, of this host or of one that it leads to."""

    def headers(self) -> dict[str, str]:
        return {**super().headers(), "Retry-After": "86400"}


class Onward(Answer):
    """A redirect; its body is the address that it leads to."""

    def headers(self) -> dict[str, str]:
        return {"Location": self.body.decode(), "Content-Length": str(len(self.body))}


class Site(PracticeSite):
    """The practice site, and another site in front of it or beside it, with answers that a test puts there."""

    def __init__(self, day: date = FALL.day) -> None:
        super().__init__(day=day)
        self.instead: dict[str, Answer] = {}
        self.asked: list[str] = []

    def answer(self, address: str) -> Answer:
        self.asked.append(address)
        return next(
            (answer for start, answer in self.instead.items() if address.startswith(start)), super().answer(address)
        )

    def lists(self, *links: str) -> None:
        """Show a newsroom's feed with an entry on bins, and entries that lead to these addresses."""
        links = (f"{self.url}/bins", *links)
        items = "".join(f"<item><title>Ofsted visit {link}</title><link>{link}</link></item>" for link in links)
        page = f'<rss version="2.0"><channel><title>News</title>{items}</channel></rss>'
        self.instead["/feed"] = Answer(page.encode(), "text/xml")


class Paced(Fetcher):
    """A fetcher that keeps a pace on loopback, too, so that shares of the day's budget count."""

    def delay(self, url: str) -> timedelta:
        return timedelta(seconds=2)


class Watch:
    """The real steps, reader and fetcher before two sites: Ofsted's, and a newsroom's."""

    def __init__(self, ofsted: Site, newsroom: Site, home: Path, reader: Reader, *pages: str) -> None:
        self.ofsted, self.newsroom, self.people, self.clock = ofsted, newsroom, Recorder(), Clock()
        sources = tuple(
            PageSettings(name=f"The newsroom {at}", url=url, kind=Kind.NEWS, authority=None, every=None)
            for at, url in enumerate(pages or (f"{newsroom.url}/feed",))
        )
        settings = Settings(
            config=home / "watch.toml",
            home=home,
            database_url=f"sqlite:///{home}/watch.db",
            authorities=frozenset({WEXMOOR.urn}),
            allow_private_addresses=True,
            ofsted_url=ofsted.url,
            pages=sources,
            subscriptions=(subscription(), OPERATORS),
        )
        self.services: Services = replace(
            build(settings, reader), channels={"recorder": self.people}, clock=self.clock, sleep=self.clock.sleep
        )

    def keep_a_pace(self) -> None:
        web = Paced(agent="test", allow_private_addresses=True, limits=Limits(), robots=RobotsCache())
        self.services = replace(self.services, web=web)

    def forget_rules(self) -> None:
        """Ask for each site's robots.txt anew."""
        web = Fetcher(agent="test", allow_private_addresses=True, limits=Limits(), robots=RobotsCache())
        self.services = replace(self.services, web=web)

    def run(self, later: timedelta = timedelta(minutes=1)) -> None:
        """Do one run, some time after the last."""
        self.clock.now += later
        once.prepare(self.services, self.clock())
        assert once.work(self.services, lambda: None) == []

    def go_on(self, later: timedelta) -> None:
        """Do what is due then, as the watch does that runs on: nothing is made due, no block is lifted."""
        self.clock.now += later
        assert once.work(self.services, lambda: None) == []

    def guests(self) -> list[GuestRow]:
        with self.services.database.begin() as session:
            return list(session.query(GuestRow))

    def host(self, site: Site) -> HostRow:
        with self.services.database.begin() as session:
            return session.get_one(HostRow, host_of(site.url))

    def troubles(self, kind: TroubleKind) -> list[str]:
        with self.services.database.begin() as session:
            return [each.sentence for each in troubles.all_open(session) if each.subject.kind is kind]

    def broken(self) -> tuple[str, ...]:
        with self.services.database.begin() as session:
            return status(session, self.services.settings, self.clock(), parts()).broken

    def heard(self) -> list[tuple[str, bool]]:
        """What operators heard, and whether it was that it is over."""
        return [(notice.sentence, notice.ended) for alert in self.people.sent for notice in alert.notices]


@pytest.fixture(scope="module")
def both_sites() -> Iterator[tuple[Site, Site]]:
    with Site() as ofsted, Site() as newsroom:
        yield ofsted, newsroom


def begin_again(ofsted: Site, newsroom: Site) -> None:
    """Let the sites answer as at first: the newsroom has a page on bins."""
    for site in (ofsted, newsroom):
        site.instead.clear()
        site.asked.clear()
        site.day(FALL.day)
    newsroom.lists()
    newsroom.instead["/bins"] = Answer(b"<html><main><h1>Bins</h1><p>Mondays.</p></main></html>")


@pytest.fixture
def sites(both_sites: tuple[Site, Site], monkeypatch: pytest.MonkeyPatch) -> tuple[Site, Site]:
    monkeypatch.setattr("worker.commands.run.drain.PATIENCE", timedelta(0))
    begin_again(*both_sites)
    return both_sites


@pytest.fixture(scope="module")
def baseline(
    both_sites: tuple[Site, Site], reader: Reader, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, datetime]:
    """What a watch has stored at its first look at both sites, and the time by then: each test goes on from a copy."""
    home = tmp_path_factory.mktemp("baseline")
    begin_again(*both_sites)
    watch = Watch(*both_sites, home, reader)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("worker.commands.run.drain.PATIENCE", timedelta(0))
        watch.run()
    watch.services.database.close()
    return home, watch.clock.now


@pytest.fixture
def watch(baseline: tuple[Path, datetime], sites: tuple[Site, Site], tmp_path: Path, reader: Reader) -> Iterator[Watch]:
    home, now = baseline
    copytree(home, tmp_path, dirs_exist_ok=True)
    watch = Watch(*sites, tmp_path, reader)
    watch.clock.now = now
    yield watch
    watch.services.database.close()


REFUSALS = {
    "403": NO,
    "429": Answer(b"", status=HTTPStatus.TOO_MANY_REQUESTS),
    "503 and Retry-After": Waiting(b"", status=HTTPStatus.SERVICE_UNAVAILABLE),
    "403 and Retry-After": Waiting(b"", status=HTTPStatus.FORBIDDEN),
}


@pytest.mark.parametrize("how", ["lists", "redirects to"])
@pytest.mark.parametrize("refusal", REFUSALS)
def test_addresses_on_ofsteds_host_that_refuse_silence_their_giver_there_and_nobody_else(
    watch: Watch, refusal: str, how: str
) -> None:
    traps = [f"{watch.ofsted.url}/trap/{number}" for number in range(4)]
    watch.ofsted.instead["/trap"] = REFUSALS[refusal]
    if how == "lists":
        watch.newsroom.lists(*traps)
    else:
        watch.newsroom.lists(*(f"{watch.newsroom.url}/to/{number}" for number in range(4)))
        watch.newsroom.instead |= {
            f"/to/{number}": Onward(trap.encode(), status=HTTPStatus.FOUND) for number, trap in enumerate(traps)
        }
    watch.run()
    met = [address for address in watch.ofsted.asked if address.startswith("/trap")]
    assert 0 < len(met) <= 2
    (guest,) = watch.guests()
    assert guest.host == host_of(watch.ofsted.url)
    assert max(pause for pause in (guest.blocked_until, guest.quiet_until) if pause) > watch.clock()
    there = watch.host(watch.ofsted)
    assert (there.blocked_until, there.quiet_until, there.refusals) == (None, None, 0)
    watch.ofsted.asked.clear()
    watch.go_on(timedelta(hours=25))
    assert any(address.startswith(LIST) for address in watch.ofsted.asked), "Ofsted's list is looked at as before"
    assert not watch.troubles(TroubleKind.BLOCKED_HOST)


def test_a_feed_that_is_itself_redirected_to_ofsteds_host_stops_nothing_there(watch: Watch) -> None:
    watch.ofsted.instead["/trap"] = REFUSALS["503 and Retry-After"]
    watch.newsroom.instead = {"/feed": Onward(f"{watch.ofsted.url}/trap".encode(), status=HTTPStatus.FOUND)}
    watch.run()
    watch.ofsted.asked.clear()
    watch.run(timedelta(hours=2))
    assert any(address.startswith(LIST) for address in watch.ofsted.asked)
    assert not any(address.startswith("/trap") for address in watch.ofsted.asked), "it asked for a day's wait"


def test_more_entries_on_ofsteds_host_than_may_be_use_their_sources_share_and_none_of_ofsteds(
    watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "GUESTS_SHARE", 5)
    watch.keep_a_pace()
    watch.newsroom.lists(*(f"{watch.ofsted.url}/provider/44/{number}" for number in range(100)))
    watch.run()
    (guest,) = watch.guests()
    assert guest.quiet_until == datetime(2026, 3, 3, tzinfo=UTC)
    assert watch.host(watch.ofsted).quiet_until is None
    (trouble,) = watch.troubles(TroubleKind.SPENT_SHARE)
    assert trouble.startswith(
        f"{host_of(watch.ofsted.url)} was asked for what The newsroom 0 lists or leads to 5 times"
    )
    watch.ofsted.asked.clear()
    watch.run(timedelta(hours=1))
    assert any(address.startswith(LIST) for address in watch.ofsted.asked)


def test_redirects_to_ofsteds_host_use_their_sources_share_too(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "GUESTS_SHARE", 3)
    watch.keep_a_pace()
    watch.newsroom.lists(*(f"{watch.newsroom.url}/to/{number}" for number in range(20)))
    watch.newsroom.instead["/to"] = Onward(f"{watch.ofsted.url}/trap".encode(), status=HTTPStatus.FOUND)
    watch.run()
    assert watch.ofsted.asked.count("/trap") <= 3


def test_the_pace_of_a_host_holds_for_all_together_whoever_leads_there(watch: Watch) -> None:
    now, host, pace = watch.clock(), host_of(watch.ofsted.url), timedelta(seconds=2)
    with watch.services.database.begin() as session:
        assert hosts.take_moment(session, host, now, pace, waits=True) == now
        assert hosts.take_moment(session, host, now, pace, waits=False) == now + pace
        assert hosts.take_moment(session, host, now, pace, waits=False) is None, "no other may pile up before Ofsted"
        assert hosts.take_moment(session, host, now, pace, waits=True) == now + 2 * pace


def test_ofsteds_pages_and_files_go_before_what_others_list_on_its_host(watch: Watch) -> None:
    watch.newsroom.lists(*(f"{watch.ofsted.url}/story/{number}" for number in range(3)))
    watch.run()
    watch.ofsted.asked.clear()
    with watch.services.database.begin() as session:
        for table in ("publications SET next_ask_at", "sources SET next_look_at"):
            session.execute(text(f"UPDATE {table} = NULL"))
        session.execute(text("UPDATE publications SET next_ask_at = '2026-03-02 00:00:00'"))
    visit(watch.services, host_of(watch.ofsted.url), watch.clock())
    kinds = [address.split("/")[1].partition("?")[0] for address in watch.ofsted.asked]
    assert kinds[0] == "search"
    assert kinds.index("story") > max(at for at, kind in enumerate(kinds) if kind in ("search", "provider", "v1"))


def test_a_visit_to_another_host_first_goes_to_ofsteds_where_something_waits(watch: Watch) -> None:
    with watch.services.database.begin() as session:
        session.execute(text("UPDATE sources SET next_look_at = NULL"))
    watch.ofsted.asked.clear()
    watch.newsroom.asked.clear()
    visit(watch.services, host_of(watch.newsroom.url), watch.clock())
    assert watch.ofsted.asked
    assert not watch.newsroom.asked


def test_one_source_does_not_silence_another_on_the_host_of_both(
    sites: tuple[Site, Site], tmp_path: Path, reader: Reader
) -> None:
    shared = sites[1]
    shared.instead["/a/feed"] = Waiting(b"", status=HTTPStatus.SERVICE_UNAVAILABLE)
    watch = Watch(*sites, tmp_path, reader, f"{shared.url}/a/feed", f"{shared.url}/feed")
    shared.lists()
    watch.run()
    shared.asked.clear()
    watch.run(timedelta(hours=2))
    watch.services.database.close()
    assert [address for address in shared.asked if address.endswith("/feed")] == ["/feed"]


def test_one_refusal_of_the_list_is_asked_for_again_within_minutes_before_anything_is_blocked(watch: Watch) -> None:
    watch.ofsted.instead[LIST] = NO
    watch.run()
    assert watch.host(watch.ofsted).blocked_until is None
    assert "left alone" not in " ".join(watch.broken()), "nothing is left alone yet"
    del watch.ofsted.instead[LIST]
    watch.ofsted.asked.clear()
    watch.go_on(timedelta(minutes=3))
    assert any(address.startswith(LIST) for address in watch.ofsted.asked)
    assert not watch.troubles(TroubleKind.UNSEEN_SOURCE)
    assert not watch.troubles(TroubleKind.BLOCKED_HOST)


def test_a_block_of_ofsteds_host_is_kept_by_all_and_told_at_once_and_again_when_it_is_well(watch: Watch) -> None:
    watch.newsroom.lists(f"{watch.ofsted.url}/story")
    watch.ofsted.instead = {"/search": NO, "/provider": NO}
    watch.run()
    watch.go_on(timedelta(minutes=3))
    until = watch.clock() + timedelta(hours=6)
    (trouble,) = watch.troubles(TroubleKind.BLOCKED_HOST)
    host = host_of(watch.ofsted.url)
    assert trouble.startswith(
        f"Ofsted’s host {host} refuses us since 12:02 on 2 March: nothing is asked for there until"
    )
    assert f"until {until:%H:%M} on 2 March." in trouble
    assert (trouble, False) in watch.heard(), "past the rest after what was told three minutes before"
    assert trouble in watch.broken()
    watch.ofsted.asked.clear()
    watch.go_on(timedelta(hours=5))
    assert watch.ofsted.asked == [], "a real block is respected, for what others list there too"
    watch.ofsted.instead.clear()
    watch.go_on(timedelta(hours=1, minutes=10))
    assert watch.troubles(TroubleKind.BLOCKED_HOST) == []
    assert (trouble, True) in watch.heard()


def test_a_page_that_robots_txt_forbids_is_told_at_once_and_again_when_it_is_seen(watch: Watch) -> None:
    watch.newsroom.instead["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /\n", "text/plain")
    watch.forget_rules()
    watch.run()
    (trouble,) = watch.troubles(TroubleKind.UNSEEN_SOURCE)
    assert "The newsroom 0 cannot be seen: robots.txt at" in trouble
    assert "forbids" in trouble
    assert (trouble, False) in watch.heard()
    watch.newsroom.asked.clear()
    watch.go_on(timedelta(hours=23))
    assert watch.newsroom.asked == [], "robots.txt is kept for a day"
    del watch.newsroom.instead["/robots.txt"]
    watch.forget_rules()
    watch.go_on(timedelta(hours=2))
    assert watch.troubles(TroubleKind.UNSEEN_SOURCE) == []
    assert (trouble, True) in watch.heard()


def test_a_host_is_the_same_however_its_name_is_written() -> None:
    written = (
        "https://reports.ofsted.gov.uk:443/a",
        "http://REPORTS.ofsted.gov.uk./b",
        "https://reports.ofsted.gov。uk/",
    )
    assert {host_of(address) for address in written} == {"reports.ofsted.gov.uk"}
    assert host_of("http://127.0.0.1:8811/") == "127.0.0.1:8811"


def test_ofsteds_share_is_the_largest_and_a_guests_the_smallest() -> None:
    ofsted = SourceRow(form=None, host="reports.ofsted.gov.uk")
    newsroom = SourceRow(form="news", host="news.example.org")
    assert patience.share_of("files.ofsted.gov.uk", ofsted) == patience.OFSTEDS_SHARE
    assert patience.share_of("www.news.example.org", newsroom) == patience.SHARE_AT_HOME
    assert patience.share_of("reports.ofsted.gov.uk", newsroom) == patience.GUESTS_SHARE
