"""What the storm did, and when: a process killed, or the network cut for a while."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Blow:
    """`ends_sending`: who was killed may have been sending an alert.

    `breaks_answers`: no answer of a receiver came until `until`. `breaks_storing`: nothing could be stored for a while.
    """

    at: datetime
    what: str
    pid: int = 0
    until: datetime | None = None
    ends_sending: bool = False
    breaks_answers: bool = False
    breaks_storing: bool = False


@dataclass(frozen=True, slots=True)
class Killed:
    """Who was killed, just before `at`; `delivers`: it may have been sending an alert."""

    pid: int
    at: datetime
    delivers: bool = False
