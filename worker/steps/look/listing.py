"""Fetches a whole listing: a page and the pages that it leads on to, as one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256

from scrapers.errors import Gone, LayoutChanged
from scrapers.http.fetch import Fetched, NotModified, Validators
from scrapers.source import Listing
from worker.steps.look.asking import Asking
from worker.version import VERSION

#: What a page lists, as a source of that kind reads these bytes from that address. Raises LayoutChanged.
ListingReader = Callable[[str, bytes, str], Listing]
#: More pages than this are a loop; the list of all authorities has two.
MOST_PAGES = 40
_OFSTEDS = frozenset({"ofsted_list", "ofsted_provider"})


@dataclass(frozen=True, slots=True)
class Whole:
    """A complete listing; `validators` and `seen` are empty where it has several pages, for a further page may change alone."""

    listing: Listing
    validators: Validators
    seen: str | None


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The host's answer that the page is as it was, or the same bytes again; `validators` are to be sent next time."""

    validators: Validators


def first_page(web: Asking, url: str, validators: Validators, seen: str | None) -> Fetched | Unchanged:
    """Ask for a page; Unchanged where it need not be read, because it lists what it listed when it was read last.

    Raises FetchError.
    """
    page = web.get(url, validators)
    if isinstance(page, NotModified) or _digest(page) == seen:
        return Unchanged(page.validators)
    return page


def whole_listing(web: Asking, listed: ListingReader, kind: str, url: str, first: Fetched) -> Whole:
    """All that a page, which was fetched, and its further pages list.

    Raises:
        FetchError: a further page could not be had.
        LayoutChanged: a page shows no list, leads in a circle, or all of them hold less than they say.
    """
    listing = listed(kind, first.body, first.url)
    if not listing.next_url and not listing.further:
        _refuse_short(url, listing)
        return Whole(listing, first.validators, _digest(first))
    seen, kind = {url, first.url}, listing.kind or kind
    waiting = _beyond(listing)
    while waiting:
        more = _next_listing(web, listed, kind, waiting.pop(0), seen)
        listing = _together(listing, more) if more else listing
        waiting += _beyond(more) if more else []
    _refuse_short(url, listing)
    return Whole(listing, Validators(), None)


def _beyond(listing: Listing) -> list[str]:
    """The pages that are to be read too."""
    return [*([listing.next_url] if listing.next_url else []), *listing.further]


def _digest(page: Fetched) -> str:
    """Return what the bytes of a page are known by; another release may read the same bytes otherwise."""
    return sha256(f"{VERSION}\n{page.url}\n".encode() + page.body).hexdigest()


def _next_listing(web: Asking, listed: ListingReader, kind: str, url: str, seen: set[str]) -> Listing | None:
    """What a further page lists; None where it has gone since the page before was read."""
    if url in seen or len(seen) > MOST_PAGES:
        raise LayoutChanged(f"The list has no end: its pages lead back to {url}.")
    seen.add(url)
    try:
        page = web.further(url)
    except Gone:
        if kind in _OFSTEDS:
            raise
        return None
    assert not isinstance(page, NotModified), "asked without validators"
    return listed(kind, page.body, page.url)


def _together(so_far: Listing, more: Listing) -> Listing:
    # What was added meanwhile has pushed the last entries of one page to the next.
    publications = {one.identity: one for one in (*more.publications, *so_far.publications)}
    return replace(
        so_far,
        pages=(*so_far.pages, *more.pages),
        publications=tuple(publications[each] for each in _in_order(so_far, more)),
        is_calendar=so_far.is_calendar or more.is_calendar,
    )


def _in_order(so_far: Listing, more: Listing) -> list[str]:
    return list(dict.fromkeys(one.identity for one in (*so_far.publications, *more.publications)))


def _refuse_short(url: str, listing: Listing) -> None:
    """Raise LayoutChanged where the list does not hold as many entries as it says: it was not read to its end."""
    if listing.expected is not None and listing.expected != len(listing.pages):
        raise LayoutChanged(
            f"The list at {url} says that it holds {listing.expected} entries, but shows {len(listing.pages)}."
        )
