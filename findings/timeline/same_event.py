"""Whether an account is of an event that is known: by kind, dates, and visit number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from findings.model import Event, EventKind, Precision, Span
from findings.timeline.account import Account

#: Others than Ofsted often call an inspection a visit, or a visit an inspection.
_OFTEN_CONFUSED = (EventKind.ILACS, EventKind.FOCUSED_VISIT, EventKind.MONITORING_VISIT, EventKind.OTHER)
#: Two visits are months apart, so a few days between dates do not count: “in April” may be a visit on 1 and 2 May.
_CLOSE = timedelta(days=10)
#: Ofsted has taken at most 203 days from an inspection to its report; an article may come weeks later.
_STILL_TOLD = timedelta(days=300)
_A_YEAR = timedelta(days=365)
_A_CYCLE = timedelta(days=730)


@dataclass(frozen=True, slots=True)
class KnownEvent:
    """An event that is known, the last day on which one of Ofsted’s own documents on it appeared, if any did, and which these are."""

    event: Event
    published: date | None
    told_by: frozenset[str] = frozenset()


def distance(known: KnownEvent, account: Account) -> tuple[bool, int] | None:
    """Return how far an account is from a known event: whether the kinds differ, and the days between.

    None where it is of another event.
    """
    event, told = known.event, account.event
    misnamed = event.kind is not told.kind
    if misnamed and not _may_be_confused(event, account):
        return None
    dated = bool(event.spans and told.spans)
    days = _dated(known, account) if dated else None if misnamed else _undated(event, account)
    return None if days is None else (misnamed, days)


def _may_be_confused(event: Event, account: Account) -> bool:
    return not account.by_ofsted and event.kind in _OFTEN_CONFUSED and account.event.kind in _OFTEN_CONFUSED


def _dated(known: KnownEvent, account: Account) -> int | None:
    event, told = known.event, account.event
    gap = _gap(event, told)
    if gap == timedelta(0):
        return 0
    if account.by_ofsted or event.kind is not told.kind or _numbers_differ(event, told):
        return None
    vague = Precision.MONTH in (event.precision, told.precision)
    if vague and gap <= _CLOSE:
        return gap.days
    return gap.days if _is_dated_by_its_report(known, told) or _is_misdated(known, account) else None


def _is_misdated(known: KnownEvent, account: Account) -> bool:
    """Say whether a document looks back on a known event and dates it wrongly: never on the one that it is itself about."""
    own = account.document.findings.event.start or account.document.day
    is_earlier = own is not None and known.event.start is not None and known.event.start < own
    if not (account.retold and known.told_by and is_earlier) or account.document.identity in known.told_by:
        return False
    return may_be_misdated(known.event, account.event)


def may_be_misdated(event: Event, spoken_of: Event) -> bool:
    """Say whether an event that another document speaks of may be this one under a wrong date, within a year.

    Monitoring visits are several a year: only their numbers tell them apart.
    """
    if event.kind is not spoken_of.kind or _numbers_differ(event, spoken_of):
        return False
    if event.kind is EventKind.MONITORING_VISIT and None in (event.visit_number, spoken_of.visit_number):
        return False
    return bool(event.spans and spoken_of.spans) and _gap(event, spoken_of) <= _A_YEAR


def _is_dated_by_its_report(known: KnownEvent, told: Event) -> bool:
    """Say whether the account gives the month of the report in place of the inspection’s own."""
    if told.precision is not Precision.MONTH or known.published is None or not (known.event.end and told.spans):
        return False
    return any(span.start <= known.published <= span.end for span in told.spans)


def _undated(event: Event, account: Account) -> int | None:
    """Return the days from the event to the document, where one of the two has no date.

    None where the visit numbers differ, or the event is too long before the document or after it.
    """
    told, day = account.event, account.document.day
    if _numbers_differ(event, told) or day is None or event.start is None:
        return None
    since = day - event.start
    if since < timedelta(0) or since > (_A_CYCLE if event.visit_number and told.visit_number else _STILL_TOLD):
        return None
    return since.days


def _numbers_differ(one: Event, other: Event) -> bool:
    return None not in (one.visit_number, other.visit_number) and one.visit_number != other.visit_number


def _gap(one: Event, other: Event) -> timedelta:
    """Return the time between two events, zero where they share a day."""
    return min(_between(a, b) for a in one.spans for b in other.spans)


def _between(one: Span, other: Span) -> timedelta:
    return max(one.start - other.end, other.start - one.end, timedelta(0))
