"""The connections of a fetch: one to each site, asked once more on a new one where the site dropped it in between."""

from __future__ import annotations

import socket
from collections.abc import Callable

import pytest

from scrapers.errors import Unreachable
from scrapers.http.fetch import Fetched, Fetcher
from tests.scrapers.conftest import Site, answer, hang_up_rudely


def counting(fetcher_with: Callable[..., Fetcher]) -> tuple[Fetcher, list[str]]:
    """A fetcher, and the names that it looked up: one for each connection."""
    names: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        names.append(host)
        return ["127.0.0.1"]

    return fetcher_with(resolve=resolve), names


def test_robots_txt_and_the_page_come_over_one_connection(site: Site, fetcher_with: Callable[..., Fetcher]) -> None:
    site.answers("/page", body=b"news")
    fetcher, connections = counting(fetcher_with)
    page = fetcher.get(f"http://wexmoor.invalid:{site.port}/page")
    assert isinstance(page, Fetched)
    assert page.body == b"news"
    assert connections == ["wexmoor.invalid"]
    assert [asked.path for asked in site.asked] == ["/robots.txt", "/page"]


def test_no_connection_is_kept_from_one_fetch_to_the_next(site: Site, fetcher_with: Callable[..., Fetcher]) -> None:
    site.answers("/page", body=b"news")
    fetcher, connections = counting(fetcher_with)
    for _ in range(2):
        fetcher.get(f"http://wexmoor.invalid:{site.port}/page")
    assert len(connections) == 2


def test_a_connection_that_the_site_drops_between_two_requests_is_no_failure(
    site: Site, fetcher_with: Callable[..., Fetcher]
) -> None:
    dropped: list[int] = []

    def drop_once(connection: socket.socket) -> None:
        if dropped:
            connection.sendall(answer(200, b"news"))
        else:
            dropped.append(1)
            hang_up_rudely(connection)

    site.scripts["/page"] = drop_once
    fetcher, connections = counting(fetcher_with)
    page = fetcher.get(f"http://wexmoor.invalid:{site.port}/page")
    assert isinstance(page, Fetched)
    assert page.body == b"news"
    assert len(connections) == 2


def test_a_site_that_drops_every_connection_is_asked_twice_at_most(
    site: Site, fetcher_with: Callable[..., Fetcher]
) -> None:
    site.scripts["/page"] = hang_up_rudely
    fetcher, connections = counting(fetcher_with)
    with pytest.raises(Unreachable):
        fetcher.get(f"http://wexmoor.invalid:{site.port}/page")
    assert len(connections) == 2
    assert site.paths() == ["/page", "/page"]
