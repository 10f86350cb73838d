"""What can go wrong with a page from outside, in a few words that say whether to try again.

    Exception
    ├── FetchError              try again?   the whole host?
    │   ├── Unreachable         yes                        no connection, no name, bad certificate, a body cut short
    │   ├── TooSlow             yes                        silent for too long, or not complete by the deadline
    │   ├── Busy                yes          429, 503*     429 and 5xx; *where it says for how long to stay away
    │   ├── Blocked             yes          401, 403      401 and 403; robots.txt forbids this one address
    │   ├── Gone                no                         404 and 410
    │   ├── TooLarge            no                         more bytes than allowed, packed or unpacked
    │   └── Refused             no                         an address or an answer that we do not accept
    └── LayoutChanged                                      a page without its list: never the same as `nothing new`

While a host’s robots.txt cannot be read, the error is its own, and concerns the whole host.
"""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar


class FetchError(Exception):
    """One sentence for an operator: what happened, where, and what happens next.

    `try_again`: may the same address answer later? `after`: how long to stay away, where that is known.
    `host_wide`: leave the whole host alone until then, not only this address.
    """

    try_again: ClassVar[bool] = True

    def __init__(self, sentence: str, *, after: timedelta | None = None, host_wide: bool = False) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.after = after
        self.host_wide = host_wide


class Unreachable(FetchError):
    """No connection, no such name, a certificate that does not fit, or a body that broke off."""


class TooSlow(FetchError):
    """Silent for too long, or not complete by the deadline however steadily it dripped."""


class Busy(FetchError):
    """The site asks for patience or is out of order: 429 or 5xx."""


class Blocked(FetchError):
    """The site does not want us there: 401, 403 or robots.txt. Never evaded."""


class Gone(FetchError):
    """The site says that there is nothing at this address: 404 or 410."""

    try_again = False


class TooLarge(FetchError):
    """More bytes than allowed, as sent or when unpacked."""

    try_again = False


class Refused(FetchError):
    """An address or an answer that we do not accept: private, not of the web, a loop, or in an unknown form."""

    try_again = False


class LayoutChanged(Exception):
    """A page that is not in the form we know, so that what it lists is not known: one sentence for an operator."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
