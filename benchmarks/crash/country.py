"""An invented country on loopback: Ofsted's list and pages, on which reports appear one by one, and the receivers of alerts."""

from __future__ import annotations

import time
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from random import Random
from threading import Lock, Thread
from urllib.parse import parse_qs, urlsplit

from practice.answer import Answer
from practice.pages import provider_page, search_page
from practice.publication import Authority, Publication
from practice.report import load, printed
from practice.server import Server

_FIRST = ("Ash", "Bram", "Cold", "Dun", "Elm", "Fern", "Gorse", "Hazel", "Ings", "Juniper", "Kirk", "Lark", "Marsh")
_LAST = ("dene", "wick", "thorpe", "mere", "holme", "stow", "garth", "combe", "ley", "hurst", "toft", "wold")
_DAY = date(2025, 11, 7)


def boroughs(many: int) -> list[Authority]:
    """So many invented boroughs; no real authority has a URN that begins with 99."""
    names = [f"{side}{first}{last}" for side, first, last in product(("", "North ", "South "), _FIRST, _LAST)]
    return [
        Authority(f"99{number:05}", f"{name} Borough Council") for number, name in enumerate(names[:many], start=100)
    ]


@cache
def report_on(authority: Authority) -> bytes:
    """A report on it, in the official form."""
    place = authority.name.removesuffix(" Borough Council")
    title = f"Inspection of {place} local authority children’s services"
    return printed(replace(load("wexmoor_2025"), title=title))


class Ofsted:
    """The site of Ofsted: a list of boroughs, and a page of each, empty until its report is published."""

    def __init__(self, many: int) -> None:
        self.boroughs = boroughs(many)
        self._published: dict[str, Publication] = {}
        self._server = Server(0, self._answer)
        self._server.begin()

    @property
    def port(self) -> int:
        return self._server.server_port

    @property
    def published(self) -> int:
        return len(self._published)

    def publish(self) -> None:
        """Publish the report on the next borough."""
        authority = self.boroughs[len(self._published)]
        self._published[authority.urn] = Publication(
            file_id=authority.urn, urn=authority.urn, label="Children's services inspection",
            inspected=_DAY - timedelta(days=60), published=_DAY, content=report_on(authority),
        )  # fmt: skip

    def end(self) -> None:
        self._server.end()

    def _answer(self, address: str) -> Answer:
        parts = urlsplit(address)
        match parts.path.removeprefix("/").split("/"):
            case ["robots.txt"]:
                return Answer(b"User-agent: *\nDisallow:\n", "text/plain; charset=utf-8")
            case ["search"]:
                start, rows = (int(parse_qs(parts.query).get(key, ["0"])[0]) for key in ("start", "rows"))
                latest = {urn: each.published for urn, each in self._published.items()}
                return Answer(search_page(self.boroughs, latest, start, min(rows or 10, 100)).encode())
            case ["provider", "44", urn]:
                borough = next(each for each in self.boroughs if each.urn == urn)
                theirs = [self._published[urn]] if urn in self._published else []
                return Answer(provider_page(borough, theirs, "/v1/file/").encode())
            case ["v1", "file", urn] if urn in self._published:
                return Answer(self._published[urn].content, "application/pdf", modified=self._published[urn].appeared)
        return Answer(b"Not found", status=404)  # type: ignore[arg-type]


@dataclass(slots=True)
class Taking:
    """When a message was taken, whole, and when its answer was on its way; None: that could not be written any more."""

    at: datetime
    answered_at: datetime | None = None


class Receivers:
    """Takes what is posted to webhooks, and keeps when, by its id. It answers after a moment, so that kills can fall into it."""

    def __init__(self, seed: int) -> None:
        self.takings: defaultdict[str, list[Taking]] = defaultdict(list)
        self.without_id = 0
        self._lock, self._random = Lock(), Random(seed)
        receivers = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                taking = receivers._take(self.headers.get("webhook-id"))
                self.send_response(204)
                self.end_headers()
                taking.answered_at = datetime.now(UTC)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]  # whoever was killed hung up
        Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def port(self) -> int:
        return self._server.server_port

    def end(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _take(self, identity: str | None) -> Taking:
        taking = Taking(datetime.now(UTC))
        with self._lock:
            if identity is None:
                self.without_id += 1
            else:
                self.takings[identity].append(taking)
            pause = self._random.uniform(0.0, 0.05)
        time.sleep(pause)
        return taking
