"""Prints a rehearsal as text for a terminal 80 columns wide."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date

from alerts.compose.wording import counted
from alerts.subscription import Send
from findings.dates.clock import LONDON
from findings.text.safe import tidy
from findings.wording import day
from worker.commands.rehearse.rehearsal import Rehearsed

_SEND = {Send.DAILY: "daily digest: ", Send.WEEKLY: "weekly digest: ", Send.AT_ONCE: ""}


def lines(subscription: str, rehearsed: Sequence[Rehearsed], since: date, until: date) -> Iterator[str]:
    """A sentence with the number of alerts, then a line for each with its day."""
    what = counted(len(rehearsed), "alert") if rehearsed else "nothing"
    yield from textwrap.wrap(
        f"“{tidy(subscription)}” would have been sent {what} from {day(since)} to {day(until)}.", 79
    )
    for one in rehearsed:
        words = f"{one.at.astimezone(LONDON):%Y-%m-%d}  {_SEND[one.send]}{tidy(one.alert.headline)}"
        yield from textwrap.wrap(words, 79, initial_indent="  ", subsequent_indent=" " * 14)
