"""Prints the status as text for a terminal 80 columns wide."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from worker.health.promises import WatchStatus

#: How many sentences of each sort are printed: nobody reads more, and all are in --json.
MOST = 12


def lines(status: WatchStatus) -> Iterator[str]:
    """Whether it is well, then the figures, then a sentence for each thing that is not well."""
    if status.well:
        yield f"All is well: {status.watched} pages watched, last looked at {_moment(status.last_look)}."
    else:
        yield f"NOT WELL: {len(status.broken)} {'promise is' if len(status.broken) == 1 else 'promises are'} broken."
    yield ""
    yield f"  Last tick            {_moment(status.last_tick)}"
    yield f"  Pages watched        {status.watched} ({len(status.overdue)} overdue)"
    yield f"  Documents to read    {status.documents_waiting}, and {len(status.held)} held for a person"
    yield "  Deliveries           " + ", ".join(f"{number} {state}" for state, number in status.deliveries.items())
    if status.queue is not None:
        yield "  Queue                " + ", ".join(f"{name} {depth}" for name, depth in status.queue.items())
    yield from _paragraphs("! ", status.broken)
    yield from _paragraphs("! ", status.not_live)
    yield from _paragraphs("? ", (*status.held, *status.unreadable))


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
