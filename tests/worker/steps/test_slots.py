"""Slow hosts of strangers never hold all slots: Ofsted's own host is visited at once, whatever they do."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from celery.signals import celeryd_init

from findings.model import Kind
from scrapers.http.fetch import Fetched, NotModified
from storage import sources
from tests.house import SITE, FakeWeb, House
from worker.config.settings import PageSettings
from worker.engine import limits  # noqa: F401 (it listens to the signal)
from worker.pipeline import STEPS
from worker.steps.look import slots
from worker.steps.look.round import look_round
from worker.steps.look.slots import SLOTS, SPARE, seat
from worker.steps.look.visit import visit

STRANGERS = [f"news{number}.example.org" for number in range(6)]


@dataclass
class Slow(FakeWeb):
    """A web in which strangers' hosts answer only when they are let go."""

    def __post_init__(self) -> None:
        self.let_go, self.at_a_time, self.most = threading.Event(), 0, 0

    def get(self, url: str, *arguments: object, **named: object) -> Fetched | NotModified:
        if not url.startswith(SITE):
            self.at_a_time += 1
            self.most = max(self.most, self.at_a_time)
            assert self.let_go.wait(30)
            self.at_a_time -= 1
        return super().get(url, *arguments, **named)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def four_slots() -> Iterator[None]:
    before, SLOTS.many = SLOTS.many, 4
    yield
    SLOTS.many = before


@pytest.fixture
def slow(house: House) -> Slow:
    """A house of which Ofsted's pages and six strangers' are due, and the web of it."""
    pages = [
        PageSettings(name=host, url=f"https://{host}/feed", kind=Kind.NEWS, authority=None, every=None)
        for host in STRANGERS
    ]
    for page in pages:
        house.web.pages[page.url] = b'<rss version="2.0"><channel><title>News</title></channel></rss>'
    house.settings = replace(house.settings, pages=tuple(pages))
    house.services = replace(house.services, settings=house.settings)
    house.run()
    house.clock.now += timedelta(minutes=5)
    with house.services.database.begin() as session:
        for row in sources.watched(session):
            # So that each host is visited by itself.
            row.first_looked_at = row.looked_at = row.seen = row.etag = row.last_modified = None
    web = Slow(house.web.pages)
    house.services = replace(house.services, web=web)
    return web


def make_due(house: House, *, ofsteds: bool) -> None:
    with house.services.database.begin() as session:
        for row in sources.watched(session):
            if (row.form is None) == ofsteds:
                row.next_look_at = house.clock()


def test_while_slow_strangers_hold_all_that_they_may_ofsteds_host_is_visited_at_once(house: House, slow: Slow) -> None:
    make_due(house, ofsteds=False)
    with ThreadPoolExecutor(4) as workers:
        visits = [workers.submit(visit, house.services, host, house.clock()) for host in STRANGERS]
        while slow.at_a_time < SLOTS.for_others or sum(not each.done() for each in visits) > SLOTS.for_others:
            time.sleep(0.01)
        make_due(house, ofsteds=True)
        with house.services.database.begin() as session:
            hinted = [
                of for name in ("look", "visit") for of in STEPS[name].due(session, house.services, house.clock())
            ]
        assert hinted == ["reports.example.org"], "strangers' are not even hinted at"
        workers.submit(visit, house.services, STRANGERS[5], house.clock()).result(10)
        assert any(url.startswith(SITE) for url in slow.asked), "any hint leads to Ofsted's host first"
        slow.let_go.set()
        for each in visits:
            each.result(30)
    assert slow.most == SLOTS.for_others == 4 - SPARE


def test_a_round_takes_no_strangers_along_where_they_hold_all_that_they_may(house: House, slow: Slow) -> None:
    with house.services.database.begin() as session:
        for row in sources.watched(session):
            row.first_looked_at = row.looked_at = house.clock() - timedelta(hours=5)
    make_due(house, ofsteds=True)
    make_due(house, ofsteds=False)
    with ExitStack() as held:
        while held.enter_context(seat(house.settings.home)):
            pass
        look_round(house.services, 1, house.clock())
    assert slow.asked
    assert all(url.startswith(SITE) for url in slow.asked)


def test_the_seats_of_a_process_that_was_killed_are_free_at_once(tmp_path: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path; from worker.steps.look.slots import SLOTS, seat; SLOTS.many = 3\n"
        "with seat(Path(sys.argv[1])) as is_free: print(is_free, flush=True); time.sleep(60)"
    )
    SLOTS.many = 3
    with subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"True\n"
        assert slots.are_taken(tmp_path)
        other.kill()
        other.wait()
        assert not slots.are_taken(tmp_path)


def test_a_worker_knows_how_many_tasks_it_does_at_a_time(tmp_path: Path) -> None:
    celeryd_init.send(sender="fetch@here", instance=None, conf=None, options={"concurrency": 8})
    assert SLOTS.for_others == 8 - SPARE
    celeryd_init.send(sender="fetch@here", instance=None, conf=None, options={"concurrency": None})
    assert SLOTS.many == 8


def test_a_home_that_takes_no_files_keeps_nobody_from_work(tmp_path: Path) -> None:
    assert not slots.are_taken(tmp_path / "is not there")
