"""Redirects: which address an answer leads to, and which host an error on the way belongs to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx

from scrapers.errors import FetchError, Refused
from scrapers.http.response import Answer
from scrapers.http.url import host_and_port, host_of, shown, web_address

MOST_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)


def next_address(
    answer: Answer, seen: list[httpx.URL], *, is_asked_otherwise: Callable[[httpx.URL], bool]
) -> httpx.URL | None:
    """Return the address that a redirect leads to, None where the answer is no redirect.

    It may lead back to one that was `seen` where that `is_asked_otherwise` now, with a cookie that it lacked before.
    Raises Refused for a loop, for too many redirects, and for an address that is not of the web.
    """
    if answer.status not in _REDIRECTS:
        return None
    location, start = answer.headers.get("location", ""), shown(seen[0])
    if not location:
        raise Refused(f"{shown(answer.url)} answered {answer.status} without saying where to go.")
    try:
        url = web_address(location, answer.url)
    except Refused as problem:
        raise Refused(f"{start} leads on, but: {problem.sentence}") from problem
    if url in seen and not is_asked_otherwise(url):
        raise Refused(f"{start} leads round in a circle and is not followed.")
    if len(seen) > MOST_REDIRECTS:
        raise Refused(f"{start} leads on more than {MOST_REDIRECTS} times and is not followed.")
    return url


@contextmanager
def blame(url: httpx.URL, asked: httpx.URL) -> Iterator[None]:
    """Clear `host_wide` on an error that comes from another host than the one asked, and keep in the error which host it is.

    A failure of a host that a redirect led to is no reason to stop fetching from the host that was asked.
    """
    try:
        yield
    except FetchError as problem:
        if problem.host_wide and problem.turned_away_by is None:
            problem.turned_away_by = host_of(str(url))
        problem.host_wide = problem.host_wide and host_and_port(url) == host_and_port(asked)
        raise
