"""What the storm did, and when: a process killed, or the network cut for a while."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Blow:
    """`ends_sending`: who was killed may have been sending an alert; `breaks_answers`: no answer of a receiver came until `until`."""

    at: datetime
    what: str
    until: datetime | None = None
    ends_sending: bool = False
    breaks_answers: bool = False
