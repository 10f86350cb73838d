"""Finds the subscriptions that reach nobody for now, because they are on test or paused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from findings.wording import day
from worker.config.settings import Settings


def silent_subscriptions(settings: Settings, now: datetime) -> Iterator[str]:
    """A sentence for each subscription on test or paused."""
    for each in settings.subscriptions:
        if each.test:
            yield (
                f"TEST: nobody is told anything by “{each.name}”; what it would be sent is kept in {each.folder}. "
                "Take test = true out of watch.toml to make it live."
            )
        elif each.muted_until is not None and each.is_muted(now):
            yield f"PAUSED: “{each.name}” is told nothing until {day(each.muted_until)}; what happens meanwhile is told then."
