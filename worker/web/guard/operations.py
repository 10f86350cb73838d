"""What the pages for operators need beside the ground of every page: the settings, the password, sessions and guesses."""

from __future__ import annotations

import hashlib
import hmac

from alerts.destination import Secret
from worker.config.operations import password_of_operations
from worker.config.settings import Settings
from worker.web.guard.guesses import Guesses
from worker.web.guard.sessions import Sessions


class Operations:
    """The settings, and who is signed in; `address` is the public one."""

    def __init__(self, settings: Settings, address: str | None = None) -> None:
        self.settings, self.address = settings, address
        self.sessions, self.guesses = Sessions(), Guesses()

    def password(self) -> Secret | None:
        """The password as it is now; None: these pages are off."""
        return password_of_operations(self.settings)


def is_right(guess: str, password: Secret) -> bool:
    """Compare them in a time that says nothing of where they differ, nor of how long the password is."""
    given, right = (hashlib.sha256(words.encode()).digest() for words in (guess, password.reveal()))
    return hmac.compare_digest(given, right)
