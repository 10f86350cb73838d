"""The answer of the practice site to one request."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, a body, and the moment when the body last changed; only an answer with that moment carries validators."""

    body: bytes
    content_type: str = "text/html; charset=utf-8"
    status: HTTPStatus = HTTPStatus.OK
    modified: datetime | None = None

    @property
    def etag(self) -> str:
        """The entity tag, a hash of the body."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:32]}"'

    def headers(self) -> dict[str, str]:
        """The headers that describe the body; with ETag and Last-Modified where `modified` is known."""
        described = {"Content-Type": self.content_type, "Content-Length": str(len(self.body))}
        if self.modified is not None:
            described |= {"ETag": self.etag, "Last-Modified": format_datetime(self.modified, usegmt=True)}
        return described

    def is_known(self, none_match: str | None, modified_since: str | None) -> bool:
        """Say whether a client that sent these conditions has this body already; If-None-Match takes precedence."""
        if self.modified is None:
            return False
        if none_match is not None:
            return self.etag in none_match
        since = _moment(modified_since or "")
        return since is not None and self.modified <= since


def _moment(header: str) -> datetime | None:
    """Return the moment that a header names, None where it cannot be parsed."""
    try:
        moment = parsedate_to_datetime(header)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
