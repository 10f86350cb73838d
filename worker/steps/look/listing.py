"""Fetches a whole listing: a page and the pages that it leads on to, as one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256

from scrapers.errors import LayoutChanged
from scrapers.http.fetch import Fetched, NotModified, Validators
from scrapers.source import Listing
from worker.steps.look.asking import Asking
from worker.version import VERSION

#: What the page with these bytes lists, at its address. Raises LayoutChanged.
ListingReader = Callable[[bytes, str], Listing]
#: More pages than this are a loop; the list of all authorities has two.
MOST_PAGES = 40


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


def whole_listing(web: Asking, listed: ListingReader, url: str, first: Fetched) -> Whole:
    """All that a page, which was fetched, and its further pages list.

    Raises:
        FetchError: a further page could not be had.
        LayoutChanged: a page shows no list, leads in a circle, or all of them hold less than they say.
    """
    listing = listed(first.body, first.url)
    if not listing.next_url:
        _refuse_short(url, listing)
        return Whole(listing, first.validators, _digest(first))
    seen = {url, first.url}
    while listing.next_url:
        listing = _with_next(web, listed, listing, listing.next_url, seen)
    _refuse_short(url, listing)
    return Whole(listing, Validators(), None)


def _digest(page: Fetched) -> str:
    """Return what the bytes of a page are known by; another release may read the same bytes otherwise."""
    return sha256(f"{VERSION}\n{page.url}\n".encode() + page.body).hexdigest()


def _with_next(web: Asking, listed: ListingReader, so_far: Listing, url: str, seen: set[str]) -> Listing:
    if url in seen or len(seen) > MOST_PAGES:
        raise LayoutChanged(f"The list has no end: its pages lead back to {url}.")
    seen.add(url)
    page = web.further(url)
    assert not isinstance(page, NotModified), "asked without validators"
    more = listed(page.body, page.url)
    # What was added meanwhile has pushed the last entries of one page to the next.
    publications = {one.identity: one for one in (*more.publications, *so_far.publications)}
    return replace(
        so_far,
        pages=(*so_far.pages, *more.pages),
        publications=tuple(publications[each] for each in _in_order(so_far, more)),
        next_url=more.next_url,
        says_none=so_far.says_none or more.says_none,
    )


def _in_order(so_far: Listing, more: Listing) -> list[str]:
    return list(dict.fromkeys(one.identity for one in (*so_far.publications, *more.publications)))


def _refuse_short(url: str, listing: Listing) -> None:
    """Raise LayoutChanged where the list does not hold as many entries as it says: it was not read to its end."""
    if listing.expected is not None and listing.expected != len(listing.pages):
        raise LayoutChanged(
            f"The list at {url} says that it holds {listing.expected} entries, but shows {len(listing.pages)}."
        )
