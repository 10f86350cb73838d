"""The polite and wary GET: one question at a time to a host, within a deadline, a size and the site’s own rules."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from threading import Lock

import httpx

from scrapers.addresses import is_loopback
from scrapers.answer import Answer, refusal
from scrapers.call import Question, call
from scrapers.connect import GuardedNetwork, Resolver, system_resolver
from scrapers.deadline import Deadline
from scrapers.errors import Blocked, Busy, FetchError, Refused
from scrapers.fetched import (
    FILE_CAP,
    FILE_SECONDS,
    PRODUCT,
    Fetched,
    Limits,
    NotModified,
    Validators,
    agent,
    conditions,
    validators_in,
)
from scrapers.robots import KEPT_FOR, MOST_BYTES, RobotsCache, Rules, rules_in
from scrapers.url import host_and_port, origin, shown, web_address

__all__ = ["FILE_CAP", "FILE_SECONDS", "Fetched", "Fetcher", "Limits", "NotModified", "Validators", "agent"]

PACE = timedelta(seconds=2)
MOST_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)


class Fetcher(AbstractContextManager["Fetcher"]):
    """Fetches pages and files; threads may share it. It keeps no cookies, heeds no proxies, and evades nothing."""

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
        self._certificates = httpx.create_ssl_context(trust_env=False)
        self._lock = Lock()
        self._turns: dict[tuple[str, int], Lock] = {}

    def __exit__(self, *_: object) -> None:
        """Nothing stays open between two fetches."""

    def get(
        self, url: str, validators: Validators | None = None, *, cap: int | None = None, total: float | None = None
    ) -> Fetched | NotModified:
        """Fetch a page, or with `validators` ask whether it has changed; `cap` in bytes, `total` in seconds.

        Raises FetchError: see `scrapers.errors`.
        """
        question = Question(
            headers=self._headers | conditions(validators),
            cap=self._limits.cap if cap is None else cap,
            deadline=Deadline(self._limits.total if total is None else total, self._clock),
        )
        answer = self._follow(web_address(url), question)
        if answer.status == 304 and conditions(validators):
            return NotModified(url=str(answer.url), validators=validators_in(answer, validators))
        problem = refusal(answer)
        if problem:
            raise problem
        return Fetched(
            url=str(answer.url),
            status=answer.status,
            body=answer.body,
            content_type=answer.headers.get("content-type", "")[:200],
            validators=validators_in(answer),
        )

    def delay(self, url: str) -> timedelta:
        """The pace to keep at this address’s host: 2 s, or its Crawl-delay if longer; none on a practice site."""
        address = web_address(url)
        if self._allow_private and is_loopback(address.host):
            return timedelta(0)
        rules = self._robots.known(origin(address))
        return max(PACE, rules.delay(PRODUCT)) if rules else PACE

    def _follow(self, url: httpx.URL, question: Question) -> Answer:
        seen: list[httpx.URL] = []
        while len(seen) <= MOST_REDIRECTS:
            seen.append(url)
            if question.obeys_robots:
                self._obey(url, question)
            answer = self._ask(url, question)
            if answer.status not in _REDIRECTS:
                return answer
            url = _next_address(answer)
            if url in seen:
                raise Refused(f"{shown(seen[0])} leads round in a circle and is not followed.")
        raise Refused(f"{shown(seen[0])} leads on more than {MOST_REDIRECTS} times and is not followed.")

    def _obey(self, url: httpx.URL, question: Question) -> None:
        rules = self._robots.rules(origin(url), lambda: self._rules(url, question))
        if not rules.allow(str(url), PRODUCT):
            what = f"robots.txt at {origin(url)} forbids {shown(url)}."
            raise Blocked(f"{what} It is not fetched; robots.txt is read again in a day.", after=KEPT_FOR)

    def _rules(self, url: httpx.URL, question: Question) -> Rules:
        ask = Question(headers=self._headers, cap=MOST_BYTES, deadline=question.deadline, obeys_robots=False)
        try:
            return rules_in(self._follow(web_address("/robots.txt", url), ask))
        except FetchError as problem:
            sentence = f"Nothing is fetched from {origin(url)} while its robots.txt cannot be read: {problem.sentence}"
            raise type(problem)(sentence, after=problem.after, host_wide=True) from problem

    def _ask(self, url: httpx.URL, question: Question) -> Answer:
        network = GuardedNetwork(deadline=question.deadline, allow_private=self._allow_private, resolve=self._resolve)
        with self._turn(url, question.deadline):
            return call(url, question, network=network, limits=self._limits, certificates=self._certificates)

    @contextmanager
    def _turn(self, url: httpx.URL, deadline: Deadline) -> Iterator[None]:
        """One connection a host: wait for the one before, as long as the deadline allows."""
        host = host_and_port(url)
        with self._lock:
            turn = self._turns.setdefault(host, Lock())
        if not turn.acquire(timeout=max(deadline.left(), 0)):
            raise Busy(f"{host[0]} was still answering another question; {shown(url)} is tried again later.")
        try:
            yield
        finally:
            turn.release()


def _next_address(answer: Answer) -> httpx.URL:
    location = answer.headers.get("location", "")
    if not location:
        raise Refused(f"{shown(answer.url)} answered {answer.status} without saying where to go.")
    try:
        return web_address(location, answer.url)
    except Refused as problem:
        raise Refused(f"{shown(answer.url)} leads on, but: {problem.sentence}") from problem
