"""The requests of one fetch, on one connection to each site, with network failures turned into our own errors."""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Self

import httpcore
import httpx

from scrapers.errors import Refused, TooSlow, Unreachable
from scrapers.http.body import read_body
from scrapers.http.connect import GuardedNetwork
from scrapers.http.deadline import Deadline
from scrapers.http.response import Answer
from scrapers.http.types import Limits
from scrapers.http.url import shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """The parts of a request that stay the same over all redirects of one fetch; `cap` in bytes.

    With `cut_at_cap` the whole lines within the first `cap` bytes of a longer body are the answer; else it is an error.
    """

    headers: Mapping[str, str]
    cap: int
    deadline: Deadline
    line: Line
    obeys_robots: bool = True
    cut_at_cap: bool = False


class Line:
    """The connections of one fetch: robots.txt, a page and its redirects on one site share one. Closed at the end of its block."""

    def __init__(self, network: GuardedNetwork, certificates: ssl.SSLContext) -> None:
        self._network = network
        self._pool = httpcore.ConnectionPool(ssl_context=certificates, network_backend=network)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.close()

    def call(self, url: httpx.URL, question: Question, limits: Limits) -> Answer:
        """Send one GET. Raises FetchError where no answer arrives; any status is returned.

        A site may drop a connection that it kept open just as the next request comes: that is asked once more on a new one.
        """
        with _in_plain_words(shown(url), question.deadline):
            connections = self._network.connections
            try:
                return self._answer(url, question, limits)
            except (httpcore.ReadError, httpcore.WriteError, httpcore.RemoteProtocolError):
                if self._network.connections > connections:
                    raise
                return self._answer(url, question, limits)

    def _answer(self, url: httpx.URL, question: Question, limits: Limits) -> Answer:
        """Return the answer; its body is read only where the status is 200."""
        timeout = {"connect": limits.connect, "read": limits.read, "write": limits.read}
        asked = _headers(url, question)
        with self._pool.stream("GET", _core(url), headers=asked, extensions={"timeout": timeout}) as response:
            headers = httpx.Headers(response.headers)
            if response.status == 200:
                chunks, cut = response.iter_stream(), question.cut_at_cap
                body = read_body(chunks, headers, cap=question.cap, where=shown(url), cut_at_cap=cut)
                return Answer(url=url, status=200, headers=headers, body=body)
            if response.status == 304 or headers.get("content-length") == "0":
                for _ in (
                    response.iter_stream()
                ):  # Nothing comes: it is read to its end, so that the connection can be used again.
                    break
            return Answer(url=url, status=response.status, headers=headers)


def _headers(url: httpx.URL, question: Question) -> list[tuple[bytes, bytes]]:
    encoded = [(name.encode("ascii"), value.encode("latin-1", "replace")) for name, value in question.headers.items()]
    return [(b"Host", url.netloc), *encoded]


@contextmanager
def _in_plain_words(where: str, deadline: Deadline) -> Iterator[None]:
    """Turn what httpcore raises into one of our errors, with a sentence for an operator."""
    try:
        yield
    except httpcore.TimeoutException as problem:
        if deadline.left() <= 0:
            sentence = f"{where} was not complete after {deadline.seconds:g} s; it is tried again later."
            raise TooSlow(sentence) from problem
        if isinstance(problem, httpcore.ConnectTimeout):
            raise Unreachable(f"{where} did not take our call in time; it is tried again later.") from problem
        raise TooSlow(f"{where} fell silent; it is tried again later.") from problem
    except (httpcore.NetworkError, httpcore.RemoteProtocolError) as problem:
        raise Unreachable(f"{where} could not be fetched ({_reason(problem)}); it is tried again later.") from problem
    except (httpcore.LocalProtocolError, httpcore.UnsupportedProtocol) as problem:
        raise Refused(f"{where} cannot be asked for ({_reason(problem)}).") from problem


def _reason(problem: Exception) -> str:
    """Return the system’s message without its numbers: `Connection refused`."""
    return re.sub(r"\[[^\[\]]*+\]\s?|\s?\(_ssl\.c:\d++\)", "", str(problem))[:200] or "the connection broke"


def _core(url: httpx.URL) -> httpcore.URL:
    return httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
