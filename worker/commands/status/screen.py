"""The live status on one screen: promises, ages with bars, heartbeats, queue, sources, and what happened last."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from datetime import datetime

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from findings.dates.clock import LONDON
from findings.text.safe import clipped, tidy
from storage.trace.lately import Happened
from worker.health.late import LONGEST
from worker.health.promises import WatchStatus
from worker.health.seen import SourceSeen
from worker.health.silence import STEP_SILENT_AFTER
from worker.wording import moments as words
from worker.wording.moments import duration

#: No more is ever shown of what happened last, and no fewer of it where a screen is low.
MOST_EVENTS, FEWEST_EVENTS = 10, 3
_BAR = 14
_BROKEN, _WRONG, _TO_KNOW = 3, 2, 2
_WAITING = {
    "uncollected": "to collect",
    "unread": "to read",
    "uncompared": "to compare",
    "untold": "to tell",
    "unsent": "to send",
}
_EVENTS = {
    "found": ("found", "cyan"),
    "read": ("read", ""),
    "held": ("HELD", "yellow"),
    "unsure": ("UNSURE", "yellow"),
    "not_a_report": ("no report", "yellow"),
    "decided": ("decided", "cyan"),
    "sent": ("accepted", "green"),
    "failed": ("FAILED", "red"),
    "trouble": ("TROUBLE", "red"),
    "mended": ("mended", "green"),
}


def screen(status: WatchStatus, happened: Sequence[Happened], now: datetime, width: int, height: int) -> RenderableType:
    """All of it in so many columns and rows, the most important first; what does not fit is what happened longest ago."""
    head: list[RenderableType] = [
        *_promises(status, now, width),
        Text(),
        _figures(status, now),
        Text(),
        *_counts(status, width),
        *_to_know(status, width),
    ]
    below = len(_counts(status, width)) + len(_to_know(status, width))
    rows = len(_promises_lines(status)) + 1 + max(len(LONGEST), len(status.steps)) + 2 + below + 1
    room = max(FEWEST_EVENTS - bool(status.to_know), min(MOST_EVENTS, height - rows - 1))
    return Group(*head, Text("What happened last", style="bold"), *_events(happened[:room], width))


def _promises(status: WatchStatus, now: datetime, width: int) -> Iterator[Text]:
    clock = f"{now.astimezone(LONDON):%d %b %H:%M:%S}"
    for index, (line, style) in enumerate(_promises_lines(status)):
        text = Text(clipped(line, width - (len(clock) + 2 if index == 0 else 0)), style=style)
        if index == 0:
            text.append(f"{clock:>{max(0, width - len(text.plain))}}", style="dim")
        yield text


def _promises_lines(status: WatchStatus) -> list[tuple[str, str]]:
    if status.well:
        return [("ALL IS WELL: every promise is kept", "bold green")]
    many = "1 promise is" if len(status.broken) == 1 else f"{len(status.broken)} promises are"
    lines = [(f"NOT WELL: {many} broken", "bold red")]
    lines += [(f"! {tidy(sentence)}", "red") for sentence in status.broken[:_BROKEN]]
    if len(status.broken) > _BROKEN:
        lines.append((f"  and {len(status.broken) - _BROKEN} more: ofsted-watch status", "red"))
    return lines


def _figures(status: WatchStatus, now: datetime) -> Table:
    """The oldest that waits at each step, as a share of how long it may, beside each step's last heartbeat."""
    table = Table.grid(padding=(0, 1))
    ages, steps = list(_ages(status)), list(_steps(status, now))
    for index in range(max(len(ages), len(steps))):
        left = ages[index] if index < len(ages) else (Text(), Text(), Text())
        right = steps[index] if index < len(steps) else (Text(), Text())
        table.add_row(*left, Text("  "), *right)
    return table


def _ages(status: WatchStatus) -> Iterator[tuple[Text, Text, Text]]:
    for name, longest in LONGEST.items():
        age = status.ages.get(name)
        share = 0.0 if age is None else age / longest.total_seconds()
        style = "red" if share > 1 else "yellow" if share > 0.5 else "green"
        filled = (
            min(_BAR, round(share * _BAR))
            if age is None or share < 0.5 / _BAR
            else max(1, min(_BAR, round(share * _BAR)))
        )
        bar = Text("█" * filled, style=style).append("░" * (_BAR - filled), style="dim")
        said = "nothing waits" if age is None else f"{duration(age)} of {duration(longest.total_seconds())}"
        yield Text(_WAITING[name]), bar, Text(said, style=style if age is not None else "dim")


def _steps(status: WatchStatus, now: datetime) -> Iterator[tuple[Text, Text]]:
    for name, at in status.steps.items():
        seconds = (now - datetime.fromisoformat(at)).total_seconds() if at else None
        is_silent = seconds is None or seconds > STEP_SILENT_AFTER.total_seconds()
        said = f"{duration(seconds)} ago" if seconds is not None else "never"
        yield Text(name, style="dim"), Text(said, style="red" if is_silent else "green")


def _counts(status: WatchStatus, width: int) -> list[Text]:
    """Queue and deliveries, then the sources, with those that are overdue or blocked."""
    queue = ", ".join(f"{name} {depth}" for name, depth in status.queue.items()) if status.queue is not None else "none"
    sent = ", ".join(f"{number} {state}" for state, number in status.deliveries.items())
    held = f"{len(status.held)} held for a person" if status.held else "none held"
    not_well = [each for each in status.sources if each.state not in ("well", "not_seen_yet")]
    wrong = sorted(not_well, key=lambda each: each.expected)
    barred = sum(each.expected for each in wrong)
    pages = f"{status.watched} watched, " + (
        f"{len(wrong)} of them not well" if wrong else "all seen within their time"
    )
    pages += f" ({barred} are known to keep us out)" if barred else ""
    lines = [
        _line("Queue", queue, width),
        _line("Alerts", sent, width),
        _line("Documents", f"{status.documents_waiting} to read, {held}", width),
        _line("Pages", pages, width),
    ]
    lines += [
        _line(f"  {each.state.upper()}", f"{each.name}: {_why(each)}", width, "yellow") for each in wrong[:_WRONG]
    ]
    return lines


def _to_know(status: WatchStatus, width: int) -> list[Text]:
    """What operators must know though it breaks no promise, in two lines each; where something is broken, how much there is."""
    if not status.well:
        many = "1 trouble that breaks" if len(status.to_know) == 1 else f"{len(status.to_know)} troubles that break"
        return [_line("To know", f"{many} no promise: ofsted-watch status", width)] if status.to_know else []
    lines = []
    for at, sentence in enumerate(status.to_know[:_TO_KNOW]):
        wrapped = textwrap.wrap(tidy(sentence), width - 12, max_lines=2, placeholder=" …", break_on_hyphens=False)
        lines += [_line("" if at or row else "To know", words, width) for row, words in enumerate(wrapped)]
    if len(status.to_know) > _TO_KNOW:
        lines.append(_line("", f"and {len(status.to_know) - _TO_KNOW} more: ofsted-watch status", width))
    return lines


def _line(name: str, said: str, width: int, style: str = "") -> Text:
    return Text().append(f"{name:<11} ", style=style or "dim").append(clipped(said, width - 12), style=style)


def _why(source: SourceSeen) -> str:
    seen = words.moment(source.seen_at)
    return f"{tidy(source.why)} (seen {seen})" if source.why else f"last seen {seen}"


def _events(happened: Sequence[Happened], width: int) -> Iterator[Text]:
    if not happened:
        yield Text("  nothing yet", style="dim")
    for one in happened:
        word, style = _EVENTS.get(one.what, (one.what, ""))
        line = Text().append(f"{one.at.astimezone(LONDON):%d %b %H:%M:%S}  ", style="dim")
        line.append(f"{word:<9} ", style=style)
        line.append(clipped(one.said, max(10, width - len(line.plain))))
        yield line
