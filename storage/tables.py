"""The tables of the database, from authorities and sources to deliveries, ledgers and troubles."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    BigInteger,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from storage.trouble_subjects import TroubleKind, TroubleSubject, TroubleSubjectText, short_list
from storage.types import PackedBytes, UtcDateTime


class Base(DeclarativeBase):
    """The base of all tables; it names every constraint, so that migrations can refer to it."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: UtcDateTime, str: Text, dict[str, Any]: JSON}


class AuthorityRow(Base):
    """An authority that is watched, by the name that its page gives. Locked while a document of it is compared."""

    __tablename__ = "authorities"

    urn: Mapped[str] = mapped_column(String(20), primary_key=True)
    name: Mapped[str]


class Patience:
    """What a host said of our requests, until when not to send more, and how many were sent today."""

    quiet_until: Mapped[datetime | None]
    """Until when the host asked us to wait (Retry-After), or the day's share is spent; never shortened."""
    blocked_until: Mapped[datetime | None]
    """Until when we stay away because the host refused us; `run --once` tries sooner."""
    refusals: Mapped[int] = mapped_column(default=0)
    """Refusals in a row: one may be about a single address, two are about us."""
    refused_at: Mapped[datetime | None]
    """When the first of these refusals came."""
    day: Mapped[date | None]
    requests: Mapped[int] = mapped_column(default=0)


class HostRow(Patience, Base):
    """A web host, and its patience with those whose host it is: Ofsted, or the one source whose page is there."""

    __tablename__ = "hosts"

    name: Mapped[str] = mapped_column(String(255), primary_key=True)
    leased_until: Mapped[datetime | None]
    leased_by: Mapped[str | None] = mapped_column(String(32))
    """Whose turn it is: a word that only its taker knows. Whoever finds another one there has lost the turn."""
    free_at: Mapped[datetime | None]
    """From when on the next request may be sent, whoever sends it: the host's pace."""


class GuestRow(Patience, Base):
    """A host's patience with the addresses there that one source of others gave, which counts for no other source."""

    __tablename__ = "guests"

    host: Mapped[str] = mapped_column(String(255), ForeignKey("hosts.name"), primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("sources.id"), primary_key=True)


class SeatRow(Base):
    """A seat at the readers for a document by others than Ofsted: there are fewer seats than readers."""

    __tablename__ = "seats"

    number: Mapped[int] = mapped_column(primary_key=True)
    leased_until: Mapped[datetime | None]
    leased_by: Mapped[str | None] = mapped_column(String(32))
    """Who has it, as of a host’s turn."""


class SourceRow(Base):
    """A page or feed that is looked at repeatedly. `looked_at` is the last look that saw its list.

    `form` is the kind of its publications where watch.toml names one, else None.
    """

    __tablename__ = "sources"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    name: Mapped[str]
    url: Mapped[str] = mapped_column(unique=True)
    host: Mapped[str] = mapped_column(index=True)
    urn: Mapped[str | None] = mapped_column(index=True)
    active: Mapped[bool] = mapped_column(default=True)
    form: Mapped[str | None]
    every: Mapped[int]
    """Seconds between looks."""
    busy_every: Mapped[int | None]
    """Seconds between looks in the hours in which Ofsted publishes; None: as at all other hours."""
    slows: Mapped[bool] = mapped_column(default=False)
    """Whether it is looked at less often while it lists nothing new for long."""
    fingerprint: Mapped[str | None]
    """What Ofsted’s list last said of this source."""
    shape: Mapped[str | None]
    """How the page showed its entries at the last look that saw them."""
    seen: Mapped[str | None] = mapped_column(String(64))
    """A digest of the page's bytes when it was last read: the same bytes need not be read again. None: they must be."""
    next_look_at: Mapped[datetime | None] = mapped_column(index=True)
    first_looked_at: Mapped[datetime | None]
    looked_at: Mapped[datetime | None]
    changed_at: Mapped[datetime | None]
    failures: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str | None]
    paused_until: Mapped[datetime | None]
    """Until when a person has it left alone: neither looked at nor overdue."""
    etag: Mapped[str | None]
    last_modified: Mapped[str | None]
    told_until: Mapped[datetime | None]
    """After a restore, until its next look: what is new there and was published by then has been told already."""
    barred: Mapped[str | None]
    """What is known to keep us out, in a sentence, until a look has seen its list."""
    feed: Mapped[str | None]
    """The feed that its page names as its own: it is asked for in the page’s place."""


class SourceDecisionRow(Base):
    """A person’s decision on a source: `paused`, `resumed` or `accepted` as the rebuilt list that it is; who, when and why."""

    __tablename__ = "source_decisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("sources.id"), index=True)
    verdict: Mapped[str]
    until: Mapped[datetime | None]
    by: Mapped[str]
    why: Mapped[str]
    at: Mapped[datetime]


class PublicationRow(Base):
    """A document that a source lists. `baseline` marks those of the first look, of which nobody is told.

    The `urn` is that of the source. Where the source has none, a page by others gets its `urn` when it is read.
    """

    __tablename__ = "publications"
    __table_args__ = (UniqueConstraint("source_id", "identity"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("sources.id"))
    urn: Mapped[str | None] = mapped_column(index=True)
    identity: Mapped[str] = mapped_column(index=True)
    url: Mapped[str]
    file_url: Mapped[str | None]
    """The address of the file, where it is not at `url`, which people open."""
    host: Mapped[str] = mapped_column(index=True)
    """The host of the address that is fetched."""
    label: Mapped[str]
    form: Mapped[str]
    published: Mapped[date | None]
    inspected: Mapped[date | None]
    baseline: Mapped[bool]
    version: Mapped[str | None]
    """What the source last gave as its version (date, title or label); another means that the file was changed."""
    in_listing: Mapped[bool] = mapped_column(default=False)
    """Whether its source's listing holds its text, so that there is no page of its own to ask for."""
    first_seen_at: Mapped[datetime]
    unlisted_at: Mapped[datetime | None]
    collected_at: Mapped[datetime | None]
    next_ask_at: Mapped[datetime | None] = mapped_column(index=True)
    """When to ask for the file, for the first time or again; None: not any more."""
    attempts: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str | None]
    etag: Mapped[str | None]
    last_modified: Mapped[str | None]
    told_until: Mapped[datetime | None]
    """After a restore, until its file is asked for again: what it says anew then has been told already."""


class ContentRow(Base):
    """The bytes of a document, stored once by their sha256, so that a later reader can read them again.

    `body` is empty where a stranger’s bytes were no document and were dropped; `size` stays.
    """

    __tablename__ = "contents"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    size: Mapped[int]
    body: Mapped[bytes] = mapped_column(PackedBytes)


class DocumentRow(Base):
    """What a publication’s address gave: revision 1, and a further one each time that the bytes there changed.

    `announced_at`: told as published and being checked, or with its news; `compared_at`: compared with what came
    before.
    """

    __tablename__ = "documents"
    __table_args__ = (UniqueConstraint("publication_id", "revision"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    publication_id: Mapped[int] = mapped_column(ForeignKey("publications.id"))
    sha256: Mapped[str] = mapped_column(ForeignKey("contents.sha256"), index=True)
    words: Mapped[str | None] = mapped_column(String(64))
    """The sha256 of its words alone, the same in whatever markup; None where it was not read, or by an earlier release."""
    revision: Mapped[int]
    received_at: Mapped[datetime]
    read_at: Mapped[datetime | None] = mapped_column(index=True)
    announced_at: Mapped[datetime | None]
    compared_at: Mapped[datetime | None] = mapped_column("reckoned_at")
    rejected_at: Mapped[datetime | None]
    """When a person decided that nothing is told of it."""
    next_try_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)


class FindingsRow(Base):
    """The findings of one reading of a document, as `ofsted-watch read` writes them. The newest row counts.

    `compared_at` marks the reading that was compared and told, so that a correction knows what to correct.
    """

    __tablename__ = "findings"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), index=True)
    read_at: Mapped[datetime]
    reader: Mapped[str]
    status: Mapped[str]
    kind: Mapped[str]
    compared_at: Mapped[datetime | None] = mapped_column("reckoned_at")
    record: Mapped[dict[str, Any]]
    milliseconds: Mapped[int | None]
    """How long the reading took; None where a person gave the findings, or an earlier release read them."""


class SearchPassageRow(Base):
    """An entry of the search index: a document, or a passage of one. What it says is worked out of the newest reading.

    The database keeps an index of the words of `text` and `about` by itself: SQLite in the table `search_words`,
    PostgreSQL in the column `words`.
    """

    __tablename__ = "search_passages"

    key: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False
    )
    """Higher for a newer document; see `storage.search.entries`."""
    publication_id: Mapped[int] = mapped_column(ForeignKey("publications.id"), index=True)
    sort: Mapped[str]
    at: Mapped[int | None]
    page: Mapped[int | None]
    text: Mapped[str]
    about: Mapped[str]
    """Words by which it is found beside its own: authority, kind and year."""


class SearchedRow(Base):
    """The newest reading of a publication with which the search index is up to date."""

    __tablename__ = "searched"

    publication_id: Mapped[int] = mapped_column(ForeignKey("publications.id"), primary_key=True)
    reading_id: Mapped[int]
    text_of: Mapped[int | None]
    """The id of the document whose text beside its passages is in the index; None: it is to be looked at."""


class DecisionRow(Base):
    """A person’s decision on a document: `approved`, `rejected` or `corrected`, by whom, when and why."""

    __tablename__ = "decisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), index=True)
    verdict: Mapped[str]
    by: Mapped[str]
    why: Mapped[str]
    at: Mapped[datetime]


class ChangeRow(Base):
    """A change, never edited: a correction is a new row that names the one it corrects."""

    __tablename__ = "changes"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    urn: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str]
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), index=True)
    being_checked: Mapped[bool] = mapped_column(default=False)
    record: Mapped[dict[str, Any]]


class SubscriptionRow(Base):
    """A subscription of watch.toml, and when it was first seen: it is told nothing older."""

    __tablename__ = "subscriptions"

    name: Mapped[str] = mapped_column(String(200), primary_key=True)
    since: Mapped[datetime]
    digest_at: Mapped[datetime | None]
    warned_at: Mapped[datetime | None]
    burst_until: Mapped[datetime | None]
    """After too many alerts in a minute: what is owed at once waits until then, and goes as one alert."""


_UNSENT = text("sent_at IS NULL AND failed_at IS NULL")
_OPEN = text("ended_at IS NULL")


class DeliveryRow(Base):
    """The outbox: an alert promised to a subscription, with its content. Due while neither sent nor failed."""

    __tablename__ = "deliveries"
    __table_args__ = (
        Index("ix_deliveries_unsent", "id", postgresql_where=_UNSENT, sqlite_where=_UNSENT),
        Index("ix_deliveries_state", "sent_at", "failed_at", "dismissed_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    alert_id: Mapped[str] = mapped_column(unique=True)
    subscription: Mapped[str] = mapped_column(index=True)
    channel: Mapped[str]
    content: Mapped[str]
    created_at: Mapped[datetime]
    follows: Mapped[int | None] = mapped_column(ForeignKey("deliveries.id"))
    """Of what older releases told on several cards: the card before this one, which is not due before that is settled."""
    attempts: Mapped[int] = mapped_column(default=0)
    tries: Mapped[int] = mapped_column(default=0)
    """The attempts since it was promised, or since a person asked for it again."""
    next_try_at: Mapped[datetime | None] = mapped_column(index=True)
    not_sooner_than: Mapped[datetime | None]
    """Until then it is no reason to try sooner that others arrive: the receiver asked us to wait, or it was tried so lately."""
    sent_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]
    dismissed_at: Mapped[datetime | None]
    """When somebody dismissed it; it counts as failed all the same."""
    error: Mapped[str | None]
    recipients_left: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    """The recipients for whom it is not accepted yet, where it is for others. None: all of the subscription’s."""


class AttemptRow(Base):
    """One attempt at a delivery, from its claim on.

    Without an answer it was interrupted, and the alert may have arrived all the same.
    """

    __tablename__ = "delivery_attempts"

    delivery_id: Mapped[int] = mapped_column(ForeignKey("deliveries.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    outcome: Mapped[str | None]
    """`sent`, `put_off`, `failed` or `nobody`."""
    answer: Mapped[str | None]


class ResendRow(Base):
    """A request to send a delivery again: by whom, when and why, and after how many attempts."""

    __tablename__ = "delivery_resends"

    id: Mapped[int] = mapped_column(primary_key=True)
    delivery_id: Mapped[int] = mapped_column(ForeignKey("deliveries.id"), index=True)
    at: Mapped[datetime]
    by: Mapped[str]
    why: Mapped[str | None]
    """None: it was asked for before reasons were kept."""
    after: Mapped[int]


class DismissalRow(Base):
    """The dismissal of a failed delivery: by whom, when and why, and after how many attempts."""

    __tablename__ = "delivery_dismissals"

    id: Mapped[int] = mapped_column(primary_key=True)
    delivery_id: Mapped[int] = mapped_column(ForeignKey("deliveries.id"), index=True)
    at: Mapped[datetime]
    by: Mapped[str]
    why: Mapped[str]
    after: Mapped[int]


class ToldRow(Base):
    """The ledger: a subscription is promised a change at most once.

    Without a delivery: the subscription does not want the change.
    """

    __tablename__ = "told"

    subscription: Mapped[str] = mapped_column(String(200), primary_key=True)
    change_id: Mapped[int] = mapped_column(ForeignKey("changes.id"), primary_key=True)
    delivery_id: Mapped[int | None] = mapped_column(ForeignKey("deliveries.id"), index=True)


class TroubleRow(Base):
    """Something that operators must know until `ended_at`: a blocked source, a held document, a failed delivery.

    Of each subject one at most is open.
    """

    __tablename__ = "troubles"
    __table_args__ = (Index("uq_troubles_open", "subject", unique=True, postgresql_where=_OPEN, sqlite_where=_OPEN),)

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[TroubleSubject] = mapped_column(TroubleSubjectText, index=True)
    sentence: Mapped[str]
    since: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    subscription: Mapped[str | None]
    """The subscription whose alerts do not arrive; it is not told of this trouble."""

    @property
    def is_for_a_person(self) -> bool:
        """Whether somebody must look at a document; all other troubles are something that does not work."""
        return self.subject.kind is TroubleKind.UNCLEAR_READING

    @property
    def is_a_wish(self) -> bool:
        """Whether a recipient has unsubscribed, or a restore was made: operators should know, and nothing is broken."""
        return self.subject.kind in (TroubleKind.UNSUBSCRIBED, TroubleKind.TAKEN_AS_TOLD)

    @property
    def breaks_nothing(self) -> bool:
        """Whether operators should know it though no promise is broken by it, and nothing here could be mended.

        Beside wishes: that Ofsted’s list is short, a document that was withdrawn, days and entries that only the page's own
        people can put right. An entry that could matter is not among them (it has its label behind the source).
        """
        kind = self.subject.kind
        of_its_page = kind is TroubleKind.UNFOLLOWED_ENTRIES and ":" not in self.subject.of
        is_told_and_done = kind in (TroubleKind.UNLISTED, TroubleKind.UNKNOWN_DATES) or of_its_page
        return self.is_a_wish or is_told_and_done or self.subject == short_list()

    @property
    def is_of_the_watch(self) -> bool:
        """Whether a promise of the watch itself is broken, which whoever asks for its health finds anew each time."""
        return self.subject.kind is TroubleKind.BROKEN_PROMISE


class WarnedRow(Base):
    """The operators’ ledger: a subscription is told of a trouble once when it begins and once when it ends."""

    __tablename__ = "warned"

    subscription: Mapped[str] = mapped_column(String(200), primary_key=True)
    trouble_id: Mapped[int] = mapped_column(ForeignKey("troubles.id"), primary_key=True)
    ended: Mapped[bool] = mapped_column(primary_key=True)
    delivery_id: Mapped[int] = mapped_column(ForeignKey("deliveries.id"))


class UnsubscribedRow(Base):
    """A recipient who has unsubscribed from a subscription; `recipient` is the bare address, in lower case."""

    __tablename__ = "unsubscribed"

    subscription: Mapped[str] = mapped_column(String(200), primary_key=True)
    recipient: Mapped[str] = mapped_column(String(320), primary_key=True)
    at: Mapped[datetime]


class HeartbeatRow(Base):
    """The time at which a part of the watch last ran, one row for each part."""

    __tablename__ = "heartbeats"

    name: Mapped[str] = mapped_column(String(50), primary_key=True)
    at: Mapped[datetime]


class FlightRow(Base):
    """A flight of the canary: a practice report that goes the whole way, in a store of its own. Each leg has its end here."""

    __tablename__ = "flights"

    id: Mapped[int] = mapped_column(primary_key=True)
    begun_at: Mapped[datetime]
    collected_at: Mapped[datetime | None]
    read_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]
    """When its alert had arrived, and so the flight ended well."""
    tried_at: Mapped[datetime | None]
    """When the leg that it is on was last begun; None: not yet."""
    problem: Mapped[str | None]
    """Why that leg did not come to its end."""


class ClockRow(Base):
    """What the clock of a process showed, compared with the database’s: `ahead` is in milliseconds, negative where it is behind."""

    __tablename__ = "clocks"

    process: Mapped[str] = mapped_column(String(200), primary_key=True)
    ahead: Mapped[int]
    at: Mapped[datetime]


def table_of(row: type[Base]) -> Table:
    """Return the table of a row class, for rows that are written by the thousand and need no objects."""
    return Base.metadata.tables[row.__tablename__]
