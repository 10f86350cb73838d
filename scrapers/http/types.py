"""The results of a fetch, its limits, and the headers that we send."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scrapers.http.response import Answer

PRODUCT = "ofsted-watch"
#: In bytes. The largest report ever seen has 6 million.
FILE_CAP = 50_000_000
#: In bytes, for what others than Ofsted publish: releases, stories and committee papers have a few hundred thousand.
OTHERS_FILE_CAP = 8_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long a fetch and its parts may take, in seconds, and how many bytes a page may have."""

    connect: float = 10
    read: float = 30
    total: float = 60
    file_total: float = 120
    cap: int = 5_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """The ETag and Last-Modified of an answer; sending them back asks the site whether the page has changed."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A fetched page or file; `url` is its address after all redirects."""

    url: str
    status: int
    body: bytes
    content_type: str
    validators: Validators


@dataclass(frozen=True, slots=True, kw_only=True)
class NotModified:
    """The site’s answer that the page has not changed; `validators` are to be sent next time."""

    url: str
    validators: Validators


def agent(version: str, contact: str) -> str:
    """Return the User-Agent: `ofsted-watch/0.1.0 (+watch@example.org)`. The contact is a mail address or a page."""
    known = " ".join(re.sub(r"[^\x20-\x7e]|[()]", " ", contact).split())
    return f"{PRODUCT}/{version} (+{known})" if known else f"{PRODUCT}/{version}"


def conditions(validators: Validators | None) -> dict[str, str]:
    """Return the headers that ask whether a page has changed since these validators were given; none for None."""
    if validators is None:
        return {}
    conditions = {"If-None-Match": validators.etag, "If-Modified-Since": validators.last_modified}
    return {name: value for name, value in conditions.items() if value}


def validators_in(answer: Answer, before: Validators | None = None) -> Validators:
    """Return the validators of an answer; where it gives none, or absurdly long ones, keep those of `before`."""
    known = before or Validators()
    etag, modified = answer.headers.get("etag", ""), answer.headers.get("last-modified", "")
    return Validators(
        etag=etag if 0 < len(etag) <= 500 else known.etag,
        last_modified=modified if 0 < len(modified) <= 100 else known.last_modified,
    )
