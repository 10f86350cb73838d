"""What a channel is: it hands an alert to those who should hear, or says in one sentence why it could not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto
from typing import Protocol

from alerts.alert import Alert
from alerts.destination import Destination, Secret
from alerts.subscription import Subscription


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


class Holds(Enum):
    """What stands at a key of a subscription in watch.toml."""

    TEXT = auto()
    PATH = auto()
    RECIPIENTS = auto()
    SECRET = auto()


class SecretCheck(Protocol):
    """Looks at the form of a secret."""

    def __call__(self, secret: Secret, /, *, allow_private: bool) -> object:
        """Raise DeliveryError where it cannot be right; `allow_private`: it may be an address in a private network."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsKey:
    """A key of [[subscriptions]] in watch.toml that a channel uses.

    `missing` is for a key that the channel cannot do without, and says what to do: `"room" is missing; name the room`.
    A PATH counts from the home directory; `default` stands where the file says nothing. RECIPIENTS are e-mail addresses.
    Of a SECRET the file says which environment variable holds it; `what` says what that is, and `check` looks at its form.
    """

    name: str
    holds: Holds = Holds.TEXT
    missing: str = ""
    default: str = ""
    what: str = "the secret"
    check: SecretCheck | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What a channel is like.

    `disturbs_people`: they are called away from their work, so only a few alerts come in a minute. `shows_cards`: an
    alert has little room, and goes on in the next, numbered card. `for_machines`: the changes come as rows beside the
    words. `by_recipient`: each recipient can unsubscribe. `needs_mail_server`: it sends through the server of [email].
    `keeps_files`: it reaches nobody, and keeps what it is given in the subscription's folder, which its key `folder` names.
    """

    disturbs_people: bool = True
    shows_cards: bool = False
    for_machines: bool = False
    by_recipient: bool = False
    needs_mail_server: bool = False
    keeps_files: bool = False


class Channel(Protocol):
    """One way to reach people. A channel is a subclass that has a name and says how to send; the rest is as needed.

    What a subscription says at the channel's `keys` comes to `send` in the destination: secrets in `secrets`, recipients
    in `recipients`, anything else in `options`.
    """

    name: str
    keys: tuple[SettingsKey, ...] = ()
    traits: Traits = Traits()

    def where(self, subscription: Subscription) -> str:  # noqa: ARG002 - most channels look at it
        """How check-config says where a subscription's alerts go."""
        return self.name

    def send(self, alert: Alert, to: Destination) -> Receipt:
        """Hand the alert over once. Raises DeliveryError and nothing else."""
        ...
