"""Cookies of one fetch: some sites send a page’s address to itself until they see the cookie that they gave with it."""

from __future__ import annotations

import re

import httpx

from scrapers.http.response import Answer

#: So many cookies, each of so many characters: no site needs more to show a public page.
_MOST, _LONGEST = 20, 2_000
_PAIR = re.compile(r"\s*+([!#$%&'*+.^_`|~\w-]{1,100}+)\s*+=\s*+([!#-+\--:<-\[\]-~]*+)\s*+(?:;|$)", re.ASCII)


class Cookies:
    """The cookies that sites gave in the answers to one fetch, by the site that gave them.

    They go to no other host, and what was given over https never over http.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[str, int | None, str], dict[str, str]] = {}
        self._sent: dict[httpx.URL, dict[str, str]] = {}

    def keep(self, answer: Answer) -> None:
        """Keep the cookies of an answer, and what was sent to get it."""
        self._sent[answer.url] = self.to(answer.url)
        known = self._kept.setdefault((answer.url.host, answer.url.port, answer.url.scheme), {})
        for header in answer.headers.get_list("set-cookie")[:_MOST]:
            pair = _PAIR.match(header) if len(header) <= _LONGEST else None
            if pair and (pair[1] in known or len(known) < _MOST):
                known[pair[1]] = pair[2]

    def to(self, url: httpx.URL) -> dict[str, str]:
        """Return the header that gives a site back its own cookies; none where it gave none."""
        schemes = ("http", "https") if url.scheme == "https" else ("http",)
        own: dict[str, str] = {}
        for scheme in schemes:
            own |= self._kept.get((url.host, url.port, scheme), {})
        return {"Cookie": "; ".join(f"{name}={value}" for name, value in own.items())} if own else {}

    def would_tell_more(self, url: httpx.URL) -> bool:
        """Say whether an address would be asked with other cookies than the last time."""
        return self.to(url) != self._sent.get(url)
