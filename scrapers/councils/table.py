"""The table of councils’ pages: one line a source, with the origin of the fact, when it was confirmed, and what stands in its way."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from findings.authorities.register import by_urn
from scrapers.errors import Refused
from scrapers.http.url import web_address
from scrapers.sources import all_sources

FILE = Path(__file__).with_name("councils.csv")
COLUMNS = ("urn", "authority", "what", "kind", "address", "origin", "confirmed", "state")


class What(StrEnum):
    """What stands on the page."""

    NEWSROOM = "newsroom"
    COMMITTEE = "committee"


class State(StrEnum):
    """What is known of a page beside its address; CONFIRMED is an empty field."""

    CONFIRMED = ""
    UNCONFIRMED = "unconfirmed"
    NO_ANSWER = "no_answer"
    REFUSES_ROBOTS = "refuses_robots"
    REFUSES = "refuses"
    CHALLENGE = "challenge"
    NONE_KNOWN = "none_known"

    @property
    def is_barred(self) -> bool:
        """Whether the site is known to keep a robot out that says who it is."""
        return self in _BARRED


_BARRED = frozenset({State.REFUSES_ROBOTS, State.REFUSES, State.CHALLENGE})


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilPage:
    """A line of the table. `kind` is that of a source (`scrapers/sources`); `council_page`: its first look finds it out.

    `origin` says who found the address out, and `confirmed` the day, month or year in which it was seen to answer. Where no page
    is known, `kind` and `address` are empty.
    """

    urn: str
    authority: str
    what: What
    kind: str
    address: str
    origin: str
    confirmed: str
    state: State

    @property
    def name(self) -> str:
        """Return the name under which the source is shown."""
        parts = {"feed": "children’s committee", "cmis": "meetings", "modern_gov_search": "search of committees"}
        what = "newsroom" if self.what is What.NEWSROOM else parts.get(self.kind, "committee papers")
        known = by_urn(self.urn)
        return f"{known.short_name if known else self.authority}: {what}"

    @property
    def barred(self) -> str | None:
        """Return in a sentence what keeps us out, None where nothing is known to."""
        if not self.state.is_barred:
            return None
        how = {
            State.REFUSES_ROBOTS: "Its robots.txt keeps robots out",
            State.REFUSES: "It answers a robot that says who it is with 403",
            State.CHALLENGE: "It answers robots with a challenge of the site’s firewall",
        }[self.state]
        return f"{how} (seen in 2026): ask the council to let us in. Silence there is not “no news”."


def council_pages(file: Path = FILE) -> Iterator[CouncilPage]:
    """Yield the lines of a table, in its order. Raises ValueError, in a sentence, for a line that is none; OSError."""
    kinds = all_sources()
    with file.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise ValueError(f"{file.name} must have the columns {', '.join(COLUMNS)}")
        for row in reader:
            try:
                page = CouncilPage(**{**row, "what": What(row["what"]), "state": State(row["state"])})  # type: ignore[arg-type]
                if page.state is not State.NONE_KNOWN:
                    web_address(page.address)
                    kinds[page.kind]
            except (KeyError, TypeError, ValueError, Refused) as problem:
                raise ValueError(f"{file.name}, line {reader.line_num}, cannot be read: {problem}") from problem
            yield page
