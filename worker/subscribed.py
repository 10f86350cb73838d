"""Which subscription a person means."""

from __future__ import annotations

from alerts.subscription import Subscription
from worker.config.settings import Settings
from worker.errors import Refused


def called(settings: Settings, name: str | None) -> tuple[Subscription, ...]:
    """The one of that name; all of them where none is said. Raises Refused where there is no such."""
    found = tuple(each for each in settings.subscriptions if name is None or each.name == name)
    if not found and name is None:
        raise Refused(f"There is no subscription in {settings.config.name}.")
    if not found:
        known = ", ".join(f"“{each.name}”" for each in settings.subscriptions) or "none"
        raise Refused(f"There is no subscription “{name}” in {settings.config.name}; there are: {known}.")
    return found
