"""What the practice site answers to one request."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, a body, and the moment of its last change where it has one: only then it carries validators."""

    body: bytes
    content_type: str = "text/html; charset=utf-8"
    status: HTTPStatus = HTTPStatus.OK
    modified: datetime | None = None

    @property
    def etag(self) -> str:
        """The entity tag: the same body, the same tag."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:32]}"'

    def headers(self) -> dict[str, str]:
        """The headers that describe the body."""
        described = {"Content-Type": self.content_type, "Content-Length": str(len(self.body))}
        if self.modified is not None:
            described |= {"ETag": self.etag, "Last-Modified": format_datetime(self.modified, usegmt=True)}
        return described

    def is_known(self, none_match: str | None, modified_since: str | None) -> bool:
        """Whether a client that sent these conditions has this body already; a tag weighs more than a date."""
        if self.modified is None:
            return False
        if none_match is not None:
            return self.etag in none_match
        since = _moment(modified_since or "")
        return since is not None and self.modified <= since


def _moment(header: str) -> datetime | None:
    """The moment that a header names; None where it names none that can be understood."""
    try:
        moment = parsedate_to_datetime(header)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
