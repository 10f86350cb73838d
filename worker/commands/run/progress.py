"""Progress bars on stderr: pages seen, documents collected and read, alerts sent."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars

from storage import progress
from storage.database import Database

_EVERY_SECONDS = 0.25


class Progress:
    """Bars with the database's counts; nothing is shown where stderr is no terminal."""

    def __init__(self, database: Database, *, fetching_alone: bool = False) -> None:
        """With `fetching_alone` alerts have no bar, and each bar says how long the rest of it will take."""
        console = Console(stderr=True)
        self._database, self._fetching_alone = database, fetching_alone
        remaining = (TimeRemainingColumn(),) if fetching_alone else ()
        self._bars = Bars(
            TextColumn("{task.description:<21}"), BarColumn(), MofNCompleteColumn(), *remaining,
            console=console, transient=True, disable=not console.is_terminal,
        )  # fmt: skip
        self._tasks: dict[str, TaskID] = {}
        self._shown_at = 0.0

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def show(self) -> None:
        """Bring the bars up to date, four times a second at most."""
        if self._bars.disable or time.monotonic() < self._shown_at + _EVERY_SECONDS:
            return
        self._shown_at = time.monotonic()
        with self._database.begin() as session:
            so_far = progress.so_far(session)
        if self._fetching_alone:
            so_far.pop(progress.ALERTS)
        for name, (done, total) in so_far.items():
            task = self._tasks.get(name)
            if task is None:
                task = self._tasks[name] = self._bars.add_task(name)
            self._bars.update(task, completed=done, total=total)

    def stop(self) -> None:
        self._bars.stop()
