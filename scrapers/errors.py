"""The errors of fetching and of reading pages; each class says whether to try the address again.

    Exception
    ├── FetchError              try again?   the whole host?
    │   ├── Unreachable         yes                        no connection, no name, bad certificate, a body cut short
    │   ├── TooSlow             yes                        silent for too long, or not complete by the deadline
    │   ├── Busy                yes          429, 503*     429 and 5xx; *only with a Retry-After header
    │   ├── Blocked             yes          401, 403      401 and 403; robots.txt forbids this one address
    │   ├── Gone                no                         404 and 410
    │   ├── TooLarge            no                         more bytes than allowed, packed or unpacked
    │   └── Refused             no                         an address or an answer that we do not accept
    └── LayoutChanged                                      a page without its list: never the same as `nothing new`

An error from fetching robots.txt keeps its class and applies to the whole host. A sentence quotes what a stranger wrote, so what
nobody can see, or would be on a line of its own, is taken out of it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from findings.text.safe import tidy


class FetchError(Exception):
    """A page or file that could not be fetched; `sentence` tells an operator what happened, where, and what happens next.

    `try_again`: whether a later request to the same address may succeed. `after`: how long to wait before the next request, None
    where that is not known. `host_wide`: whether to wait with every address of the host, not only with this one. `turned_away_by`:
    the host of which that is true, where it is known: a redirect may have led to another than the one that was asked.
    """

    try_again: ClassVar[bool] = True

    def __init__(self, sentence: str, *, after: timedelta | None = None, host_wide: bool = False) -> None:
        self.sentence = tidy(sentence)
        super().__init__(self.sentence)
        self.after = after
        self.host_wide = host_wide
        self.turned_away_by: str | None = None


class Unreachable(FetchError):
    """The connection failed: no answer, no such name, a certificate that does not fit, or a body that was cut short."""


class TooSlow(FetchError):
    """The site was silent for too long, or the answer was not complete by the deadline."""


class Busy(FetchError):
    """The site asks us to wait or is out of order: 429 or 5xx."""


class Blocked(FetchError):
    """The site does not let us in: 401, 403 or robots.txt. We never evade this."""


class Gone(FetchError):
    """The site says that there is nothing at this address: 404 or 410."""

    try_again = False


class TooLarge(FetchError):
    """The answer has more bytes than allowed, as sent or when unpacked."""

    try_again = False


class Refused(FetchError):
    """We do not accept the address or the answer: a private address, no web address, a redirect loop, or an unknown encoding."""

    try_again = False


class LayoutChanged(Exception):
    """A page that is not in the form we know, so that we cannot tell what it lists; `sentence` says so to an operator."""

    def __init__(self, sentence: str) -> None:
        self.sentence = tidy(sentence)
        super().__init__(self.sentence)
