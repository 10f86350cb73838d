"""The answer of a site, and the error that its status stands for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import httpx

from findings.web.retry_after import header_date, retry_after
from scrapers.errors import Blocked, Busy, FetchError, Gone, Refused
from scrapers.http.url import shown

#: How long we stay away from a site that goes on answering 401 or 403 without Retry-After.
BLOCKED_FOR = timedelta(hours=6)
PATIENCE = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The status and headers of an answer, and its body if the status is 200."""

    url: httpx.URL
    status: int
    headers: httpx.Headers
    body: bytes = b""


def accept(answer: Answer) -> None:
    """Raise the error that an answer’s status stands for; do nothing where the status is 200."""
    problem = refusal(answer)
    if problem is not None:
        raise problem


def refusal(answer: Answer) -> FetchError | None:
    """Return the error that an answer’s status stands for, None where the status is 200."""
    status, where = answer.status, shown(answer.url)
    if status == 200:
        return None
    if status in (404, 410):
        return Gone(f"{where} answered {status}: there is nothing at this address.")
    if status in (401, 403):
        return _kept_out(answer)
    if status in (408, 425, 429) or status >= 500:
        return _busy(answer)
    return Refused(f"{where} answered {status}, which is not the page that was asked for; look at it by hand.")


def _kept_out(answer: Answer) -> Blocked:
    after = _asked_to_wait(answer)
    what = f"{shown(answer.url)} answered {answer.status}: the site does not let us in."
    if after is None:
        return Blocked(what, host_wide=True)
    return Blocked(f"{what} {_left_alone(answer, after)}", after=after, host_wide=True)


def _busy(answer: Answer) -> Busy:
    after = _asked_to_wait(answer)
    if after is None and answer.status == 429:
        after = PATIENCE
    reason = "too many requests" if answer.status == 429 else "the site is out of order"
    what = f"{shown(answer.url)} answered {answer.status}: {reason}."
    if after is None:
        return Busy(f"{what} It is tried again later.")
    return Busy(f"{what} {_left_alone(answer, after)}", after=after, host_wide=True)


def _left_alone(answer: Answer, after: timedelta) -> str:
    minutes = max(1, round(after.total_seconds() / 60))
    period = f"{minutes} min" if minutes < 120 else f"{round(minutes / 60)} h"
    return f"{answer.url.netloc.decode('ascii')} is left alone for {period}, then tried again."


def _asked_to_wait(answer: Answer) -> timedelta | None:
    """Return how long Retry-After asks us to wait, measured by the site’s own Date so that no clock must be right."""
    return retry_after(answer.headers.get("retry-after", ""), header_date(answer.headers.get("date", "")))
