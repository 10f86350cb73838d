"""What a channel is: it hands an alert over, or says in one sentence why it could not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto
from typing import Protocol

from alerts.alert import Alert
from alerts.destination import Destination, Secret
from alerts.subscription import Subscription


class DeliveryError(Exception):
    """The alert was not handed over.

    `permanent`: another try will not help; `after`: the time before which not to try again.
    """

    def __init__(self, sentence: str, *, permanent: bool, after: timedelta | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.permanent = permanent
        self.after = after


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A recipient whom the mail server refused while it accepted others. `permanent`: the address itself is wrong."""

    recipient: str
    sentence: str
    permanent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """An alert was handed over. `sentence` says to whom or how; `refused` are the recipients who did not get it.

    The recipients who are not in `refused` have it, and must not be sent it again.
    """

    sentence: str
    refused: tuple[Refusal, ...] = ()


class Holds(Enum):
    """What kind of value a key of a subscription holds in watch.toml."""

    TEXT = auto()
    PATH = auto()
    RECIPIENTS = auto()
    SECRET = auto()


class SecretCheck(Protocol):
    """A check of a secret’s form, without using it."""

    def __call__(self, secret: Secret, /, *, allow_private: bool) -> object:
        """Raise DeliveryError where the secret cannot be right.

        `allow_private`: it may name an address in a private network.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsKey:
    """A key of [[subscriptions]] in watch.toml that a channel uses.

    `missing` is set for a key that the channel cannot work without, and says what to do: `"room" is missing; name the
    room`. `default` is the value where the file gives none. A PATH is relative to the home directory; RECIPIENTS are
    e-mail addresses. For a SECRET the file names the environment variable that holds it; `what` says what the secret
    is, and `check` looks at its form.
    """

    name: str
    holds: Holds = Holds.TEXT
    missing: str = ""
    default: str = ""
    what: str = "the secret"
    check: SecretCheck | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """How a channel differs from others, for the steps and commands that use it.

    `disturbs_people`: an alert interrupts people at work, so few are sent in a minute. `for_machines`: the changes are
    sent as rows beside the words. `by_recipient`: each recipient can unsubscribe. `needs_mail_server`: it sends through
    the server of [email]. `keeps_files`: it sends to nobody, and keeps alerts in the subscription’s folder, which its key
    `folder` names.
    """

    disturbs_people: bool = True
    for_machines: bool = False
    by_recipient: bool = False
    needs_mail_server: bool = False
    keeps_files: bool = False


class Channel(Protocol):
    """One way to hand alerts over. A channel is a subclass with a `name` and a `send`; the other members have defaults.

    The values of the channel’s `keys` reach `send` in the destination: secrets in `secrets`, recipients in
    `recipients`, all others in `options`.
    """

    name: str
    keys: tuple[SettingsKey, ...] = ()
    traits: Traits = Traits()

    def where(self, subscription: Subscription) -> str:  # noqa: ARG002 - most channels look at it
        """Return where the subscription’s alerts go, as `check-config` shows it; never a secret."""
        return self.name

    def send(self, alert: Alert, to: Destination) -> Receipt:
        """Hand the alert over once. Raises DeliveryError and nothing else."""
        ...
