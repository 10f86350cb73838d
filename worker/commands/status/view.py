"""Prints the status as text for a terminal 80 columns wide."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from datetime import datetime

from worker.commands.sources.view import seen_briefly
from worker.health.note import Note
from worker.health.promises import DATABASE, WatchStatus
from worker.wording.moments import duration, moment

#: How many sentences of each sort are printed: nobody reads more, and all are in --json.
MOST = 12
#: Where every step left its heartbeat within so many seconds, they are not named one by one.
LATELY_SECONDS = 120


def lines(status: WatchStatus, now: datetime) -> Iterator[str]:
    """Whether it is well and, where it is not, what is broken; what waits for a person; the figures; what each page said."""
    if status.well:
        yield f"All is well: {_pages(status.watched)} watched, and every promise is kept."
        yield from textwrap.wrap(_all_checked(status), 78)
    else:
        yield f"NOT WELL: {len(status.broken)} {'promise is' if len(status.broken) == 1 else 'promises are'} broken."
    yield from _paragraphs("! ", status.broken)
    yield from _paragraphs("! ", status.not_live)
    yield from _paragraphs("? ", (*status.held, *status.unreadable, *status.to_know))
    yield ""
    if any(promise.name == DATABASE for promise in status.promises):
        yield "  Nothing else is known while the database cannot be asked."
        return
    yield f"  Last tick            {_ago(status.last_tick, now)}"
    yield f"  Pages watched        {status.watched} ({len(status.overdue)} overdue)"
    yield f"  Documents to read    {status.documents_waiting}, and {len(status.held)} held for a person"
    yield "  Deliveries           " + ", ".join(f"{number} {state}" for state, number in status.deliveries.items())
    yield from _figure("The oldest waits", _ages(status))
    yield from _figure("Last sign of", _signs(status, now))
    if status.sentinel is not None:
        yield from _figure("Sentinel", _watched_over(status.sentinel, now))
    if status.canary is not None:
        canary = f"arrived {_since(status.canary.at, now)}, after {duration(status.canary.seconds)}"
        yield from _figure("Canary", canary)
    if status.queue is not None:
        yield "  Queue                " + (
            ", ".join(f"{name} {depth}" for name, depth in status.queue.items()) or "empty"
        )
    if status.sources:
        yield ""
        yield from seen_briefly(status.sources)


def _all_checked(status: WatchStatus) -> str:
    """The proof of “nothing new”: how many pages were seen, since when the oldest sight of one is, and that nothing waits."""
    looks = [each.seen_at for each in status.sources if each.seen_at]
    paused = sum(each.state == "paused" for each in status.sources)
    apart = f", {paused} paused" if paused else ""
    if not looks:
        return "None was seen yet."
    seen = f"{len(looks)} of {status.watched} seen{apart}, none longer ago than {moment(min(looks))}"
    waits = ", ".join(name for name, age in status.ages.items() if age is not None)
    return f"{seen}; the last look was {moment(status.last_look)}. " + (
        f"In hand: {waits}." if waits else "All that they list was collected, read, compared and told."
    )


def _pages(number: int) -> str:
    return "1 page" if number == 1 else f"{number} pages"


def _ago(iso: str | None, now: datetime) -> str:
    if iso is None:
        return "never"
    return f"{moment(iso)}, {_since(iso, now)}"


def _since(iso: str, now: datetime) -> str:
    return f"{duration((now - datetime.fromisoformat(iso)).total_seconds())} ago"


def _figure(name: str, words: str) -> Iterator[str]:
    yield from textwrap.wrap(words, 78, initial_indent=f"  {name:<21}", subsequent_indent=" " * 23)


def _ages(status: WatchStatus) -> str:
    """How old the oldest is that waits at each step: `unread 5 minutes, unsent 20 seconds`."""
    known = [f"{name} {duration(age)}" for name, age in status.ages.items() if age is not None]
    return ", ".join(known) or "nothing waits"


def _signs(status: WatchStatus, now: datetime) -> str:
    """How long ago the steps left their heartbeats: `every step within 12 seconds`, or each step where one is silent."""
    signs = {name: datetime.fromisoformat(at) if at else None for name, at in status.steps.items()}
    ages = {name: (now - at).total_seconds() if at else None for name, at in signs.items()}
    known = [age for age in ages.values() if age is not None]
    if len(known) == len(ages) and max(known, default=0) <= LATELY_SECONDS:
        return f"every step within {duration(max(known, default=0))}"
    if not known:
        return "no step, ever"
    said = {duration(age) for age in known}
    if len(known) == len(ages) and len(said) == 1:
        return f"every step, {said.pop()} ago"
    words = [f"{name} {duration(age) if age is not None else 'never'}" for name, age in ages.items()]
    return ", ".join(words) + " ago"


def _watched_over(note: Note, now: datetime) -> str:
    """When the sentinel looked, and what came of its ping: `looked 20 seconds ago, pinged 40 seconds ago`."""
    words = f"looked {_since(note.looked_at, now)}"
    if note.pinged_at:
        words += f", pinged {_since(note.pinged_at, now)}"
    return f"{words}. {note.problem}" if note.problem else words


def _paragraphs(mark: str, sentences: Sequence[str]) -> Iterator[str]:
    if sentences:
        yield ""
    for sentence in sentences[:MOST]:
        yield textwrap.fill(
            sentence, 78, initial_indent=mark, subsequent_indent="  ", break_on_hyphens=False, break_long_words=False
        )
    if len(sentences) > MOST:
        yield f"  … and {len(sentences) - MOST} more: see `ofsted-watch status --json`."
