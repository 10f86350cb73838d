"""A house for tests: the real database and the real steps, with a fake web, reader, channel and clock."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy, deepcopy
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from shutil import copyfile, copytree

from alerts.alert import Alert
from alerts.channel import Channel, DeliveryError, Receipt, Refusal, Traits
from alerts.destination import Destination
from alerts.subscription import DEFAULT_ABOUT, About, Send, Subscription
from findings.model import (
    Change,
    Event,
    EventKind,
    Findings,
    Grade,
    Judgement,
    Kind,
    Origin,
    Precision,
    Span,
    Status,
    Weakness,
)
from scrapers.errors import FetchError, Gone
from scrapers.http.fetch import Fetched, NotModified, Validators
from scrapers.source import Listing
from scrapers.sources import all_sources
from storage import changes
from storage.database import Database
from storage.exports import EXPORTS, Filter, Row
from tests.databases import opened
from worker.commands.run import once
from worker.config.settings import Settings
from worker.health.promises import WatchStatus, status
from worker.pipeline import parts
from worker.reader.listing import listing_in
from worker.services import Services

SITE = "https://reports.example.org"
FILES = "https://files.example.org"
URN = "9900001"
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@dataclass
class FakeWeb:
    """The web as a dictionary: an address gives bytes, or raises the error that is put there. Every request is kept."""

    pages: dict[str, bytes | Exception] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    answered_not_modified: list[str] = field(default_factory=list)
    pace: timedelta = timedelta(0)

    def get(
        self,
        url: str,
        validators: Validators | None = None,
        *,
        cap: int | None = None,
        onward: Callable[[str], None] | None = None,
    ) -> Fetched | NotModified:
        self.asked.append(url)
        answer = self.pages.get(url, Gone(f"There is nothing at {url}."))
        if isinstance(answer, Exception):
            raise answer
        tag = f'"{hash(answer)}"'
        if validators and validators.etag == tag:
            self.answered_not_modified.append(url)
            return NotModified(url=url, validators=validators)
        return Fetched(url=url, status=200, body=answer, content_type="", validators=Validators(etag=tag))

    def delay(self, url: str) -> timedelta:
        return self.pace


@dataclass
class FakeReader:
    """Returns the findings that a test gives for the bytes; all other bytes are no report. Listings are really read."""

    meanings: dict[bytes, Findings] = field(default_factory=dict)

    def read(self, body: bytes, origin: Origin) -> Findings:
        nothing = Findings(kind=Kind.OTHER, status=Status.NOT_A_REPORT, problems=("This is no PDF.",))
        return self.meanings.get(body, nothing)

    def listed(self, kind: str, page: bytes, url: str) -> Listing:
        return listing_in(kind, page, url)

    def close(self) -> None:
        pass


@dataclass
class Recorder(Channel):
    """A channel that keeps what it was given, or raises the failures that it is set to."""

    name: str = "recorder"
    traits: Traits = field(default_factory=Traits)
    sent: list[Alert] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    failures: list[DeliveryError] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)

    def send(self, alert: Alert, to: Destination) -> Receipt:
        if self.failures:
            raise self.failures.pop(0)
        self.sent.append(alert)
        self.ids.append(to.alert_id)
        return Receipt(sentence="kept", refused=tuple(self.refused))


@dataclass
class Clock:
    """A clock that shows what the test sets; sleeping moves it on."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@dataclass
class Listed:
    """An entry of a borough’s page at Ofsted."""

    identity: str
    label: str
    inspected: date
    published: date


class House:
    """One borough, Wexmoor, on a site of its own, watched by the real steps on a real database."""

    def __init__(self, url: str, home: Path, subscriptions: tuple[Subscription, ...]) -> None:
        self.web, self.reader, self.people, self.clock = FakeWeb(), FakeReader(), Recorder(), Clock()
        self.lines: list[Listed] = []
        self.settings = Settings(
            config=home / "watch.toml",
            home=home,
            database_url=url,
            authorities=None,
            allow_private_addresses=True,
            ofsted_url=SITE,
            subscriptions=subscriptions,
        )
        self.services = Services(
            settings=self.settings,
            database=opened(url),
            web=self.web,
            reader=self.reader,
            channels={"recorder": self.people},
            clock=self.clock,
            sleep=self.clock.sleep,
        )
        self.show()

    def go_on_from(self, known: House, after: timedelta = timedelta(0)) -> None:
        """Know what the other, which is closed and on SQLite, knows, and nothing else, so long after; nobody was told anything."""
        self.services.close()
        copyfile(known.settings.home / "watch.db", self.settings.home / "watch.db")
        # What a process remembers of a database must not outlive what the database knew: so it is opened anew.
        self.services = replace(self.services, database=Database(self.settings.database_url))
        self.people.sent.clear()
        self.people.ids.clear()
        self.clock.now = known.clock.now + after

    def close(self) -> None:
        """Close the services that it has by then: a test may have given it others."""
        self.services.close()

    def copied_to(self, home: Path, url: str) -> House:
        """Return a house that knows what this one, which is closed, knows, and has told what it told.

        At `url` is, or is to be where that is an SQLite file of the new home, a copy of this one's database.
        """
        copytree(self.settings.home, home, dirs_exist_ok=True)
        other = copy(self)
        other.web, other.reader, other.people, other.clock, other.lines = deepcopy(
            (self.web, self.reader, self.people, self.clock, self.lines)
        )
        config = home / self.settings.config.relative_to(self.settings.home)
        other.settings = replace(self.settings, config=config, home=home, database_url=url)
        other.services = replace(
            self.services,
            settings=other.settings,
            database=Database(url),
            web=other.web,
            reader=other.reader,
            channels={"recorder": other.people},
            clock=other.clock,
            sleep=other.clock.sleep,
        )
        return other

    def subscribed_now(self, *subscriptions: Subscription) -> None:
        """Replace the subscriptions of watch.toml."""
        self.settings = replace(self.settings, subscriptions=subscriptions)
        self.services = replace(self.services, settings=self.settings)

    def show(self) -> None:
        """Put the pages on the web as they are now."""
        self.web.pages[all_sources()["ofsted_list"].address(SITE)] = _list_page(self.lines)
        self.web.pages[f"{SITE}/provider/44/{URN}"] = _provider_page(self.lines)

    def publish(self, identity: str, body: bytes | Exception, meaning: Findings | None, published: date) -> None:
        """Put a report on the borough’s page and on the web."""
        start = meaning.event.start if meaning and meaning.event.start else published
        self.lines.insert(0, Listed(identity, "Children's services inspection", start, published))
        self.web.pages[f"{FILES}/v1/file/{identity}"] = body
        if meaning is not None and isinstance(body, bytes):
            self.reader.meanings[body] = meaning
        self.show()

    def run(self) -> list[Alert]:
        """Do one `run --once`, a minute after the last, and return what people were told in it."""
        self.clock.now += timedelta(minutes=1)
        before = len(self.people.sent)
        once.prepare(self.services, self.clock())
        breakdowns = once.work(self.services, lambda: None)
        assert not breakdowns, breakdowns
        return self.people.sent[before:]

    def changes(self) -> list[Change]:
        """Return all changes ever found."""
        with self.services.database.begin() as session:
            return changes.since(session, datetime(2000, 1, 1, tzinfo=UTC))

    def health(self) -> WatchStatus:
        """Return how the watch is."""
        with self.services.database.begin() as session:
            return status(session, self.settings, self.clock(), parts())

    def export(self, what: str) -> list[Row]:
        """Return the rows of an export."""
        with self.services.database.begin() as session:
            return list(EXPORTS[what](session, Filter()))


def report(
    start: date,
    grades: dict[str, Grade],
    *,
    points: tuple[str, ...] = (),
    status: Status = Status.READ,
) -> Findings:
    """Return the findings of an inspection report of Wexmoor."""
    return Findings(
        kind=Kind.ILACS,
        status=status,
        problems=() if status is Status.READ else ("The table and the headings disagree.",),
        event=Event(
            kind=EventKind.ILACS,
            spans=(Span(start, start + timedelta(days=11)),),
            precision=Precision.DAY,
        ),
        judgements=tuple(
            Judgement(key=key, name=key, grade=grade, page=1, quote=f"{key} {grade.plain}", places=2)
            for key, grade in grades.items()
        ),
        needs_improvement=tuple(Weakness(text=text, page=2) for text in points),
    )


def subscription(
    name: str = "Board",
    send: Send = Send.AT_ONCE,
    about: frozenset[About] = DEFAULT_ABOUT,
    at: time = time(8, 0),
) -> Subscription:
    """Return a subscription to all authorities through the recorder."""
    return Subscription(name=name, channel="recorder", send=send, about=about, at=at)


def unreachable(sentence: str = "The site does not answer.") -> FetchError:
    """Return an error after which another try may succeed."""
    from scrapers.errors import Unreachable

    return Unreachable(sentence)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _list_page(lines: list[Listed]) -> bytes:
    latest = max((line.published for line in lines), default=None)
    when = f"<li>Latest report: <strong><time>{_day(latest)}</time></strong></li>" if latest else ""
    return (
        "<html><head><title>Search</title></head><body><main>"
        '<strong class="results-count">1</strong><ul class="results-list"><li class="search-result">'
        f'<h3 class="search-result__title"><a href="/provider/44/{URN}">Wexmoor Borough Council</a></h3>'
        "<ul class='search-result__provider-info'><li>Category: <strong>Local authority children's services</strong></li>"
        f"{when}<li>URN: <strong>{URN}</strong></li></ul></li></ul></main></body></html>"
    ).encode()


def _provider_page(lines: list[Listed]) -> bytes:
    days = "".join(
        '<li class="timeline__day"><div class="event">'
        f'<p class="timeline__date"><time>{_day(line.inspected)}</time></p><span class="event__title">'
        f'<a class="publication-link" href="{FILES}/v1/file/{line.identity}">{line.label} '
        f'<span class="nonvisual">{line.label}, PDF - {_day(line.published)}</span></a>'
        f'<div class="event__metadata">Published <time pubdate>{_day(line.published)}</time></div></span></div></li>'
        for line in lines
    )
    return (
        "<html><head><title>Wexmoor Borough Council</title></head><body><main>"
        '<h1 class="heading--title title-block__heading">Wexmoor Borough Council</h1>'
        f'<p class="title-block__subheading">URN: {URN}</p><ol class="timeline">{days}'
        '<li class="timeline__day timeline__day--opened"><div class="event">Opened</div></li></ol></main></body></html>'
    ).encode()
