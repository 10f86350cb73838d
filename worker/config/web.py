"""[web] of watch.toml: the public address of the watch's pages, and the host and port on which they are served."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import PlainValidator, ValidationInfo

from findings.web.hosts import is_loopback
from worker.config.values import TomlTable, plain_text, shown, surroundings

_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d{1,5})?(?:/[A-Za-z0-9._~-]+)*/?")


@dataclass(frozen=True, slots=True)
class Listen:
    """The host and the port on which the pages are served."""

    host: str
    port: int


#: Where `run` says whether all is well, if nobody says otherwise: on this machine alone.
HERE = Listen("127.0.0.1", 8470)


def place(value: object) -> Listen:
    """Host and port of a value such as `127.0.0.1:8470`. Raises ValueError where it is no host and port."""
    text = plain_text(value)
    try:
        parts = urlsplit(f"//{text}")
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if not host or not port or parts.netloc != text or "@" in text or " " in text:
        raise ValueError(f'must be a host and a port such as "127.0.0.1:8470", not {shown(value)}')
    return Listen(host, port)


def _address(value: object, info: ValidationInfo) -> str:
    text = plain_text(value)
    if not _ADDRESS.fullmatch(text) or len(text) > 200:
        raise ValueError('must be an address such as "https://watch.example.gov.uk", without anything after its path')
    parts = urlsplit(text)
    if parts.scheme == "http" and not is_loopback(parts.hostname or "") and not surroundings(info).practice:
        raise ValueError('must begin with "https://": mail programs take no other address to unsubscribe at')
    return text.rstrip("/")


PublicAddress = Annotated[str, PlainValidator(_address)]
Place = Annotated[Listen, PlainValidator(place)]


class WebTable(TomlTable):
    """[web]: where the watch serves its pages, and the public address at which recipients unsubscribe, if they can."""

    address: PublicAddress | None = None
    listen: Place = HERE
