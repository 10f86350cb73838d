"""What a site answered, and what its status means for us."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx

from scrapers.errors import Blocked, Busy, FetchError, Gone, Refused
from scrapers.http.url import shown

LONGEST_STAY_AWAY = timedelta(hours=24)
BLOCKED_FOR = timedelta(hours=6)
PATIENCE = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A status, its headers, and the body if the status is 200."""

    url: httpx.URL
    status: int
    headers: httpx.Headers
    body: bytes = b""


def accept(answer: Answer) -> None:
    """Raise the error that an answer amounts to; nothing for a page that came as asked."""
    problem = refusal(answer)
    if problem is not None:
        raise problem


def refusal(answer: Answer) -> FetchError | None:
    """The error that an answer amounts to; None for a page that came as asked."""
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
    asked = retry_after(answer.headers)
    after = BLOCKED_FOR if asked is None else asked
    what = f"{shown(answer.url)} answered {answer.status}: the site does not let us in."
    return Blocked(f"{what} {_left_alone(answer, after)}", after=after, host_wide=True)


def _busy(answer: Answer) -> Busy:
    after = retry_after(answer.headers)
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


def retry_after(headers: httpx.Headers) -> timedelta | None:
    """How long the site asks us to stay away (RFC 9110 `Retry-After`), at most a day; None where it does not say.

    A moment is counted from the site’s own `Date`, so that neither clock need be right.
    """
    text = headers.get("retry-after", "").strip()
    if text.isdecimal():
        return timedelta(seconds=min(int(text[:9]), LONGEST_STAY_AWAY.total_seconds()))
    until, sent = _moment(text), _moment(headers.get("date", ""))
    if until is None or sent is None:
        return None
    return min(max(until - sent, timedelta(0)), LONGEST_STAY_AWAY)


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
