"""Prints the status as text for a terminal 80 columns wide."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from datetime import datetime

from worker.commands.sources.view import seen_briefly
from worker.health.note import Note
from worker.health.promises import WatchStatus

#: How many sentences of each sort are printed: nobody reads more, and all are in --json.
MOST = 12


def lines(status: WatchStatus, now: datetime) -> Iterator[str]:
    """Whether it is well, then the figures, a sentence for each thing that is not well, and what each source said."""
    if status.well:
        yield f"All is well: {status.watched} pages watched, last looked at {_moment(status.last_look)}."
    else:
        yield f"NOT WELL: {len(status.broken)} {'promise is' if len(status.broken) == 1 else 'promises are'} broken."
    yield ""
    yield f"  Last tick            {_moment(status.last_tick)}"
    yield f"  Pages watched        {status.watched} ({len(status.overdue)} overdue)"
    yield f"  Documents to read    {status.documents_waiting}, and {len(status.held)} held for a person"
    yield "  Deliveries           " + ", ".join(f"{number} {state}" for state, number in status.deliveries.items())
    yield from _figure("The oldest waits", _ages(status))
    yield from _figure("Last sign of", _signs(status, now))
    if status.sentinel is not None:
        yield from _figure("Sentinel", _watched_over(status.sentinel, now))
    if status.queue is not None:
        yield "  Queue                " + ", ".join(f"{name} {depth}" for name, depth in status.queue.items())
    yield from _paragraphs("! ", status.broken)
    yield from _paragraphs("! ", status.not_live)
    yield from _paragraphs("? ", (*status.held, *status.unreadable))
    if status.sources:
        yield ""
        yield from seen_briefly(status.sources)


def _figure(name: str, words: str) -> Iterator[str]:
    yield from textwrap.wrap(words, 78, initial_indent=f"  {name:<21}", subsequent_indent=" " * 23)


def _ages(status: WatchStatus) -> str:
    """How old the oldest is that waits at each step: `unread 5 minutes, unsent 20 seconds`."""
    known = [f"{name} {_duration(age)}" for name, age in status.ages.items() if age is not None]
    return ", ".join(known) or "nothing waits"


def _signs(status: WatchStatus, now: datetime) -> str:
    """How long ago each step left its heartbeat: `look 5 seconds, read 12 minutes ago`."""
    signs = {name: datetime.fromisoformat(at) if at else None for name, at in status.steps.items()}
    words = [f"{name} {_duration((now - at).total_seconds()) if at else 'never'}" for name, at in signs.items()]
    return ", ".join(words) + (" ago" if any(signs.values()) else "")


def _watched_over(note: Note, now: datetime) -> str:
    """When the sentinel looked, and what came of its ping: `looked 20 seconds ago, pinged 40 seconds ago`."""
    words = f"looked {_ago(note.looked_at, now)}"
    if note.pinged_at:
        words += f", pinged {_ago(note.pinged_at, now)}"
    return f"{words}. {note.problem}" if note.problem else words


def _ago(iso: str, now: datetime) -> str:
    return f"{_duration((now - datetime.fromisoformat(iso)).total_seconds())} ago"


def _duration(seconds: float) -> str:
    for size, unit in ((86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second")):
        if seconds >= 2 * size or size == 1:
            many = max(0, int(seconds // size))
            return f"{many} {unit}{'' if many == 1 else 's'}"
    raise AssertionError("every age has its unit")


def _paragraphs(mark: str, sentences: Sequence[str]) -> Iterator[str]:
    if sentences:
        yield ""
    for sentence in sentences[:MOST]:
        yield textwrap.fill(
            sentence, 78, initial_indent=mark, subsequent_indent="  ", break_on_hyphens=False, break_long_words=False
        )
    if len(sentences) > MOST:
        yield f"  … and {len(sentences) - MOST} more: see `ofsted-watch status --json`."


def _moment(iso: str | None) -> str:
    return f"{iso[:10]} {iso[11:16]} UTC" if iso else "never"
