"""Publications: every document that a source has ever listed, and when to ask for its file."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, or_, select, update
from sqlalchemy.orm import Session

from findings.changes.third_party import trusted
from findings.dates.clock import day_in_london
from findings.model import Kind, Origin, Publication
from storage import hosts
from storage.tables import ChangeRow, DocumentRow, PublicationRow, SourceRow

#: What others than Ofsted publish. Such a page is asked for again only where its source says that it was changed.
FORMS_BY_OTHERS = tuple(kind.value for kind in Kind if kind.by_others)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A publication as its source lists it."""

    identity: str
    url: str
    host: str
    label: str
    form: str
    published: date | None
    inspected: date | None
    file_url: str | None = None
    version: str | None = None
    in_listing: bool = False


def is_by_others(publication: PublicationRow) -> bool:
    """Say whether others than Ofsted publish it: a press release, news, a committee’s paper, a government notice."""
    return publication.form in FORMS_BY_OTHERS


def day_of(publication: PublicationRow) -> date | None:
    """Return the day of publication, None where it cannot be right.

    Pages by others than Ofsted print all sorts of days.
    """
    if is_by_others(publication):
        return trusted(publication.published, day_in_london(publication.first_seen_at))
    return publication.published


def origin_of(session: Session, publication: PublicationRow) -> Origin:
    """Return where a publication comes from, as its reader is told.

    Who published it is a fact of its source, and nothing that its text says can change it.
    """
    if is_by_others(publication):
        site = session.get_one(SourceRow, publication.source_id).urn
        return Origin(published=day_of(publication), site=site, form=Kind(publication.form))
    return Origin(published=day_of(publication))


def as_published(publication: PublicationRow, document: DocumentRow | None) -> Publication:
    """Return the publication, with the sha256 of the document, as the domain’s `Publication`."""
    return Publication(
        url=publication.url,
        sha256=document.sha256 if document else "",
        label=publication.label,
        published=day_of(publication),
    )


def of_source(session: Session, source_id: int) -> list[PublicationRow]:
    """Return all publications that a source has ever listed."""
    return list(session.scalars(select(PublicationRow).where(PublicationRow.source_id == source_id)))


def by_id(session: Session, publication_id: int) -> PublicationRow:
    return session.get_one(PublicationRow, publication_id)


def note(session: Session, source: SourceRow, seen: Collection[Seen], now: datetime, *, complete: bool = True) -> bool:
    """Store what is new, mark what is no longer listed, and say whether anything differs from the last look.

    All that the first successful look lists is the baseline. A list that is not `complete` marks nothing as no longer
    listed; an entry of it with the label and day of one that it no longer shows is taken for that one at a new address.
    """
    known = {row.identity: row for row in of_source(session, source.id)}
    here = {one.identity for one in seen}
    if not complete:
        _follow_the_moved(known, [one for one in seen if one.identity not in known], here)
    changed = [_note_one(session, source, known.get(one.identity), one, now) for one in seen]
    gone = [row for row in known.values() if complete and row.identity not in here and row.unlisted_at is None]
    for row in gone:
        row.unlisted_at = now
    session.flush()
    return any(changed) or bool(gone)


def _follow_the_moved(known: dict[str, PublicationRow], unknown: Collection[Seen], here: Collection[str]) -> None:
    """Give known publications their new identity, where a site has moved its pages to new addresses."""
    left = {(row.label, row.published): row for row in known.values() if row.identity not in here}
    for one in [one for one in unknown if one.published]:
        row = left.pop((one.label, one.published), None)
        if row is not None:
            known[one.identity], row.identity = row, one.identity


def _note_one(session: Session, source: SourceRow, row: PublicationRow | None, seen: Seen, now: datetime) -> bool:
    facts = (seen.url, seen.file_url, seen.host, seen.label, source.form or seen.form, seen.published, seen.inspected)
    if row is None:
        hosts.ensure(session, seen.host)
        baseline = source.first_looked_at is None or _was_told(source, seen)
        row = PublicationRow(
            source_id=source.id, urn=source.urn, identity=seen.identity, baseline=baseline, first_seen_at=now,
            next_ask_at=now, attempts=0,
        )  # fmt: skip
        session.add(row)
        was = None
    else:
        was = (row.url, row.file_url, row.host, row.label, row.form, row.published, row.inspected)
        if row.version != seen.version:
            row.next_ask_at, row.attempts = now, 0
            row.told_until = source.told_until or row.told_until
    row.url, row.file_url, row.host, row.label, row.form, row.published, row.inspected = facts
    row.version, row.in_listing = seen.version, seen.in_listing
    reappeared, row.unlisted_at = row.unlisted_at is not None, None
    return reappeared or was != facts


def _was_told(source: SourceRow, seen: Seen) -> bool:
    """Say whether it was there when the restored watch was lost, so that people may have been told of it."""
    if source.told_until is None:
        return False
    return seen.published is None or seen.published <= day_in_london(source.told_until)


def taken_as_told(session: Session, source: SourceRow, now: datetime) -> list[PublicationRow]:
    """Return what this look, the first one after a restore, has listed and takes as told already."""
    if source.told_until is None:
        return []
    new = (PublicationRow.source_id == source.id, PublicationRow.first_seen_at == now, PublicationRow.baseline)
    return list(session.scalars(select(PublicationRow).where(*new).order_by(PublicationRow.id)))


def next_due(session: Session, host: str, now: datetime) -> int | None:
    """Return the id of the next file to ask this host for: Ofsted’s first, then those that never came, news before the baseline."""
    due = select(PublicationRow.id).where(PublicationRow.host == host, hosts.publication_is_due(now))
    by_others = PublicationRow.form.in_(FORMS_BY_OTHERS)
    first = (by_others, PublicationRow.collected_at.is_not(None), PublicationRow.baseline, PublicationRow.next_ask_at)
    return session.scalars(due.order_by(*first, PublicationRow.id)).first()


def answered(
    session: Session,
    row: PublicationRow,
    now: datetime,
    again_at: datetime | None,
    etag: str | None,
    last_modified: str | None,
) -> None:
    """Store that the host gave the file, or said that it has not changed.

    `again_at` None: it is not asked for again.
    """
    row.collected_at = row.collected_at or now
    row.attempts, row.problem, row.told_until = 0, None, None
    row.etag, row.last_modified, row.next_ask_at = etag, last_modified, again_at
    session.flush()


def doubt(session: Session, row: PublicationRow, sentence: str, again_at: datetime | None) -> None:
    """Store that the bytes are no report, and when to ask again, as the next answer may be one; None: not again.

    What its listing holds is never asked for.
    """
    row.problem, row.next_ask_at = sentence, None if row.in_listing else again_at
    session.flush()


def failed(session: Session, row: PublicationRow, sentence: str, again_at: datetime | None) -> None:
    """Store that the file could not be had this time. `again_at` None: it is not asked for again."""
    row.attempts += 1
    row.problem, row.next_ask_at = sentence, again_at
    session.flush()


def put_off(session: Session, source_id: int, until: datetime) -> None:
    """Ask for nothing that a source lists before then."""
    due = and_(PublicationRow.source_id == source_id, PublicationRow.next_ask_at < until)
    session.execute(update(PublicationRow).where(due).values(next_ask_at=until))


def is_known_elsewhere(session: Session, publication: PublicationRow) -> bool:
    """Say whether another source lists the same page, and it was told or was in that source’s baseline.

    It was in the baseline where its file was had before this was seen: an address may be listed before its page is there. Of
    what an authority's own site publishes, no baseline elsewhere counts.
    """
    own_site = session.get_one(SourceRow, publication.source_id).urn
    same = and_(PublicationRow.identity == publication.identity, PublicationRow.id != publication.id)
    told = select(DocumentRow.publication_id).join(ChangeRow, ChangeRow.document_id == DocumentRow.id)
    was_had = and_(
        PublicationRow.baseline,
        PublicationRow.id < publication.id,
        PublicationRow.collected_at < publication.first_seen_at,
    )
    was_there = and_(was_had, SourceRow.urn == own_site) if own_site else was_had
    known = (
        select(PublicationRow.id)
        .join(SourceRow, SourceRow.id == PublicationRow.source_id)
        .where(same, PublicationRow.form.in_(FORMS_BY_OTHERS), or_(was_there, PublicationRow.id.in_(told)))
    )
    return session.scalars(known.limit(1)).first() is not None


def ask_again_now(session: Session, now: datetime, *, also_those_without_problem: bool) -> None:
    """Ask now for all files that had a problem, or for all that are still asked for (eight weeks)."""
    again = update(PublicationRow).where(PublicationRow.next_ask_at > now)
    if not also_those_without_problem:
        again = again.where(PublicationRow.problem.is_not(None))
    session.execute(again.values(next_ask_at=now, attempts=0))


def vanished(session: Session, source_id: int, now: datetime) -> list[PublicationRow]:
    """Return the publications that the source no longer lists, if the look that noticed it was before today."""
    gone = select(PublicationRow).where(PublicationRow.source_id == source_id, PublicationRow.unlisted_at.is_not(None))
    return [row for row in session.scalars(gone) if row.unlisted_at and row.unlisted_at.date() < now.date()]
