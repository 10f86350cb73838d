"""Redirects that want a cookie: it is kept for the one fetch, for the site that gave it, and for nobody else."""

from __future__ import annotations

import socket

import pytest

from scrapers.errors import Refused
from scrapers.http.fetch import Fetched, Fetcher
from tests.scrapers.conftest import Script, Site, answer


def unless_it_has(site: Site, cookie: str, instead: bytes, then: bytes) -> Script:
    """A page that looks at the cookie of the request which is being answered."""

    def script(connection: socket.socket) -> None:
        told = site.asked[-1].headers.get("cookie", "")
        connection.sendall(then if cookie in told else instead)

    return script


def body(fetched: object) -> bytes:
    assert isinstance(fetched, Fetched)
    return fetched.body


def test_a_page_that_leads_to_itself_until_it_sees_its_cookie_is_fetched(site: Site, fetcher: Fetcher) -> None:
    instead = answer(302, Location="/feed.xml", Set_Cookie="seen=1; Path=/; HttpOnly")
    site.scripts["/feed.xml"] = unless_it_has(site, "seen=1", instead, answer(200, b"<rss/>"))
    assert body(fetcher.get(f"{site.url}/feed.xml")) == b"<rss/>"
    fetcher.get(f"{site.url}/feed.xml")
    assert [asked.headers.get("cookie") for asked in site.asked if asked.path == "/feed.xml"] == [None, "seen=1"] * 2


def test_so_is_one_that_leads_by_way_of_a_page_that_sets_it(site: Site, fetcher: Fetcher) -> None:
    site.scripts["/news"] = unless_it_has(site, "ok=a", answer(302, Location="/check"), answer(200, b"news"))
    site.answers("/check", 302, Location="/news", Set_Cookie="ok=a")
    assert body(fetcher.get(f"{site.url}/news")) == b"news"


def test_one_that_gives_a_new_cookie_each_time_is_given_up(site: Site, fetcher: Fetcher) -> None:
    given = iter(range(100))
    site.scripts["/news"] = lambda connection: connection.sendall(
        answer(302, Location="/news", Set_Cookie=f"session={next(given)}")
    )
    with pytest.raises(Refused, match="more than 5 times"):
        fetcher.get(f"{site.url}/news")


@pytest.mark.parametrize("cookie", ["", "=1", "a b=1", "x" * 3_000 + "=1", "a=1\x01"])
def test_one_whose_cookie_is_none_leads_round_in_a_circle(site: Site, fetcher: Fetcher, cookie: str) -> None:
    site.answers("/news", 302, Location="/news", Set_Cookie=cookie)
    with pytest.raises(Refused):
        fetcher.get(f"{site.url}/news")


def test_a_cookie_goes_to_no_other_site(site: Site, other_site: Site, fetcher: Fetcher) -> None:
    site.answers("/news", 302, Location=f"{other_site.url}/news", Set_Cookie="secret=1; Domain=127.0.0.1")
    other_site.answers("/news", 200, b"news")
    assert body(fetcher.get(f"{site.url}/news")) == b"news"
    assert all("cookie" not in asked.headers for asked in other_site.asked)
