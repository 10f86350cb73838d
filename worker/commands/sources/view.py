"""Prints when each source was last seen and what it said, for a terminal 80 columns wide."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from findings.dates.clock import LONDON
from findings.text.safe import clipped, tidy
from worker.health.seen import SourceSeen

#: Up to so many sources each has its line in `status`.
FEW = 12
_WIDE = 78
_NAME, _WHEN = 30, 12
_STATES = {
    "not_seen_yet": "not seen yet",
    "paused": "PAUSED",
    "blocked": "BLOCKED",
    "failing": "FAILING",
    "overdue": "OVERDUE",
}


def lines(found: Sequence[SourceSeen]) -> Iterator[str]:
    """For each source: when it was seen, what it said, when it is looked at next and, where it is not, why."""
    if not found:
        yield "No source is watched yet: begin with `ofsted-watch run`."
    for each in found:
        yield clipped(tidy(each.name), _WIDE)
        yield f"    {clipped(tidy(each.url), _WIDE - 4)}"
        seen = f"seen {_moment(each.seen_at)}, {_many(each)}" if each.seen_at else "nothing is known of it"
        yield f"    {_state(each)}{seen}, next look {_moment(each.next_look_at)}"
        if each.newest:
            yield f"    {clipped(_newest(each), _WIDE - 4)}"
        yield from _why(each)


def seen_briefly(found: Sequence[SourceSeen]) -> Iterator[str]:
    """A line for each of few sources; of many, how many were seen, the one seen longest ago, and those that are not well."""
    if len(found) <= FEW:
        yield from map(_line, found)
        return
    seen = [each for each in found if each.seen_at is not None]
    wrong = sorted(
        (each for each in found if each.state not in ("well", "not_seen_yet")), key=lambda each: each.expected
    )
    yield f"{len(seen)} of {len(found)} pages were seen, {len(found) - len(wrong)} of them within their time. Longest ago:"
    longest_ago = min(seen, key=lambda each: each.seen_at or "", default=None)
    yield from map(_line, ([longest_ago] if longest_ago else []))
    yield from map(_line, wrong[:FEW])
    yield "See: ofsted-watch sources."


def _line(each: SourceSeen) -> str:
    """When it was seen, its name, how many entries it lists, and the day of the newest or how it is where it is not well."""
    said = _many(each) if each.seen_at else ""
    newest = f"newest {_day(each.published)}" if each.published else ""
    facts = ", ".join(filter(None, (_STATES.get(each.state, ""), said, newest if each.state == "well" else "")))
    return _with_facts(f"{_moment(each.seen_at):<{_WHEN}}  {clipped(tidy(each.name), _NAME):<{_NAME}}  ", facts)


def _with_facts(head: str, facts: str) -> str:
    return head + clipped(facts, _WIDE - len(head))


def _state(each: SourceSeen) -> str:
    return "" if each.state == "well" else f"{_STATES[each.state]}, "


def _many(each: SourceSeen) -> str:
    return "1 entry" if each.entries == 1 else f"{each.entries} entries"


def _newest(each: SourceSeen) -> str:
    on = f" of {_day(each.published)}" if each.published else ""
    return f"newest{on} “{tidy(each.newest or '')}”"


def _why(each: SourceSeen) -> Iterator[str]:
    if each.state == "paused":
        yield from _wrapped(f"paused until {_moment(each.paused_until)} by {each.paused_by}: {each.why}")
    elif each.state == "blocked":
        until = f"its host is left alone until {_moment(each.host_waits_until)}. " if each.host_waits_until else ""
        yield from _wrapped(f"{until}{each.why or ''}")
    elif each.why:
        yield from _wrapped(each.why)


def _moment(iso: str | None) -> str:
    return f"{datetime.fromisoformat(iso).astimezone(LONDON):%d %b %H:%M}" if iso else "never"


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%b %Y}"


def _wrapped(words: str) -> list[str]:
    return textwrap.wrap(tidy(words), _WIDE, initial_indent="    ", subsequent_indent="    ")
