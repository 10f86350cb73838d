"""A newsroom in front of a house: a feed, the pages that it leads to, and what people and operators heard of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from alerts.alert import Alert
from alerts.subscription import About, Subscription
from findings.model import Change, Event, EventKind, Findings, Kind, Precision, Span
from tests.house import URN, House, subscription
from tests.worker.houses_after import HouseAfter
from worker.config.settings import PageSettings

NEWSROOM = "https://news.example.org"
FEED = f"{NEWSROOM}/feed/"
PRESS = "https://press.example.org/rss"
HALTON = "80471"
OPERATORS = subscription("Operators", about=frozenset({About.OPERATIONS}))


def visit(start: date = date(2026, 2, 10), urn: str | None = None, name: str | None = None) -> Findings:
    """A release on a monitoring visit."""
    return Findings(
        kind=Kind.PRESS_RELEASE,
        event=Event(
            kind=EventKind.MONITORING_VISIT,
            spans=(Span(start, start + timedelta(days=1)),),
            precision=Precision.DAY,
            authority=name,
            urn=urn,
        ),
    )


@dataclass
class Newsroom:
    """A feed in front of a house, and the pages that it leads to."""

    house: House
    url: str = FEED
    kind: Kind = Kind.PRESS_RELEASE
    authority: str | None = URN
    items: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        page = PageSettings(name="The newsroom", url=self.url, kind=self.kind, authority=self.authority, every=None)
        if page not in self.house.settings.pages:
            self.house.settings = replace(self.house.settings, pages=(*self.house.settings.pages, page))
            self.house.services = replace(self.house.services, settings=self.house.settings)
        self.show()

    def show(self) -> None:
        page = f'<rss version="2.0"><channel><title>News</title>{"".join(self.items)}</channel></rss>'
        self.house.web.pages[self.url] = page.encode()

    def publish(
        self, slug: str, meaning: Findings | None, *, title: str | None = None, guid: str = "", day: str = "2026-03-02"
    ) -> str:
        """Publish a story; return its address."""
        address, body = f"{NEWSROOM}/{slug}", f"<html>{slug} {len(self.items)}</html>".encode()
        self.items.insert(0, self.item(slug, title=title, guid=guid, day=day))
        self.house.web.pages[address] = body
        if meaning:
            self.house.reader.meanings[body] = meaning
        self.show()
        return address

    def item(self, slug: str, *, title: str | None = None, guid: str = "", day: str = "2026-03-02") -> str:
        words = title or f"Story {slug}"
        return (
            f"<item><title>{words}</title><link>{NEWSROOM}/{slug}</link><guid>{guid or slug}</guid>"
            f"<pubDate>{day}</pubDate></item>"
        )


def seen_once(house: House) -> None:
    """Look at the borough, from where on it is known by its name, and at a newsroom with one story from before."""
    house.run()
    Newsroom(house).publish("old", visit(date(2025, 10, 6)))
    assert told(house) == []


def newsroom_seen_once(house_after: HouseAfter, *subscriptions: Subscription) -> Newsroom:
    """Return that newsroom, with one story from before the first look."""
    newsroom = Newsroom(house_after(seen_once, *subscriptions))
    newsroom.items = [newsroom.item("old")]
    newsroom.show()
    return newsroom


def told(house: House) -> list[Alert]:
    """Run once; return what people, and not operators, are told."""
    return [alert for alert in house.run() if not alert.notices]


def notices(house: House) -> list[str]:
    """All that operators have heard, but for the list of one authority."""
    heard = [notice.sentence for alert in house.people.sent for notice in alert.notices]
    return [sentence for sentence in heard if "are expected" not in sentence]


def documents(house: House) -> list[Change]:
    return [change for change in house.changes() if change.publication.url.startswith(NEWSROOM)]


def finding(house: House, address: str) -> dict[str, object]:
    return next(row for row in house.export("findings") if row["document_url"] == address)
