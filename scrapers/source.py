"""What a source is: an address to look at every so often, and what its page lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol


class Form(StrEnum):
    """What the label on the page promises that a document is; only the document itself decides."""

    INSPECTION = "inspection"
    FOCUSED_VISIT = "focused_visit"
    MONITORING_VISIT = "monitoring_visit"
    JTAI = "jtai"
    AREA_SEND = "area_send"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPublication:
    """A document that a page links to. `identity` stays when its address or its bytes change.

    `published` and `inspected` (the first day of the inspection) are as the page says, None where it does not. `file_url`
    is where the bytes are, if not at `url`. `version` differs once the page says that the document was changed.
    """

    identity: str
    url: str
    label: str
    form: Form
    published: date | None = None
    inspected: date | None = None
    file_url: str | None = None
    version: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPage:
    """A page worth a look of its own, as the source `kind`, whenever its `fingerprint` is a new one."""

    kind: str
    urn: str
    name: str
    url: str
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a page lists, in its order. `expected`: how many `pages` it says there are, over all its `next_url`s.

    `urn` and `name` are those of the one authority that the page is about, if it is about one. Where a page is not
    `complete` it shows only the newest, and what it no longer shows is not gone. `kind`: the source that knows the page,
    where that was to be recognised.
    """

    publications: tuple[ListedPublication, ...] = ()
    pages: tuple[ListedPage, ...] = ()
    next_url: str | None = None
    expected: int | None = None
    urn: str | None = None
    name: str | None = None
    complete: bool = True
    kind: str | None = None


class Source(Protocol):
    """One kind of page; `every` is how often it is looked at where the settings do not say."""

    kind: str
    every: timedelta

    def address(self, site: str) -> str:
        """Where to look, on a site such as `https://reports.ofsted.gov.uk`."""
        ...

    def recognises(self, page: bytes) -> bool:
        """Is this, of the pages that settings name, one that I can read? False where Ofsted’s site decides."""
        ...

    def listed(self, page: bytes, url: str) -> Listing:
        """What the page lists; `url` is where it was found. Raises LayoutChanged: no empty listing in its stead."""
        ...
