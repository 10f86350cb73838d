"""The values that watch.toml can hold: texts, addresses and variables; each with its error sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parseaddr
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainValidator, ValidationInfo

from alerts.channel import Channel

_MAIL_PORTS = {"smtp": 587, "smtps": 465}
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,79}")
_ADDRESS = re.compile(r"[^@\s]+@[A-Za-z0-9.-]+")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the check of one table must know of the rest: is it a practice site, is there [email], names, channels."""

    practice: bool = False
    has_email: bool = False
    names: Counter[str] = field(default_factory=Counter)
    channels: Mapping[str, Channel] = field(default_factory=dict)


def surroundings(info: ValidationInfo) -> Surroundings:
    """The context that a value is checked in; an empty one where it is checked by itself."""
    return info.context or Surroundings()


def shown(value: object) -> str:
    """A value as an error message may repeat it: short, and never an address, which may be a secret."""
    text = str(value)
    if "://" in text:
        return "an address"
    return f'"{text[:40]}…"' if len(text) > 40 else f'"{text}"'


def plain_text(value: object) -> str:
    """A value as text on one line; a URN may have been written as a number.

    Raises:
        ValueError: it is something else, or empty.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise ValueError("must be text in quotes, on one line")
    return value.strip()


def web_address(value: object) -> str:
    """A value as the address of a page. Raises ValueError where it is none, or holds a user or a password."""
    address = plain_text(value)
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or " " in address:
        raise ValueError('must be an address that begins with "https://"')
    if "@" in parts.netloc:
        raise ValueError("must not hold a user or a password")
    _port(parts.netloc)
    return address


@dataclass(frozen=True, slots=True)
class MailServerSetting:
    """A server that takes mail; `tls` from the first byte (smtps), otherwise STARTTLS."""

    host: str
    port: int
    tls: bool


def _mail_server(value: object) -> MailServerSetting:
    parts = urlsplit(plain_text(value))
    if "@" in parts.netloc:
        raise ValueError(
            "must not hold a user or a password; put them in OFSTED_WATCH_SMTP_USER and OFSTED_WATCH_SMTP_PASSWORD"
        )
    if parts.scheme not in _MAIL_PORTS or not parts.hostname or parts.path.strip("/") or parts.query:
        raise ValueError('must be an address such as "smtp://mail.example.org:587" or "smtps://mail.example.org"')
    return MailServerSetting(parts.hostname, _port(parts.netloc) or _MAIL_PORTS[parts.scheme], parts.scheme == "smtps")


def _port(host_and_port: str) -> int | None:
    try:
        return urlsplit(f"//{host_and_port}").port
    except ValueError:
        raise ValueError("names a port that is not a number from 0 to 65535") from None


def _mail_address(value: object) -> str:
    address = plain_text(value)
    if not _ADDRESS.fullmatch(parseaddr(address)[1]):
        raise ValueError(f'must be an e-mail address such as "dcs@example.org", not {shown(value)}')
    return address


def _variable(value: object) -> str:
    name = plain_text(value)
    if not _VARIABLE.fullmatch(name):
        raise ValueError(
            "takes the name of an environment variable, such as TEAMS_WEBHOOK_BOARD, and not the secret itself: "
            "put that in the variable, and make a new one if others could read this file"
        )
    return name


def as_list(value: object) -> object:
    """A list of one where the value is a text; any other value as it is."""
    return [value] if isinstance(value, str) else value


Text = Annotated[str, PlainValidator(plain_text)]
WebAddress = Annotated[str, PlainValidator(web_address)]
MailAddress = Annotated[str, PlainValidator(_mail_address)]
MailAddresses = Annotated[tuple[MailAddress, ...], BeforeValidator(as_list)]
MailServerAddress = Annotated[MailServerSetting, PlainValidator(_mail_server)]
Variable = Annotated[str, PlainValidator(_variable)]


class TomlTable(BaseModel):
    """A table of the file; a key that it does not know is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)
