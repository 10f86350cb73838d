"""Declares what is watched: Ofsted's list, the pages of authorities, and the pages of others in watch.toml."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from findings.authorities.register import by_urn
from findings.model import Kind
from scrapers.http.url import host_of
from scrapers.source import ListedPage, Listing
from scrapers.sources import all_sources
from storage import readings, sources, subscriptions, trouble_subjects, troubles
from storage.sources import Declared
from storage.trouble_subjects import TroubleSubject
from worker.config.settings import PageSettings, Settings
from worker.steps.look.unwatched import end_troubles_of_unwatched

#: Authorities in England that Ofsted's list should hold.
IN_ENGLAND = 153
#: Up to so many authorities, each page is looked at hourly: a letter may not change the authority's row in the list.
FEW = 20
GOVERNMENT_PACE = timedelta(minutes=30)
#: Ofsted's list in the hours in which reports appear, where watch.toml gives it no pace of its own.
BUSY_PACE = timedelta(minutes=10)


def declare(settings: Settings, session: Session, now: datetime) -> None:
    """In the caller's transaction: bring sources and subscriptions in the database to what watch.toml says."""
    list_source = all_sources()["ofsted_list"]
    address = list_source.address(settings.ofsted_url)
    the_list = Declared(
        kind="ofsted_list", name="Ofsted’s list", url=address, host=host_of(address),
        every=settings.ofsted_every or list_source.every, busy_every=None if settings.ofsted_every else BUSY_PACE,
    )  # fmt: skip
    names = {urn: known.name if (known := by_urn(urn)) else urn for urn in sorted(settings.authorities or ())}
    readings.update_authority_names(session, names)
    # A named authority's page is watched even if the list should never answer.
    pages = [
        _page(settings, urn, name, f"{settings.ofsted_url.rstrip('/')}/provider/44/{urn}")
        for urn, name in names.items()
    ]
    sources.declare_all(session, [the_list, *pages, *map(_page_by_others, settings.pages)], now)
    sources.stop_watching_others(session, settings.authorities)
    sources.stop_watching_other_pages(session, [page.url for page in settings.pages])
    end_troubles_of_unwatched(session, settings.authorities, now)
    for subscription in settings.subscriptions:
        subscriptions.know(session, subscription.name, now)


def _page_by_others(page: PageSettings) -> Declared:
    """A page or feed that watch.toml or the table of councils names; where neither says of which kind it is, the first look does."""
    source = all_sources()[page.read_as or "council_page"]
    usual = GOVERNMENT_PACE if page.kind is Kind.GOVERNMENT_NOTICE else source.every
    return Declared(
        kind=source.kind, name=page.name, url=page.url, host=host_of(page.url), every=page.every or usual,
        slows=page.every is None, urn=page.authority, form=page.kind.value, barred=page.barred,
    )  # fmt: skip


def _page(settings: Settings, urn: str, name: str, url: str, fingerprint: str | None = None) -> Declared:
    return Declared(
        kind="ofsted_provider", name=f"Ofsted’s page of {name}", url=url, host=host_of(url), every=_pace(settings),
        urn=urn, fingerprint=fingerprint,
    )  # fmt: skip


def _pace(settings: Settings) -> timedelta:
    few = settings.authorities is not None and len(settings.authorities) <= FEW
    usual = timedelta(hours=1) if few else timedelta(days=1)
    return max(usual, settings.ofsted_every or usual)


def record_list(settings: Settings, session: Session, listing: Listing, now: datetime) -> bool:
    """Store the pages of watched authorities in the list, due at once where their row changed; True where one did."""
    before = {source.url: source.fingerprint for source in sources.watched(session)}
    watched = [page for page in listing.pages if settings.authorities is None or page.urn in settings.authorities]
    readings.update_authority_names(session, {page.urn: page.name for page in watched})
    declared = [_page(settings, page.urn, page.name, page.url, page.fingerprint) for page in watched]
    sources.declare_all(session, declared, now)
    _tell_of_missing(settings, session, listing.pages, now)
    return any(before.get(page.url) != page.fingerprint for page in watched)


def _tell_of_missing(settings: Settings, session: Session, pages: Sequence[ListedPage], now: datetime) -> None:
    _tell(
        session, trouble_subjects.short_list(), len(pages) < IN_ENGLAND,
        f"Ofsted’s list holds {len(pages)} of the {IN_ENGLAND} authorities that are expected.", now,
    )  # fmt: skip
    listed = {page.urn for page in pages}
    for urn in settings.authorities or ():
        known = by_urn(urn)
        name = known.name if known else urn
        sentence = f"Ofsted’s list does not hold {name} (URN {urn})."
        _tell(session, trouble_subjects.not_on_the_list(urn), urn not in listed, sentence, now)


def _tell(session: Session, subject: TroubleSubject, wrong: bool, sentence: str, now: datetime) -> None:
    if wrong:
        troubles.begin(session, subject, sentence, now)
    else:
        troubles.end(session, subject, now)
