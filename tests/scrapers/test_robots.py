"""What robots.txt forbids is not fetched, and while it cannot be read nothing is."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from protego import Protego

from scrapers.errors import Blocked, Busy, FetchError, Refused, Unreachable
from scrapers.http.fetch import Fetched, Fetcher, Limits
from scrapers.http.robots import RobotsCache, Rules
from scrapers.http.robots_groups import for_us

if TYPE_CHECKING:
    from tests.scrapers.conftest import Site

#: Rules that are longer than what we read of them (500 KiB).
LONG = "".join(f"Disallow: /{n:09}\n" for n in range(30_000))


@pytest.fixture
def patient(fetcher_with: Callable[..., Fetcher]) -> Iterator[Fetcher]:
    """One that has time for a long robots.txt, however busy the machine is."""
    with fetcher_with(limits=Limits(connect=60, read=60, total=60, cap=100_000)) as made:
        yield made


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


@pytest.mark.parametrize("is_packed", [False, True])
@pytest.mark.parametrize("line", ["\n", "\r\n", "\r"])
def test_of_a_long_robots_txt_the_first_500_kib_hold(site: Site, patient: Fetcher, is_packed: bool, line: str) -> None:
    text = f"User-agent: *\nDisallow: /shut\n{LONG}Disallow: /page\n".replace("\n", line).encode()
    if is_packed:
        site.answers("/robots.txt", body=gzip.compress(text), Content_Encoding="gzip")
    else:
        site.answers("/robots.txt", body=text)
    site.answers("/page", body=b"hello")
    assert isinstance(patient.get(f"{site.url}/page"), Fetched)
    with pytest.raises(Blocked, match="forbids"):
        patient.get(f"{site.url}/shut")
    assert site.paths() == ["/page"]


def test_half_a_line_at_the_end_of_what_is_read_forbids_nothing(site: Site, patient: Fetcher) -> None:
    begun = "User-agent: *\n" + "# nothing\n" * 51_000
    begun += "#" * (512_000 - len(begun) - len("\nDisallow: /")) + "\nDisallow: /"
    robots(site, f"{begun}private\n")
    assert isinstance(patient.get(f"{site.url}/page"), Fetched)


def test_a_heavy_page_in_place_of_robots_txt_forbids_nothing(site: Site, patient: Fetcher) -> None:
    robots(site, "<html><p>Disallow: nothing</p>" + "<p>Welcome to Tarnholme.</p>\n" * 60_000)
    assert isinstance(patient.get(f"{site.url}/page"), Fetched)


def test_a_long_robots_txt_that_keeps_everybody_out_is_obeyed(site: Site, patient: Fetcher) -> None:
    robots(site, f"User-agent: *\nDisallow: /\n{LONG}")
    with pytest.raises(Blocked, match="forbids"):
        patient.get(f"{site.url}/page")
    assert site.paths() == []


def test_a_robots_txt_of_many_stars_is_read_in_no_time(site: Site, fetcher: Fetcher) -> None:
    robots(site, "User-agent: *\n" + f"Disallow: /{'*a' * 200}b\n" * 200)
    site.answers("/" + "a" * 2000)
    started = time.monotonic()
    assert isinstance(fetcher.get(f"{site.url}/{'a' * 2000}"), Fetched)
    assert time.monotonic() - started < 10


def test_a_group_of_many_names_and_many_rules_has_each_rule_once() -> None:
    names = "".join(f"User-agent: robot-{n}\n" for n in range(10_000))
    assert for_us(f"{names}User-agent: *\n{names}{LONG}") == f"User-agent: *\n{LONG.strip()}"


def test_rules_for_other_robots_are_not_kept() -> None:
    theirs = "".join(f"User-agent: robot-{n}\nUser-agent: crawler-{n}\nDisallow: /{n}\n\n" for n in range(1000))
    for_all = "user-agent : *\nCrawl-delay: 5\n\nDisallow: /all\n"
    assert for_us(theirs + for_all + theirs) == "User-agent: *\nCrawl-delay: 5\nDisallow: /all"
    assert for_us(theirs) == ""


def test_groups_that_name_us_are_one_and_those_for_all_do_not_count_then() -> None:
    text = (
        "User-agent: *\nDisallow: /\n\n"
        "User-agent: example\nUser-agent: OFSTED-watch # ours\nDisallow: /private # for now\n\n"
        "User-agent: other\nDisallow: /x\n\n"
        "User-agent: ofsted-watch/2.0\nAllow: /private/notices\n"
    )
    assert for_us(text) == "User-agent: *\nDisallow: /private\nAllow: /private/notices"
    assert for_us("User-agent: ofsted-watch\nDisallow:\n\nUser-agent: *\nDisallow: /\n") == ""


@pytest.mark.parametrize("name", ["ofsted", "watch", "o", "ofsted-watcher", "my-ofsted-watch", ""])
def test_a_name_that_is_only_like_ours_is_anothers(name: str) -> None:
    assert for_us(f"User-agent: {name}\nDisallow: /\n") == ""


@pytest.mark.parametrize(
    "text",
    [
        "Useragent: *\nDisallow: /\n",
        "User agent: *\nDisallow: /\n",
        "USER-AGENT *\nDISALLOW /\n",
        "  User-agent:*\n\tDisallow:/\n",
        "User-agent: *\rDisallow: /\r",
        "User-agent: *\nDissallow: /\n",
        "User-agent: *\nDisalow: /\n",
        "User-agent: *\nSitemap: https://example.org/map.xml\nDisallow: /\n",
        "User-agent: *\nHost: example.org\n\n# robots, go away\n\nDisallow: /\n",
        "User-agent: *\nUser-agent: robot\nDisallow: /\n",
        "User-agent: robot\nSitemap: https://example.org/map.xml\nUser-agent: *\nDisallow: /\n",
        "User-agent: *\nDisallow: *\n",
        "User-agent: *\nDisallow: /*\nAllow: /$\n",
    ],
)
def test_a_refusal_is_obeyed_however_it_is_written(site: Site, fetcher: Fetcher, text: str) -> None:
    robots(site, text)
    with pytest.raises(Blocked, match="forbids"):
        fetcher.get(f"{site.url}/page")
    assert site.paths() == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_a_refusal_is_obeyed_as_a_text_editor_saved_it(site: Site, fetcher: Fetcher, encoding: str) -> None:
    site.answers("/robots.txt", body="User-agent: *\r\nDisallow: /\r\n".encode(encoding))
    with pytest.raises(Blocked, match="forbids"):
        fetcher.get(f"{site.url}/page")


@pytest.mark.parametrize(
    "text",
    [
        "Disallow: /\n\nUser-agent: *\nAllow: /\n",
        "User-agent: *\nDisallow:\n\nUser-agent: robot\nDisallow: /\n",
        "User-agent: *\nCrawl-delay: 1\n\nUser-agent: robot\nDisallow: /\n",
        "User-agent: *\nContent-Signal: search=yes\n\nUser-agent: robot\nDisallow: /\n",
        "User-agent: *\nDisallow: /$\n",
        "User-agent: *\nDisallow: /pages/\nDisallow: /page?\nDisallow: /*.pdf$\n",
        "User-agent: *\nDisallow: /\nAllow: /page\n",
        "User-agent: *\n# Disallow: /\n",
        "User-agent: robot\nUser-agent:\nDisallow: /\n",
    ],
)
def test_what_is_forbidden_elsewhere_or_to_others_is_no_refusal(site: Site, fetcher: Fetcher, text: str) -> None:
    robots(site, text)
    assert isinstance(fetcher.get(f"{site.url}/page"), Fetched)


def test_rules_of_many_sites_take_little_memory() -> None:
    cache, long = RobotsCache(), Rules(Protego.parse(""), 240_000)
    for n in range(100):
        cache.rules(f"https://site-{n}.example", lambda: long)
    assert sum(cache.known(f"https://site-{n}.example") is long for n in range(100)) <= 20


def test_long_rules_push_out_no_others() -> None:
    cache, usual, long = RobotsCache(), Rules(Protego.parse(""), 5_000), Rules(Protego.parse(""), 3_000_000)
    cache.rules("https://ofsted.example", lambda: usual)
    for n in range(10):
        cache.rules(f"https://site-{n}.example", lambda: long)
    assert cache.known("https://ofsted.example") is usual
    assert cache.known("https://site-9.example") is long


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
