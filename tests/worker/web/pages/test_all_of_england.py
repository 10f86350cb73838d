"""All 153 authorities at once: no page is heavy, and none keeps anybody waiting."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from findings.authorities.authority import all_authorities
from findings.timeline.timeline import timeline_of
from storage.pages.editions import AuthorityEdition
from tests.findings.timeline.wexmoor import history
from tests.worker.web.pages.conftest import Pages
from worker.web.ground import lay
from worker.web.read_model.known import KnownAuthority, known_of
from worker.web.read_model.read_model import ReadModel

LARGEST, LONGEST_SECONDS = 100_000, 0.1
CURRENT = [each for each in all_authorities() if each.current]


class AllOfEngland(ReadModel):
    """Every authority, each with the same documents."""

    def __init__(self) -> None:
        told = timeline_of(history())
        editions = [AuthorityEdition(urn=each.urn, name=each.name) for each in CURRENT]
        self._all = {each.urn: known_of(each, told) for each in editions}

    def authorities(self) -> tuple[KnownAuthority, ...]:
        return tuple(self._all.values())

    def authority(self, urn: str) -> KnownAuthority | None:
        return self._all.get(urn)

    def name(self, urn: str) -> str | None:
        return self._all[urn].name if urn in self._all else None

    def urns(self) -> dict[str, str]:
        return {each.name: urn for urn, each in self._all.items()}

    def waiting(self) -> int:
        return 0


@pytest.fixture(scope="module")
def england(pages: Pages) -> Iterator[Pages]:
    app = pages.client.application
    ground = app.extensions["ground"]
    lay(app, replace(ground, model=AllOfEngland()))
    yield pages
    lay(app, ground)


ADDRESSES = (
    "/",
    "/?sort=leaders&order=down",
    "/england.csv",
    "/authorities/80471",
    "/themes",
    "/themes/private-fostering",
    "/api/v1/authorities",
    "/api/v1/authorities/80471",
    "/api/v1/themes",
    "/api/v1/themes/private-fostering",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_is_under_100_kilobytes_and_is_there_in_a_tenth_of_a_second(england: Pages, address: str) -> None:
    assert len(CURRENT) == 153
    took = []
    for _ in range(4):
        began = time.perf_counter()
        page = england.text(address)
        took.append(time.perf_counter() - began)
    assert len(page.encode()) < LARGEST
    assert min(took) < LONGEST_SECONDS


def test_the_neighbours_of_an_authority_are_one_click_away(england: Pages) -> None:
    page = england.text("/?near=80471")
    assert "11 of 153 shown: Halton Borough Council and those of its statistical neighbours" in page
