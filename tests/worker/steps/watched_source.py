"""A source by others than Ofsted in front of a house: what it shows at each look, and what people and operators hear of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from alerts.subscription import About
from findings.model import Findings, Kind
from storage import troubles
from storage.trouble_subjects import TroubleKind
from tests.house import URN, House, subscription
from tests.worker.houses_after import HouseAfter
from worker.config.settings import PageSettings

SITE = "https://news.example.org"
OPERATORS = subscription("Operators", about=frozenset({About.OPERATIONS}))
BINS = Findings(kind=Kind.OTHER, relevant=False, problems=("It is about bins.",))


class Watched:
    """The source at one address, with the pages that it leads to."""

    def __init__(self, house_after: HouseAfter, url: str = f"{SITE}/news") -> None:
        # From its first run on the borough is known by its name.
        self.house: House = house_after(House.run, subscription(), OPERATORS)
        self.url = url
        page = PageSettings(name="The newsroom", url=url, kind=Kind.PRESS_RELEASE, authority=URN, every=None)
        self.house.settings = replace(self.house.settings, pages=(page,))
        self.house.services = replace(self.house.services, settings=self.house.settings)

    def has(self, path: str, body: bytes, meaning: Findings = BINS) -> None:
        """Put a page on the web, and say what it means."""
        self.house.web.pages[f"{SITE}{path}"] = body
        self.house.reader.meanings[body] = meaning

    def look(self, shows: bytes) -> int:
        """Look once at what the source shows now; return how many alerts people get."""
        self.house.web.pages[self.url] = shows
        self.house.clock.now += timedelta(hours=1)
        return len([alert for alert in self.house.run() if not alert.notices])

    def troubles(self, kind: TroubleKind) -> list[str]:
        """The sentences of what is wrong now, of one kind."""
        with self.house.services.database.begin() as session:
            return [each.sentence for each in troubles.all_open(session) if each.subject.kind is kind]

    def is_seen(self) -> bool:
        return self.troubles(TroubleKind.UNSEEN_SOURCE) == []

    def listed(self) -> list[str]:
        """The labels of all that was ever listed there."""
        return [row["label"] for row in self.house.export("documents") if row["url"].startswith("https://news")]


def web_list(*entries: tuple[str, str, str], heading: str = "News", box: str = "article") -> bytes:
    """A web page that lists entries, each an address, words and perhaps a date."""
    inside = "".join(
        f'<{box}><h2><a href="{address}">{words}</a></h2>{f"<p>{day}</p>" if day else ""}</{box}>'
        for address, words, day in entries
    )
    return f"<!doctype html><html><body><main><h1>{heading}</h1>{inside}</main></body></html>".encode()


def rss(*items: str) -> bytes:
    return (
        f'<rss version="2.0"><channel><title>News</title><link>{SITE}/</link>{"".join(items)}</channel></rss>'.encode()
    )


def item(path: str, title: str, extra: str = "") -> str:
    return f"<item><title>{title}</title><link>{SITE}{path}</link>{extra}</item>"
