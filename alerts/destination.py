"""The destination of an alert: the settings and secrets that a channel needs, with the secrets never shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path


class Secret:
    """A secret text. No print, log, traceback, comparison message or JSON shows it; only `reveal` returns it."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """Return the text itself, to be used and not kept."""
        return self._text

    def __repr__(self) -> str:
        return "Secret(…)"

    def __str__(self) -> str:
        return "…"

    def __bool__(self) -> bool:
        return bool(self._text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._text == other._text

    def __hash__(self) -> int:
        return hash((Secret, self._text))

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("A secret is not to be stored.")


#: Says whether we may connect to an internet address. The worker gives the same guard to scrapers and channels.
AddressGuard = Callable[[str], bool]


def permit_nothing(address: str) -> bool:  # noqa: ARG001 - a guard is asked about an address
    """Say no to every address: the guard of a destination that was given none."""
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientCredentials:
    """What an application needs to be given a token in place of a password (OAuth2, client credentials).

    `kept_in` names the environment variable that holds the secret; sentences about errors name it.
    """

    token_url: str
    client_id: str
    client_secret: Secret
    scope: str
    kept_in: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """A server that takes mail: `tls` from the first byte (smtps://), else STARTTLS where the server offers it.

    `sender` is the From line, `Inspection watch <watch@example.org>`; `authorities_file` holds the certificates to
    trust where the server’s own is not from a public authority; `seconds` limits each step of the session. With
    `oauth2` the user signs in by a token, and there is no password.
    """

    host: str
    port: int
    sender: str
    tls: bool = False
    user: str | None = None
    password: Secret | None = None
    oauth2: ClientCredentials | None = None
    authorities_file: Path | None = None
    seconds: float = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """What a channel needs to reach a subscription; each channel uses its own part. `at` is the moment of sending.

    `alert_id` is the id of the alert for this subscription, the same whenever it is sent again; `subscription` is its
    name, and `contact` the address of those who run the watch, for the foot of an alert. `pages_at` is the web address of the
    watch’s own pages, without a slash at its end, or empty: the whole story is at `{pages_at}/alerts/{alert_id}`.

    `options` and `secrets` hold, by key, what watch.toml says at the channel’s own keys: a path is absolute, and a
    secret is the value of its environment variable. `folder` is where files are kept.

    `allow_private` lets a webhook’s address name this machine or a private network: for practice only. `is_permitted`
    checks each internet address of such a name. `changes` are the changes that the alert tells, as rows of the export.

    `unsubscribe_at` returns the web address at which a recipient unsubscribes. Where it is set, each recipient gets a
    message of their own, and `reached` is called for each as soon as theirs was accepted.
    """

    at: datetime
    alert_id: str = ""
    subscription: str = ""
    contact: str = ""
    pages_at: str = ""
    recipients: tuple[str, ...] = ()
    mail: MailServer | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    secrets: Mapping[str, Secret] = field(default_factory=dict)
    folder: Path | None = None
    changes: tuple[Mapping[str, object], ...] = ()
    unsubscribe_at: Callable[[str], str] | None = None
    reached: Callable[[str], None] | None = None
    allow_private: bool = False
    is_permitted: AddressGuard = permit_nothing
