"""What a source is: an address that is looked at regularly, and the reading of what its page lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol


class Form(StrEnum):
    """The form of a document as the label on the page names it; the document itself may turn out to be another."""

    INSPECTION = "inspection"
    FOCUSED_VISIT = "focused_visit"
    MONITORING_VISIT = "monitoring_visit"
    JTAI = "jtai"
    AREA_SEND = "area_send"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPublication:
    """A publication that a page lists. `identity` stays the same when its address or its bytes change.

    `published` and `inspected` (the first day of the inspection) are the dates on the page, None where it shows none. `file_url`
    is the address of the file where that is not `url`. `version` changes when the page says that the document was changed.
    `body` is the document itself, where it stands in the listing and has no page of its own.
    """

    identity: str
    url: str
    label: str
    form: Form
    published: date | None = None
    inspected: date | None = None
    file_url: str | None = None
    version: str | None = None
    body: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPage:
    """A page that should be looked at as a source of kind `kind` whenever its `fingerprint` has changed."""

    kind: str
    urn: str
    name: str
    url: str
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a page lists, in the order of the page.

    `next_url` is the next page of a list that has several, and `expected` the number of `pages` that the list says it has in all.
    `urn` and `name` belong to the one authority that the page is about, None where it is about several or none. A page that is
    not `complete` shows only the newest entries, so what it no longer shows is not withdrawn. `kind` is the kind of the source
    that read the page, None where that was known before the look.

    `unknown_dates` are the words that stand in place of a day and are none in a form that we know; `unfollowed` are the labels
    of entries that lead nowhere and say nothing themselves. Operators hear of both. `shape` says how the page shows its entries:
    it stays the same as long as the page is built in the same way. `feed` is the address that a web page names as its feed.
    `further` are pages that list what belongs to it, and are read as the same kind. `is_calendar`: it lists what belongs to a time,
    so it may rightly be empty, or show nothing of what it listed before.
    """

    publications: tuple[ListedPublication, ...] = ()
    pages: tuple[ListedPage, ...] = ()
    next_url: str | None = None
    expected: int | None = None
    urn: str | None = None
    name: str | None = None
    complete: bool = True
    kind: str | None = None
    unknown_dates: tuple[str, ...] = ()
    unfollowed: tuple[str, ...] = ()
    shape: str | None = None
    is_calendar: bool = False
    further: tuple[str, ...] = ()
    feed: str | None = None


class Source(Protocol):
    """One kind of page; `every` is how often it is looked at where the settings do not say."""

    kind: str
    every: timedelta

    def address(self, site: str) -> str:
        """Return the address to look at on a site such as `https://reports.ofsted.gov.uk`."""
        ...

    def recognises(self, page: bytes) -> bool:
        """Say whether this source can read a page that the settings name. Always False for the pages of Ofsted’s site."""
        ...

    def listed(self, page: bytes, url: str) -> Listing:
        """Return what the page at `url` lists. Raises LayoutChanged rather than return an empty listing for an unknown page."""
        ...
