"""What an unchanged look costs: `run --once` after `run --once`, beside bare conditional requests in the same run.

    python -m benchmarks.polling                      300 feeds on 280 hosts of loopback, 2,000 feeds, and 50 rounds
    python -m benchmarks.polling DATABASE_URL         the same on an empty PostgreSQL

Exit 1 where an unchanged look needs more than four times the CPU of a bare request by httpx, where a round of 2,000
takes more than ten seconds, or where memory grows over 50 rounds.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory

import httpx

from benchmarks.loopback import OFSTED, Sites, sites
from findings.model import Findings, Kind, Origin
from scrapers.source import Listing
from storage import sources
from worker.commands.run import once
from worker.config.settings import PageSettings, Settings
from worker.reader.listing import listing_in
from worker.services import Services, build

FEEDS, HOSTS, MANY, ROUNDS = 300, 280, 2_000, 50
GOAL_RATIO, GOAL_SECONDS, GOAL_GROWTH_KB = 4.0, 10.0, 1_000.0


class Reader:
    """Reads listings as the real reader does, but in this process, and finds nothing in documents; counts what it reads."""

    def __init__(self) -> None:
        self.listings = 0

    def read(self, body: bytes, origin: Origin) -> Findings:  # noqa: ARG002 (whatever the bytes)
        return Findings(kind=Kind.OTHER, relevant=False, problems=("It is about bins.",))

    def listed(self, kind: str, page: bytes, url: str) -> Listing:
        self.listings += 1
        return listing_in(kind, page, url)

    def close(self) -> None:
        """Do nothing: there is no child."""


def main(database_url: str | None) -> bool:
    """Print the figures, and say whether the goals are met."""
    with sites(MANY) as loopback:
        with _watch(loopback, FEEDS, HOSTS, database_url) as services:
            _round(services)
            bare = min(_bare(loopback) for _ in range(3))
            rounds = [_round(services) for _ in range(3)]
            each = min(cpu for cpu, _ in rounds) / (FEEDS + 2) * 1000
            ratio = each / bare
            print(f"an unchanged look {each:.2f} ms of CPU, a bare request {bare:.2f} ms: {ratio:.1f} times")
            with closing(build(services.settings, Reader())) as anew:
                first, _ = _round(anew)
            print(f"in a new process, which asks for robots.txt first: {first / (FEEDS + 2) * 1000:.2f} ms")
            growth = _growth(services)
            print(f"memory over {ROUNDS} rounds: the last ten {growth:+.0f} kB beside the first ten")
        with _watch(loopback, MANY, MANY, database_url) as services:
            _round(services)
            cpu, seconds = _round(services)
            print(f"{MANY} sources: {seconds:.1f} s, {cpu / MANY * 1000:.2f} ms of CPU a look")
    return ratio <= GOAL_RATIO and seconds <= GOAL_SECONDS and growth <= GOAL_GROWTH_KB


@contextmanager
def _watch(loopback: Sites, feeds: int, hosts: int, database_url: str | None) -> Iterator[Services]:
    with TemporaryDirectory() as folder:
        home = Path(folder)
        settings = Settings(
            config=home / "watch.toml",
            home=home,
            database_url=database_url or f"sqlite:///{home}/watch.db",
            authorities=None,
            allow_private_addresses=True,
            ofsted_url=f"http://{OFSTED}:{loopback.port}",
            pages=tuple(_page(loopback.feed(number, hosts)) for number in range(feeds)),
        )
        with closing(build(settings, Reader())) as services:
            yield services


def _page(url: str) -> PageSettings:
    return PageSettings(name=url, url=url, kind=Kind.PRESS_RELEASE, authority=None, every=None)


def _round(services: Services) -> tuple[float, float]:
    """Do what `run --once` does; return the seconds of CPU and of the clock. Every source must have been seen."""
    began, cpu, clock = services.clock(), time.process_time(), time.perf_counter()
    once.prepare(services, began)
    broken = once.work(services, lambda: None)
    spent = time.process_time() - cpu, time.perf_counter() - clock
    with services.database.begin() as session:
        unseen = [row.url for row in sources.watched(session) if row.looked_at is None or row.looked_at < began]
    if broken or unseen:
        raise SystemExit(f"{broken or unseen[:3]}: not every source was seen.")
    return spent


def _bare(loopback: Sites) -> float:
    """Return the milliseconds of CPU of a conditional request by httpx, each feed asked once."""
    urls = [loopback.feed(number, HOSTS) for number in range(FEEDS)]
    with httpx.Client() as client:
        tags = {url: client.get(url).headers["etag"] for url in urls}
    with httpx.Client() as client:
        began = time.process_time()
        statuses = {client.get(url, headers={"If-None-Match": tags[url]}).status_code for url in urls}
        spent = time.process_time() - began
    assert statuses == {304}, statuses
    return spent / FEEDS * 1000


def _growth(services: Services) -> float:
    """Return by how many kB the memory of the last ten rounds is above that of the first ten."""
    sizes = []
    for _ in range(ROUNDS):
        _round(services)
        gc.collect()
        sizes.append(_resident())
    return fmean(sizes[-10:]) - fmean(sizes[:10])


def _resident() -> float:
    """Return the resident memory of this process in kB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4.0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.polling", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("database_url", metavar="DATABASE_URL", nargs="?", help="an empty PostgreSQL (an SQLite file)")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(0 if main(_arguments().database_url) else 1)
