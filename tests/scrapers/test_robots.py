"""What robots.txt forbids is not fetched, and while it cannot be read nothing is."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from protego import Protego

from scrapers.errors import Blocked, Busy, FetchError, Refused, TooLarge, Unreachable
from scrapers.http.fetch import Fetched, Fetcher
from scrapers.http.robots import RobotsCache, Rules, for_us

if TYPE_CHECKING:
    from tests.scrapers.conftest import Site

PAST_OUR_CAP = b"# nothing\n" * 60_000


def robots(site: Site, text: str) -> None:
    site.answers("/robots.txt", body=text.encode())
    site.answers("/page", body=b"hello")


def test_what_robots_txt_forbids_is_not_asked_for(site: Site, fetcher: Fetcher) -> None:
    robots(site, "User-agent: *\nDisallow: /page\n")
    with pytest.raises(Blocked, match="forbids") as failed:
        fetcher.get(f"{site.url}/page")
    assert (failed.value.host_wide, failed.value.after) == (False, timedelta(hours=24))
    assert site.paths() == []


def test_rules_for_us_by_name_come_before_those_for_all(site: Site, fetcher: Fetcher) -> None:
    robots(site, "User-agent: *\nDisallow: /\n\nUser-agent: Ofsted-Watch\nAllow: /\n")
    assert isinstance(fetcher.get(f"{site.url}/page"), Fetched)


@pytest.mark.parametrize("status", [400, 404, 410])
def test_a_site_without_robots_txt_allows_all(site: Site, fetcher: Fetcher, status: int) -> None:
    robots(site, "")
    site.answers("/robots.txt", status)
    assert isinstance(fetcher.get(f"{site.url}/page"), Fetched)


@pytest.mark.parametrize(
    ("status", "error", "after"),
    [(500, Busy, None), (503, Busy, None), (429, Busy, timedelta(hours=1)), (403, Blocked, None)],
)
def test_nothing_is_fetched_while_robots_txt_cannot_be_read(
    site: Site, fetcher: Fetcher, status: int, error: type[FetchError], after: timedelta | None
) -> None:
    robots(site, "")
    site.answers("/robots.txt", status)
    with pytest.raises(error, match=r"while its robots\.txt cannot be read") as failed:
        fetcher.get(f"{site.url}/page")
    assert (failed.value.host_wide, failed.value.after, failed.value.try_again) == (True, after, True)
    assert site.paths() == []


def test_robots_txt_is_asked_for_again_after_it_could_not_be_read(site: Site, fetcher: Fetcher) -> None:
    robots(site, "")
    site.sends("/robots.txt", b"")
    with pytest.raises(Unreachable) as failed:
        fetcher.get(f"{site.url}/page")
    assert failed.value.host_wide
    robots(site, "")
    assert isinstance(fetcher.get(f"{site.url}/page"), Fetched)


@pytest.mark.parametrize(
    "body", [b"<html><p>Welcome</p></html>", b"\xff\xfe\x00", b"\xef\xbb\xbfUser-agent: *\nDisallow: /x"]
)
def test_what_is_no_robots_txt_forbids_nothing(site: Site, fetcher: Fetcher, body: bytes) -> None:
    robots(site, "")
    site.answers("/robots.txt", body=body)
    assert isinstance(fetcher.get(f"{site.url}/page"), Fetched)


def test_a_robots_txt_without_end_is_not_obeyed_in_half(site: Site, fetcher: Fetcher) -> None:
    robots(site, "")
    site.answers("/robots.txt", body=PAST_OUR_CAP)
    with pytest.raises(TooLarge):
        fetcher.get(f"{site.url}/page")
    assert site.paths() == []


def test_a_robots_txt_of_many_stars_is_read_in_no_time(site: Site, fetcher: Fetcher) -> None:
    robots(site, "User-agent: *\n" + f"Disallow: /{'*a' * 200}b\n" * 200)
    site.answers("/" + "a" * 2000)
    started = time.monotonic()
    assert isinstance(fetcher.get(f"{site.url}/{'a' * 2000}"), Fetched)
    assert time.monotonic() - started < 10


def test_rules_for_other_robots_are_not_kept() -> None:
    theirs = "".join(f"User-agent: robot-{n}\nUser-agent: crawler-{n}\nDisallow: /{n}\n\n" for n in range(1000))
    ours = "User-agent: example\nUser-agent: OFSTED-watch # ours\nDisallow: /private\n"
    for_all = "user-agent : *\nCrawl-delay: 5\n\nDisallow: /all\n"
    assert for_us(theirs + ours + theirs + for_all) == "\n".join(
        [
            "User-agent: OFSTED-watch # ours",
            "Disallow: /private",
            "user-agent : *",
            "Crawl-delay: 5",
            "",
            "Disallow: /all",
        ]
    )


def test_a_site_whose_rules_for_us_are_too_long_to_be_kept_is_left_alone(site: Site, fetcher: Fetcher) -> None:
    robots(site, "User-agent: *\n" + "".join(f"Disallow: /{n:09}\n" for n in range(6000)))
    with pytest.raises(Blocked, match="forbids"):
        fetcher.get(f"{site.url}/page")
    assert site.paths() == []


def test_rules_of_many_sites_take_little_memory() -> None:
    cache, long = RobotsCache(), Rules(Protego.parse(""), 90_000)
    for n in range(100):
        cache.rules(f"https://site-{n}.example", lambda: long)
    assert sum(cache.known(f"https://site-{n}.example") is long for n in range(100)) <= 11


def test_robots_txt_leading_to_a_forbidden_address_is_refused(site: Site, fetcher: Fetcher) -> None:
    robots(site, "")
    site.answers("/robots.txt", 302, Location="http://169.254.169.254/")
    with pytest.raises(Refused):
        fetcher.get(f"{site.url}/page")


def test_the_rules_of_each_host_of_a_redirect_hold(site: Site, other_site: Site, fetcher: Fetcher) -> None:
    robots(other_site, "User-agent: *\nDisallow: /page\n")
    site.answers("/old", 302, Location=f"{other_site.url}/page")
    with pytest.raises(Blocked):
        fetcher.get(f"{site.url}/old")
    assert other_site.paths() == []


def test_robots_txt_is_read_once_a_day_by_all_fetchers(site: Site, fetcher_with: Callable[..., Fetcher]) -> None:
    now = 0.0
    cache = RobotsCache(clock=lambda: now)
    robots(site, "User-agent: *\nAllow: /\n")
    for now in (0.0, 3600.0 * 23, 3600.0 * 25):  # noqa: B007 - the clock of the cache reads it
        fetcher_with(robots=cache).get(f"{site.url}/page")
    assert [asked.path for asked in site.asked] == ["/robots.txt", "/page", "/page", "/robots.txt", "/page"]


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("", 2), ("Crawl-delay: 10", 10), ("Crawl-delay: 0.5", 2), ("Crawl-delay: 86400", 60), ("Crawl-delay: inf", 2)],
)
def test_the_pace_is_the_slower_of_ours_and_the_sites(
    site: Site, fetcher_with: Callable[..., Fetcher], text: str, seconds: int
) -> None:
    fetcher = fetcher_with(resolve=lambda host, port: ["127.0.0.1"])
    robots(site, f"User-agent: *\n{text}\n")
    url = f"http://wexmoor.invalid:{site.port}/page"
    assert fetcher.delay(url) == timedelta(seconds=2), "nothing is known yet"
    fetcher.get(url)
    assert fetcher.delay(url) == timedelta(seconds=seconds)


def test_there_is_no_pace_on_a_practice_site(site: Site, fetcher_with: Callable[..., Fetcher]) -> None:
    assert fetcher_with().delay(site.url) == timedelta(0)
    assert fetcher_with(allow_private_addresses=False).delay(site.url) == timedelta(seconds=2)
