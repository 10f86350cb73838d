"""Sites that break off, drip, swell, or send us where we must not go."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from scrapers.errors import Busy, Refused, TooLarge, TooSlow, Unreachable
from scrapers.http.body import Gunzip
from scrapers.http.fetch import FILE_CAP, Fetched, Fetcher, Limits

if TYPE_CHECKING:
    from tests.scrapers.conftest import Site

HURRIED = Limits(connect=0.5, read=0.3, total=0.4, cap=100_000)
PACKED = gzip.compress(b"%PDF" * 99)
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


def drip(data: bytes) -> Callable[[socket.socket], None]:
    def script(connection: socket.socket) -> None:
        for byte in data:
            connection.sendall(bytes([byte]))
            time.sleep(0.05)

    return script


def test_a_reset_in_mid_body_is_unreachable(site: Site, fetcher: Fetcher) -> None:
    def script(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n%PDF-1.7")
        time.sleep(0.05)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
        connection.close()

    site.scripts["/file"] = script
    with pytest.raises(Unreachable, match="tried again later"):
        fetcher.get(f"{site.url}/file")


@pytest.mark.parametrize(
    "sent",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n%PDF-1.7",
        CHUNKED + b"8\r\n%PDF-1.7\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 60\r\nContent-Encoding: gzip\r\n\r\n" + PACKED[:20],
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + PACKED[:-9],
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n%PDF-1.7 is not gzip",
        b"",
        b"SSH-2.0-OpenSSH_9.2\r\n",
    ],
    ids=["length", "chunks", "packed and length", "packed", "not packed", "nothing", "not the web"],
)
def test_a_body_cut_short_or_damaged_is_unreachable(site: Site, fetcher: Fetcher, sent: bytes) -> None:
    site.sends("/file", sent)
    with pytest.raises(Unreachable, match="tried again later"):
        fetcher.get(f"{site.url}/file")


@pytest.mark.parametrize(
    ("at_once", "dripped"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", b"%PDF-1.7 and so on, a byte at a time"),
        (b"HTTP/1.1 200 OK\r\n", b"X-Slow: a header, a byte at a time\r\n\r\n"),
        (b"", b"HTTP/1.1 200 OK a byte at a time\r\n\r\n"),
    ],
    ids=["body", "headers", "status"],
)
def test_a_site_that_drips_ends_at_the_deadline(
    site: Site, fetcher_with: Callable[..., Fetcher], at_once: bytes, dripped: bytes
) -> None:
    def script(connection: socket.socket) -> None:
        connection.sendall(at_once)
        drip(dripped)(connection)

    site.scripts["/file"] = script
    started = time.monotonic()
    with pytest.raises(TooSlow, match=r"not complete after 0\.4 s"):
        fetcher_with(limits=HURRIED).get(f"{site.url}/file")
    assert time.monotonic() - started < 10


def test_a_site_that_falls_silent_is_too_slow(site: Site, fetcher_with: Callable[..., Fetcher]) -> None:
    site.scripts["/file"] = lambda connection: time.sleep(0.5)
    with pytest.raises(TooSlow, match="fell silent"):
        fetcher_with(limits=Limits(read=0.1, total=5)).get(f"{site.url}/file")


def test_a_name_that_is_looked_up_for_ever_ends_at_the_deadline(fetcher_with: Callable[..., Fetcher]) -> None:
    answered = threading.Event()

    def never(host: str, port: int) -> list[str]:
        answered.wait(5)
        return []

    try:
        with pytest.raises(Unreachable, match="in time"):
            fetcher_with(limits=Limits(connect=0.1), resolve=never).get("http://wexmoor.invalid/")
    finally:
        answered.set()


def test_a_turn_that_does_not_come_is_busy(site: Site, fetcher_with: Callable[..., Fetcher]) -> None:
    site.answers("/page")
    fetcher = fetcher_with(limits=Limits(total=0.5, file_total=3))
    fetcher.get(f"{site.url}/page")
    begun, enough = threading.Event(), threading.Event()

    def slowly(connection: socket.socket) -> None:
        begun.set()
        enough.wait(2)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")

    site.scripts["/slow"] = slowly
    slow = threading.Thread(target=fetcher.get, args=(f"{site.url}/slow",), kwargs={"cap": FILE_CAP})
    slow.start()
    begun.wait(2)
    with pytest.raises(Busy, match="still answering another question"):
        fetcher.get(f"{site.url}/page")
    enough.set()
    slow.join()


def test_a_body_said_to_be_300_mb_is_refused_at_once(site: Site, fetcher: Fetcher) -> None:
    site.sends("/file", b"HTTP/1.1 200 OK\r\nContent-Length: 314572800\r\n\r\n")
    with pytest.raises(TooLarge, match="larger than 100,000 bytes"):
        fetcher.get(f"{site.url}/file")


def test_a_body_that_never_ends_is_left_at_the_cap(site: Site, fetcher: Fetcher) -> None:
    sent = 0

    def script(connection: socket.socket) -> None:
        nonlocal sent
        connection.sendall(CHUNKED)
        while sent < 300_000_000:
            connection.sendall(b"10000\r\n" + bytes(65_536) + b"\r\n")
            sent += 65_536

    site.scripts["/file"] = script
    with pytest.raises(TooLarge):
        fetcher.get(f"{site.url}/file")
    assert sent < 30_000_000


def test_the_cap_of_a_file_may_be_larger(site: Site, fetcher: Fetcher) -> None:
    site.answers("/file", body=bytes(150_000))
    assert fetcher.get(f"{site.url}/file", cap=200_000).url


def test_a_gzip_bomb_is_left_at_the_cap(site: Site, fetcher: Fetcher, bomb: bytes) -> None:
    site.answers("/file", body=bomb, Content_Encoding="gzip")
    with pytest.raises(TooLarge):
        fetcher.get(f"{site.url}/file")
    assert len(Gunzip("here").feed(bomb, 1_000)) == 1_000


def test_a_packing_that_we_did_not_ask_for_is_refused(site: Site, fetcher: Fetcher) -> None:
    site.answers("/file", body=b"x", Content_Encoding="br")
    with pytest.raises(Refused, match="br"):
        fetcher.get(f"{site.url}/file")


@pytest.mark.parametrize(
    ("location", "says"),
    [
        ("http://169.254.169.254/latest/meta-data/", "169.254.169.254"),
        ("http://[::ffff:169.254.169.254]/", "not a public address"),
        ("file:///etc/passwd", "not an http or https address"),
        ("gopher://127.0.0.1/", "not an http or https address"),
        ("http://watch:secret@127.0.0.1/", "user name"),
        ("http://[::1/", "not an address"),
        ("//", "circle"),
        ("http://127.0.0.1:99999/", "not an http or https address"),
        ("http://x y/", "not an http or https address"),
        ("", "without saying where to go"),
        ("/page/" + "x" * 5_000, "5,006 characters"),
    ],
)
def test_a_redirect_to_where_we_must_not_go_is_refused(site: Site, fetcher: Fetcher, location: str, says: str) -> None:
    site.answers("/page", 302, Location=location)
    with pytest.raises(Refused, match=says) as failed:
        fetcher.get(f"{site.url}/page")
    assert (failed.value.try_again, failed.value.host_wide) == (False, False)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.org/",
        "reports.ofsted.gov.uk",
        "",
        "http://",
        "http://a b/",
        "http://x:99999999/",
        "http://127.0.0.1:70000/",
        "http://x:0/",
    ],
)
def test_what_is_not_an_address_of_the_web_is_refused(fetcher: Fetcher, url: str) -> None:
    with pytest.raises(Refused):
        fetcher.get(url)


def test_a_redirect_in_a_circle_is_refused(site: Site, fetcher: Fetcher) -> None:
    site.answers("/one", 302, Location="/two")
    site.answers("/two", 302, Location="/one")
    with pytest.raises(Refused, match="circle"):
        fetcher.get(f"{site.url}/one")
    assert site.paths() == ["/one", "/two"]


def test_more_than_five_redirects_are_refused(site: Site, fetcher: Fetcher) -> None:
    for n in range(9):
        site.answers(f"/{n}", 302, Location=f"/{n + 1}")
    with pytest.raises(Refused, match="more than 5 times"):
        fetcher.get(f"{site.url}/0")
    assert len(site.paths()) == 6


def test_a_private_address_is_refused(site: Site, fetcher_with: Callable[..., Fetcher]) -> None:
    with pytest.raises(Refused, match=r"127\.0\.0\.1 is not a public address"):
        fetcher_with(allow_private_addresses=False).get(f"{site.url}/page")
    assert site.asked == []


@pytest.mark.parametrize("host", ["localhost", "127.1", "2130706433", "0x7f000001", "[::1]", "[::ffff:127.0.0.1]"])
def test_a_private_address_in_disguise_is_refused(site: Site, fetcher_with: Callable[..., Fetcher], host: str) -> None:
    with pytest.raises(Refused, match="not a public address"):
        fetcher_with(allow_private_addresses=False).get(f"http://{host}:{site.port}/page")
    assert site.asked == []


def test_a_name_that_changes_its_address_is_checked_for_each_connection(
    site: Site, fetcher_with: Callable[..., Fetcher]
) -> None:
    """The name is good at one fetch, all of which goes over the connection that was checked, and bad at the next (DNS rebinding)."""
    answers = iter([["127.0.0.1"], ["169.254.169.254"]])
    site.answers("/page")
    fetcher = fetcher_with(resolve=lambda host, port: next(answers))
    fetcher.get(f"http://wexmoor.invalid:{site.port}/page")
    with pytest.raises(Refused, match=r"169\.254\.169\.254"):
        fetcher.get(f"http://wexmoor.invalid:{site.port}/page")
    assert site.paths() == ["/page"]


def test_of_several_addresses_only_permitted_ones_are_called(site: Site, fetcher_with: Callable[..., Fetcher]) -> None:
    site.answers("/page")
    fetcher = fetcher_with(resolve=lambda host, port: ["169.254.169.254", "127.0.0.1"])
    assert fetcher.get(f"http://wexmoor.invalid:{site.port}/page").url


def test_what_is_packed_far_too_tightly_is_not_read(site: Site, fetcher: Fetcher) -> None:
    packed = gzip.compress(b"<p>" + b"\x00" * 40_000_000)
    head = f"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {len(packed)}\r\n\r\n".encode()
    site.sends("/file", head + packed)
    with pytest.raises(TooLarge, match="more than 100 to 1"):
        fetcher.get(f"{site.url}/file", cap=50_000_000)


def test_a_long_list_that_packs_well_is_read(site: Site, fetcher: Fetcher) -> None:
    page = b"".join(
        b"<li class='entry'><a href='/news/%d'>News of the council, number %d</a></li>" % (n, n * n)
        for n in range(30_000)
    )
    packed = gzip.compress(page)
    head = f"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {len(packed)}\r\n\r\n".encode()
    site.sends("/list", head + packed)
    found = fetcher.get(f"{site.url}/list", cap=5_000_000)
    assert isinstance(found, Fetched)
    assert found.body == page
