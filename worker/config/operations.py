"""The password of the pages for operators: without one these pages are off."""

from __future__ import annotations

from alerts.destination import Secret
from worker.config.settings import OPERATIONS_PASSWORD, Settings

#: In characters; guesses are limited, so it need not be longer.
SHORTEST_PASSWORD = 12
TOO_SHORT = (
    f"{OPERATIONS_PASSWORD} has fewer than {SHORTEST_PASSWORD} characters, so the pages for operators are off: put there what "
    "`openssl rand -base64 24` prints."
)


def password_of_operations(settings: Settings) -> Secret | None:
    """The password as it is now; None where there is none, or one that is too short."""
    found = settings.secret(OPERATIONS_PASSWORD)
    return Secret(found) if found and len(found) >= SHORTEST_PASSWORD else None


def is_too_short(settings: Settings) -> bool:
    """Say whether there is a password that will not do."""
    found = settings.secret(OPERATIONS_PASSWORD)
    return found is not None and len(found) < SHORTEST_PASSWORD
