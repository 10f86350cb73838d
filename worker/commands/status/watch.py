"""Shows the status on one screen and looks again every two seconds, until Ctrl-C."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import datetime

from rich.console import Console
from rich.live import Live

from storage.trace.lately import Happened, lately
from worker.commands.status.screen import MOST_EVENTS, screen
from worker.config.settings import Settings
from worker.health.promises import WatchStatus
from worker.store import store_as_it_is

EVERY_SECONDS = 2.0


def watch(
    ask: Callable[[], tuple[WatchStatus, Sequence[Happened]]],
    console: Console,
    now: Callable[[], datetime],
    sleep: Callable[[float], None] = time.sleep,
) -> bool:
    """Show what `ask` returns until Ctrl-C; return whether all was well when it was last asked."""
    well = False
    try:
        with Live(console=console, screen=True, auto_refresh=False, vertical_overflow="crop") as live:
            while True:
                status, happened = ask()
                well = status.well
                live.update(screen(status, happened, now(), console.width, console.height), refresh=True)
                sleep(EVERY_SECONDS)
    except KeyboardInterrupt:
        return well


def happened_lately(settings: Settings) -> list[Happened]:
    """What happened last; nothing where the database cannot be asked, which the status says itself."""
    try:
        with store_as_it_is(settings) as database, database.reading() as session:
            return lately(session, MOST_EVENTS)
    except Exception:  # whatever it is, the status has a sentence for it
        return []
