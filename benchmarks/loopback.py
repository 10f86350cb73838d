"""Many small sites on loopback, in a process of their own: each address a host, with a feed, its entries and conditional answers."""

from __future__ import annotations

import asyncio
import hashlib
import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection

OFSTED = "127.9.0.1"
URN = "9900001"


def address_of(host: int) -> str:
    """Return the loopback address of a host by its number: `127.10.3.17`."""
    return f"127.{10 + host // 62_500}.{host // 250 % 250}.{host % 250 + 1}"


@contextmanager
def sites(hosts: int) -> Iterator[Sites]:
    """Serve them while the block runs."""
    here, there = multiprocessing.get_context("spawn").Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(there, hosts), daemon=True)
    process.start()
    try:
        yield Sites(here, here.recv())
    finally:
        process.kill()
        process.join()


class Sites:
    """The sites, and what they are told to publish."""

    def __init__(self, control: Connection, port: int) -> None:
        self._control = control
        self.port = port

    def feed(self, number: int, hosts: int) -> str:
        """Return the address of a feed by its number; several may be on one host."""
        return f"http://{address_of(number % hosts)}:{self.port}/feed/{number}"

    def publish(self, path: str) -> None:
        """Add an entry to the feed at that path."""
        self._ask("publish", path)

    def requests(self) -> int:
        """Return how many requests were answered so far."""
        return self._ask("requests", "")

    def _ask(self, what: str, path: str) -> int:
        self._control.send((what, path))
        answer: int = self._control.recv()
        return answer


class _Site:
    """Answers by path alone, whichever host is asked."""

    def __init__(self) -> None:
        self.requests = 0
        self.entries: dict[str, int] = {}

    def answer(self, head: str) -> bytes:
        self.requests += 1
        path = head.split(" ", 2)[1]
        body = self._body(path)
        if body is None:
            return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if f"if-none-match: {tag}" in head.lower():
            return f"HTTP/1.1 304 Not Modified\r\nETag: {tag}\r\n\r\n".encode()
        fields = f"HTTP/1.1 200 OK\r\nETag: {tag}\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n"
        return fields.encode() + body

    def _body(self, path: str) -> bytes | None:
        if path.startswith("/feed/"):
            number = path.rpartition("/")[2]
            items = "".join(_item(number, each) for each in reversed(range(1 + self.entries.get(path, 0))))
            return f'<rss version="2.0"><channel><title>News {number}</title>{items}</channel></rss>'.encode()
        if path.startswith("/search?"):
            return _LIST
        if path.startswith("/provider/"):
            return _PROVIDER
        return f"<html><main><p>{path}</p></main></html>".encode() if path.startswith("/story/") else None


def _item(number: str, entry: int) -> str:
    return f"<item><title>Story {entry}</title><link>/story/{number}/{entry}</link><pubDate>2 Mar 2026</pubDate></item>"


_LIST = (
    '<html><main><strong class="results-count">1</strong><ul class="results-list"><li class="search-result">'
    f'<h3 class="search-result__title"><a href="/provider/44/{URN}">Wexmoor</a></h3>'
    f"<ul class='search-result__provider-info'><li>URN: {URN}</li></ul></li></ul></main></html>"
).encode()
_PROVIDER = (
    '<html><main><h1 class="title-block__heading">Wexmoor</h1>'
    f'<p class="title-block__subheading">URN: {URN}</p><ol class="timeline"><li class="timeline__day '
    'timeline__day--opened"><div class="event">Opened</div></li></ol></main></html>'
).encode()


def _serve(control: Connection, hosts: int) -> None:
    asyncio.run(_listen(control, hosts))


async def _listen(control: Connection, hosts: int) -> None:
    site = _Site()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := (await reader.readuntil(b"\r\n\r\n")).decode("latin-1"):
                writer.write(site.answer(head))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    first = await asyncio.start_server(talk, OFSTED, 0)
    port = first.sockets[0].getsockname()[1]
    for host in range(hosts):
        await asyncio.start_server(talk, address_of(host), port)
    loop, closed = asyncio.get_running_loop(), asyncio.Event()

    def obey() -> None:
        what, path = control.recv()
        if what == "publish":
            site.entries[path] = site.entries.get(path, 0) + 1
        control.send(site.requests)

    loop.add_reader(control.fileno(), obey)
    control.send(port)
    await closed.wait()
