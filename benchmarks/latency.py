"""How long after the look that sees it a report is told: from Ofsted's practice page to a receiver that has accepted the POST.

    python -m benchmarks.latency           twenty reports one by one, beside 300 feeds on 280 hosts
    python -m benchmarks.latency 40        the same beside fewer feeds

Ten come while nothing else is due, ten in the middle of a full round of all sources. `ofsted-watch run` does the work as it would
anywhere, on its own broker. Beside it stands what the bare work takes in the same run: to ask for the same three addresses, to read
the report and to post it. Exit 1 where one report in twenty takes longer than two seconds after the look, in either case.
"""

from __future__ import annotations

import argparse
import base64
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from threading import Thread

import httpx

from benchmarks.loopback import sites
from findings.read import read
from practice.answer import Answer
from practice.pages import provider_page, search_page
from practice.publication import Authority, Publication
from practice.report import Section, load, printed
from practice.server import Server
from scrapers.documents.documents import open_document
from storage import sources
from storage.database import Database
from worker.services import now

TOWNS = [
    f"{first}{last}"
    for first in ("Alder", "Bram", "Corn", "Dun", "Elm")
    for last in ("combe", "stow", "thwaite", "wick")
]
FEEDS, HOSTS, GOAL_SECONDS, LONGEST = 300, 280, 2.0, 300.0
_WATCH = """\
[watch]
authorities = "all"
allow_private_addresses = true
[sources.ofsted]
url = "{site}"
every = "5s"
[[subscriptions]]
name = "Receiver"
channel = "webhook"
webhook_env = "RECEIVER"
secret_env = "RECEIVER_KEY"
"""
_FEED = '[[sources.pages]]\nname = "{url}"\nurl = "{url}"\nkind = "press_release"\n'


class Ofsted:
    """The practice pages of twenty invented authorities, whose reports appear one by one."""

    def __init__(self) -> None:
        self.authorities = [
            Authority(f"99001{number:02}", f"{town} Borough Council") for number, town in enumerate(TOWNS)
        ]
        self.published: list[Publication] = []
        self.seen_at: float | None = None

    def publish(self, number: int) -> None:
        self.seen_at = None
        authority = self.authorities[number]
        self.published.append(
            Publication(
                file_id=f"9900{number}", urn=authority.urn, label="Children's services inspection",
                inspected=date(2025, 9, 8), published=date(2025, 11, 7), content=_report(TOWNS[number]),
            )
        )  # fmt: skip

    def answer(self, address: str) -> Answer:
        path = address.partition("?")[0].strip("/").split("/")
        if path[0] == "search":
            self.seen_at = self.seen_at or time.monotonic()
            latest = {one.urn: one.published for one in self.published}
            return Answer(search_page(self.authorities, latest, 0, 100).encode())
        for authority in self.authorities:
            if path == ["provider", "44", authority.urn]:
                theirs = [one for one in self.published if one.urn == authority.urn]
                return Answer(provider_page(authority, theirs, "/v1/file/").encode())
        files = {one.file_id: one.content for one in self.published}
        if path[-1] in files:
            return Answer(files[path[-1]], "application/pdf")
        return Answer(b"There is nothing here.", status=HTTPStatus.NOT_FOUND)


def _report(town: str) -> bytes:
    """Return an invented report, with the name of this town in it."""
    usual = load("wexmoor_2025")

    def of_town(words: str) -> str:
        return words.replace("Wexmoor", town)

    sections = tuple(Section(part.heading, tuple(map(of_town, part.paragraphs))) for part in usual.sections)
    return printed(
        replace(
            usual, title=of_town(usual.title), summary=tuple(map(of_town, usual.summary)),
            points=tuple(map(of_town, usual.points)), sections=sections,
        )
    )  # fmt: skip


class Receiver(HTTPServer):
    """Accepts every POST, and notes when and which town it tells of."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Post)
        self.accepted: dict[str, float] = {}
        Thread(target=self.serve_forever, daemon=True).start()


class _Post(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.send_response(202)
        self.send_header("Content-Length", "0")
        self.end_headers()
        for town in TOWNS:
            if town in body:
                self.server.accepted.setdefault(town, time.monotonic())

    def log_message(self, *_: object) -> None:
        """Log nothing."""


def main(feeds: int) -> bool:
    """Print the figures, and say whether the goal is met."""
    ofsted, receiver = Ofsted(), Receiver()
    server = Server(0, ofsted.answer)
    server.begin()
    with sites(HOSTS) as loopback, TemporaryDirectory() as folder:
        urls = [loopback.feed(number, HOSTS) for number in range(feeds)]
        watch = _WATCH.format(site=f"http://127.0.0.1:{server.server_port}")
        (Path(folder) / "watch.toml").write_text(watch + "".join(_FEED.format(url=url) for url in urls))
        with _running(Path(folder), receiver):
            database = Database(f"sqlite:///{folder}/home/ofsted-watch.db")
            _until(lambda: _all_seen(database, feeds + len(TOWNS) + 1), "the first look at every source")
            time.sleep(10)
            alone = [_told(ofsted, receiver, number) for number in range(len(TOWNS) // 2)]
            among = []
            for number in range(len(TOWNS) // 2, len(TOWNS)):
                with database.begin() as session:
                    sources.make_all_due(session, now())
                among.append(_told(ofsted, receiver, number))
            database.close()
        bare = median(_bare(server.server_port, receiver.server_port, number) for number in range(len(TOWNS)))
    server.end()
    print(f"the bare work on one report: {bare:.3f} s at p50")
    return all(
        [
            _is_soon("nothing else due", alone, bare),
            _is_soon(f"a full round of {feeds + len(TOWNS) + 1} sources", among, bare),
        ]
    )


@contextmanager
def _running(folder: Path, receiver: Receiver) -> Iterator[None]:
    secrets = {
        "RECEIVER": f"http://127.0.0.1:{receiver.server_port}/",
        "RECEIVER_KEY": f"whsec_{base64.b64encode(bytes(32)).decode()}",
    }
    command = Path(sys.executable).with_name("ofsted-watch")
    process = subprocess.Popen(
        [command, "run", "--config", folder / "watch.toml", "--home", folder / "home"], env={**os.environ, **secrets}
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def _all_seen(database: Database, many: int) -> bool:
    try:
        with database.reading() as session:
            rows = sources.watched(session)
    except Exception:  # There is no schema yet.
        return False
    return len(rows) == many and all(row.looked_at for row in rows)


def _told(ofsted: Ofsted, receiver: Receiver, number: int) -> float:
    """Publish a report; return the seconds from the look that saw it to the receiver's answer."""
    ofsted.publish(number)
    _until(lambda: TOWNS[number] in receiver.accepted, f"the alert on {TOWNS[number]}")
    assert ofsted.seen_at is not None, "told without a look"
    return receiver.accepted[TOWNS[number]] - ofsted.seen_at


def _bare(ofsted: int, receiver: int, number: int) -> float:
    """Ask Ofsted's practice pages at this port for a report, read it, and post it to the receiver; return the seconds."""
    began = time.monotonic()
    with httpx.Client(base_url=f"http://127.0.0.1:{ofsted}") as client:
        client.get("/search")
        client.get(f"/provider/44/99001{number:02}")
        body = client.get(f"/v1/file/9900{number}").content
        read(open_document(body))
        client.post(f"http://127.0.0.1:{receiver}/", content=b"{}")
    return time.monotonic() - began


def _until(is_so: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + LONGEST
    while not is_so():
        if time.monotonic() > end:
            raise SystemExit(f"{LONGEST:g} s were not enough for {what}.")
        time.sleep(0.05)


def _is_soon(when: str, seconds: list[float], bare: float) -> bool:
    middle, p95 = median(seconds), quantiles(seconds, n=20, method="inclusive")[-1]
    print(
        f"{when}: told {middle:.2f} s after the look at p50 ({middle / bare:.1f} times the bare work), {p95:.2f} s at p95, "
        f"{max(seconds):.2f} s at most"
    )
    return p95 <= GOAL_SECONDS


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.latency", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "feeds", metavar="FEEDS", nargs="?", type=int, default=FEEDS, help=f"how many beside it ({FEEDS})"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(0 if main(_arguments().feeds) else 1)
