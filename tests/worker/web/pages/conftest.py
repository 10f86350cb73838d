"""A watch of one invented borough, Wexmoor, read and told, whose pages the tests ask for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from findings.model import Grade
from tests.house import House, report, subscription
from worker.web.site import Site

SUPERVISION = "The quality and regularity of supervision and management oversight."
FOSTERING = "The response to children who live in private fostering arrangements."
FAIR = dict.fromkeys(("overall", "leaders", "help_protection"), Grade.REQUIRES_IMPROVEMENT)
LOW = {**FAIR, "overall": Grade.INADEQUATE, "leaders": Grade.INADEQUATE}


@dataclass(frozen=True)
class Pages:
    """The pages of a house, and the house."""

    client: FlaskClient
    house: House
    site: Site

    def text(self, address: str, status: int = 200) -> str:
        answer = self.client.get(address)
        assert answer.status_code == status, answer.text
        return answer.text


class Outline(HTMLParser):
    """What a page is made of: its tags, its ids, its links, and the headings in their order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.links += [value for name, value in attrs if name == "href" and value]

    @property
    def headings(self) -> list[int]:
        return [int(tag[1]) for tag in self.tags if tag in ("h1", "h2", "h3", "h4")]


def pages_of(house: House, **more: object) -> Pages:
    site = Site(None, house.services.database, "", house.clock, house.health, **more)  # type: ignore[arg-type]
    return Pages(site.app.test_client(), house, site)


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pages]:
    """A baseline, and a report in which grades fell, of which the board was told. Tests leave it as it is."""
    home: Path = tmp_path_factory.mktemp("pages")
    house = House(f"sqlite:///{home}/watch.db", home, (subscription(),))
    house.publish("1", b"old", report(date(2022, 3, 7), FAIR, points=(SUPERVISION, FOSTERING)), date(2022, 4, 29))
    house.run()
    house.publish("2", b"new", report(date(2025, 5, 12), LOW, points=(SUPERVISION,)), date(2025, 7, 1))
    house.run()
    yield pages_of(house)
    house.services.close()
