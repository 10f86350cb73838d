"""Fetching with GET: one request at a time to each host, within a deadline, a size limit and the site’s robots.txt."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from functools import cache

import httpx

from findings.web.hosts import is_loopback
from scrapers.errors import Blocked, FetchError, Refused
from scrapers.http.call import Line, Question
from scrapers.http.connect import GuardedNetwork, Resolver, system_resolver
from scrapers.http.cookies import Cookies
from scrapers.http.deadline import Deadline
from scrapers.http.redirects import blame, next_address
from scrapers.http.response import Answer, accept
from scrapers.http.robots import KEPT_FOR, MOST_BYTES, RobotsCache, Rules, rules_in
from scrapers.http.turns import Turns
from scrapers.http.types import (
    FILE_CAP,
    OTHERS_FILE_CAP,
    PRODUCT,
    Fetched,
    Limits,
    NotModified,
    Validators,
    agent,
    conditions,
    validators_in,
)
from scrapers.http.url import origin, shown, web_address

__all__ = ["FILE_CAP", "OTHERS_FILE_CAP", "Fetched", "Fetcher", "Limits", "NotModified", "Validators", "agent"]

PACE = timedelta(seconds=2)


@cache
def certificates() -> ssl.SSLContext:
    """Return the certificate authorities that we trust. Cached, because loading them takes longer than a fetch."""
    return httpx.create_ssl_context(trust_env=False)


class Fetcher(AbstractContextManager["Fetcher"]):
    """Fetches pages and files; threads may share it. It ignores the proxies of the environment.

    Cookies are kept for the redirects of one fetch alone, and sent to nobody but the site that gave them.
    """

    def __init__(
        self,
        *,
        agent: str,
        allow_private_addresses: bool,
        limits: Limits,
        robots: RobotsCache,
        clock: Callable[[], float] = time.monotonic,
        resolve: Resolver = system_resolver,
    ) -> None:
        self._headers = {"User-Agent": agent, "Accept": "*/*", "Accept-Encoding": "gzip"}
        self._allow_private = allow_private_addresses
        self._limits = limits
        self._robots = robots
        self._clock = clock
        self._resolve = resolve
        self._turns = Turns()

    def __exit__(self, *_: object) -> None:
        """Do nothing: no connection stays open between two fetches."""

    def get(
        self,
        url: str,
        validators: Validators | None = None,
        *,
        cap: int | None = None,
        onward: Callable[[str], None] | None = None,
    ) -> Fetched | NotModified:
        """Fetch a page; with `validators`, ask whether it has changed since they were given.

        With a `cap` in bytes the address is taken for a file: it may have that many bytes and take as long as a file may, where
        it may be larger than the files of others than Ofsted. `onward` is called with each address that a redirect leads to,
        before that is asked, and may raise a FetchError.
        Raises FetchError: see `scrapers.errors`.
        """
        limits = self._limits
        deadline = Deadline(limits.file_total if (cap or 0) > OTHERS_FILE_CAP else limits.total, self._clock)
        asked = self._headers | conditions(validators)
        address = web_address(url)
        with self._line(deadline) as line:
            question = Question(headers=asked, cap=limits.cap if cap is None else cap, deadline=deadline, line=line)
            answer = self._follow(address, question, onward)
        if answer.status == 304 and conditions(validators):
            return NotModified(url=str(answer.url), validators=validators_in(answer, validators))
        with blame(answer.url, address):
            accept(answer)
        return Fetched(
            url=str(answer.url),
            status=answer.status,
            body=answer.body,
            content_type=answer.headers.get("content-type", "")[:200],
            validators=validators_in(answer),
        )

    def delay(self, url: str) -> timedelta:
        """Return the pause between two requests to the host of this address: 2 s, or its Crawl-delay if longer; none on loopback."""
        address = web_address(url)
        if self._allow_private and is_loopback(address.host):
            return timedelta(0)
        rules = self._robots.known(origin(address))
        return max(PACE, rules.delay(PRODUCT)) if rules else PACE

    def _follow(
        self, start: httpx.URL, question: Question, onward_is_allowed: Callable[[str], None] | None = None
    ) -> Answer:
        seen, url, cookies = [start], start, Cookies()
        while True:
            with blame(url, start):
                if question.obeys_robots:
                    self._obey(url, question)
                answer = self._ask(url, replace(question, headers={**question.headers, **cookies.to(url)}))
            cookies.keep(answer)
            onward = next_address(answer, seen, is_asked_otherwise=cookies.would_tell_more)
            if onward is None:
                return answer
            if onward_is_allowed is not None:
                onward_is_allowed(str(onward))
            seen.append(onward)
            url = onward

    def _obey(self, url: httpx.URL, question: Question) -> None:
        rules = self._robots.rules(origin(url), lambda: self._rules(url, question))
        if not rules.allow(str(url), PRODUCT):
            what = f"robots.txt at {origin(url)} forbids {shown(url)}."
            raise Blocked(f"{what} It is not fetched; robots.txt is read again in a day.", after=KEPT_FOR)

    def _rules(self, url: httpx.URL, question: Question) -> Rules:
        ask = replace(question, headers=self._headers, cap=MOST_BYTES, cut_at_cap=True, obeys_robots=False)
        try:
            return rules_in(self._follow(web_address("/robots.txt", url), ask))
        except Refused:
            raise
        except FetchError as problem:
            sentence = f"Nothing is fetched from {origin(url)} while its robots.txt cannot be read: {problem.sentence}"
            raise type(problem)(sentence, after=problem.after, host_wide=True) from problem

    def _ask(self, url: httpx.URL, question: Question) -> Answer:
        with self._turns.at(url, question.deadline):
            return question.line.call(url, question, self._limits)

    def _line(self, deadline: Deadline) -> Line:
        network = GuardedNetwork(deadline=deadline, allow_private=self._allow_private, resolve=self._resolve)
        return Line(network, certificates())
