"""What a channel is: it hands an alert to those who should hear, or says in one sentence why it could not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from alerts.alert import Alert
from alerts.destination import Destination


class DeliveryError(Exception):
    """The alert was not handed over. `permanent`: trying again will not help; `after`: not before this time."""

    def __init__(self, sentence: str, *, permanent: bool, after: timedelta | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.permanent = permanent
        self.after = after


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """One recipient who was refused while others were accepted. `permanent`: the address itself is wrong."""

    recipient: str
    sentence: str
    permanent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """The alert was handed over: `sentence` says to whom or how; `refused` are those who did not get it.

    It must not be sent again to the rest.
    """

    sentence: str
    refused: tuple[Refusal, ...] = ()


class Channel(Protocol):
    """One way to reach people."""

    name: str

    def send(self, alert: Alert, to: Destination) -> Receipt:
        """Hand the alert over once. Raises DeliveryError and nothing else."""
        ...
