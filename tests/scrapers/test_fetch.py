"""What a fetch brings from an ordinary site, and what it asks."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from scrapers.errors import Refused, Unreachable
from scrapers.http.fetch import Fetched, Fetcher, NotModified, Validators, agent

if TYPE_CHECKING:
    from tests.scrapers.conftest import Site


def fetched(fetcher: Fetcher, url: str) -> Fetched:
    found = fetcher.get(url)
    assert isinstance(found, Fetched)
    return found


def test_a_page_comes_with_its_body_type_and_validators(site: Site, fetcher: Fetcher) -> None:
    site.answers(
        "/page", body=b"hello", Content_Type="text/html", ETag='"7"', Last_Modified="Fri, 12 Jul 2024 08:30:00 GMT"
    )
    assert fetched(fetcher, f"{site.url}/page") == Fetched(
        url=f"{site.url}/page",
        status=200,
        body=b"hello",
        content_type="text/html",
        validators=Validators(etag='"7"', last_modified="Fri, 12 Jul 2024 08:30:00 GMT"),
    )


def test_it_says_who_it_is_and_asks_for_nothing_fancy(site: Site, fetcher: Fetcher) -> None:
    site.answers("/page", Set_Cookie="follow=me")
    fetcher.get(f"{site.url}/page")
    fetcher.get(f"{site.url}/page")
    asked = site.asked[-1].headers
    assert asked == {
        "host": f"127.0.0.1:{site.port}",
        "user-agent": "ofsted-watch/0.0 (+test@example.org)",
        "accept": "*/*",
        "accept-encoding": "gzip",
    }


@pytest.mark.parametrize(
    ("contact", "said"),
    [
        ("watch@example.org", "ofsted-watch/1.2.3 (+watch@example.org)"),
        ("https://example.org/watch\r\nCookie: x", "ofsted-watch/1.2.3 (+https://example.org/watch Cookie: x)"),
        ("", "ofsted-watch/1.2.3"),
    ],
)
def test_the_agent_names_the_product_and_a_contact(contact: str, said: str) -> None:
    assert agent("1.2.3", contact) == said


def test_a_page_that_has_not_changed_is_not_sent_again(site: Site, fetcher: Fetcher) -> None:
    site.answers("/page", 304)
    known = Validators(etag='"7"', last_modified="Fri, 12 Jul 2024 08:30:00 GMT")
    assert fetcher.get(f"{site.url}/page", known) == NotModified(url=f"{site.url}/page", validators=known)
    asked = site.asked[-1].headers
    assert asked["if-none-match"] == '"7"'
    assert asked["if-modified-since"] == "Fri, 12 Jul 2024 08:30:00 GMT"


def test_a_304_may_bring_a_newer_validator(site: Site, fetcher: Fetcher) -> None:
    site.answers("/page", 304, ETag='"8"')
    found = fetcher.get(f"{site.url}/page", Validators(etag='"7"', last_modified="yesterday"))
    assert found.validators == Validators(etag='"8"', last_modified="yesterday")


def test_a_304_that_nobody_asked_for_is_refused(site: Site, fetcher: Fetcher) -> None:
    site.answers("/page", 304)
    with pytest.raises(Refused, match="304"):
        fetcher.get(f"{site.url}/page", Validators())


def test_a_packed_page_is_unpacked(site: Site, fetcher: Fetcher) -> None:
    site.answers("/page", body=gzip.compress(b"hello ") + gzip.compress(b"again"), Content_Encoding="gzip")
    assert fetched(fetcher, f"{site.url}/page").body == b"hello again"


def test_redirects_are_followed_to_the_end(site: Site, other_site: Site, fetcher: Fetcher) -> None:
    site.answers("/old", 301, Location="/newer?page=1")
    site.answers("/newer?page=1", 302, Location=f"{other_site.url}/newest#top")
    other_site.answers("/newest", body=b"here")
    found = fetched(fetcher, f"{site.url}/old")
    assert (found.url, found.body) == (f"{other_site.url}/newest", b"here")


def test_a_name_is_called_at_the_address_that_was_checked(site: Site, fetcher_with: Callable[..., Fetcher]) -> None:
    """No system could look this name up: the address can only be the one that was given."""
    site.answers("/page", body=b"hello")
    fetcher = fetcher_with(resolve=lambda host, port: ["127.0.0.1"])
    assert fetched(fetcher, f"http://wexmoor.invalid:{site.port}/page").body == b"hello"
    assert site.asked[-1].headers["host"] == f"wexmoor.invalid:{site.port}"


def test_the_next_address_of_a_name_is_called_where_one_does_not_answer(
    site: Site, fetcher_with: Callable[..., Fetcher]
) -> None:
    site.answers("/page", body=b"hello")
    fetcher = fetcher_with(resolve=lambda host, port: ["::1", "127.0.0.1"])
    assert fetched(fetcher, f"http://wexmoor.invalid:{site.port}/page").body == b"hello"


def test_proxies_of_the_environment_are_ignored(site: Site, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    site.answers("/page", body=b"hello")
    assert fetched(fetcher, f"{site.url}/page").body == b"hello"


def test_one_question_at_a_time_is_put_to_a_host(site: Site, fetcher: Fetcher) -> None:
    under_way, most, lock = 0, 0, threading.Lock()

    def slowly(connection: socket.socket) -> None:
        nonlocal under_way, most
        with lock:
            under_way += 1
            most = max(most, under_way)
        threading.Event().wait(0.05)
        with lock:
            under_way -= 1
        reply(connection)

    site.answers("/page", body=b"hello")
    reply = site.scripts["/page"]
    site.scripts["/page"] = slowly
    threads = [threading.Thread(target=fetcher.get, args=(f"{site.url}/page",)) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(site.paths()), most) == (5, 1)
    assert len(site.asked) == 6, "robots.txt is asked for once"


def test_a_host_that_is_down_is_unreachable(fetcher: Fetcher, site: Site) -> None:
    with pytest.raises(Unreachable, match="Connection refused") as failed:
        fetcher.get("http://127.0.0.1:9/feed?key=secret")
    assert failed.value.try_again
    assert "secret" not in failed.value.sentence


def test_a_name_that_cannot_be_found_is_unreachable(fetcher_with: Callable[..., Fetcher]) -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise OSError("Name or service not known")

    with pytest.raises(Unreachable, match="name cannot be found"):
        fetcher_with(resolve=unknown).get("http://wexmoor.invalid/")
