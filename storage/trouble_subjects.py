"""The subject of a trouble, and the text in which the database holds it, written and parsed only here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator


class TroubleKind(StrEnum):
    """What is wrong. The values are stored in databases, so they must not change."""

    UNSEEN_SOURCE = "source"
    GAP_IN_SOURCE = "gap"
    UNKNOWN_DATES = "dates"
    UNFOLLOWED_ENTRIES = "entries"
    LIST = "list"
    SPENT_BUDGET = "budget"
    SPENT_SHARE = "share"
    BLOCKED_HOST = "host"
    SPENT_QUOTA = "quota"
    LACKING_FILE = "publication"
    UNLISTED = "unlisted"
    UNCLEAR_READING = "reading"
    FAILED_DELIVERY = "delivery"
    UNREACHED_CHANNEL = "channel"
    MISSING_SECRET = "secret"  # noqa: S105 (it is the name of a trouble)
    UNSUBSCRIBED = "unsubscribed"
    UNDEFENDED_STATEMENT = "statement"
    BROKEN_PROMISE = "promise"
    TAKEN_AS_TOLD = "restored"


@dataclass(frozen=True, slots=True)
class TroubleSubject:
    """The kind of a trouble, the row or name that it is about (`of`), and the recipient, where it is about one."""

    kind: TroubleKind
    of: str
    recipient: str | None = None


def unseen_source(source_id: int) -> TroubleSubject:
    """A page cannot be seen."""
    return TroubleSubject(TroubleKind.UNSEEN_SOURCE, str(source_id))


def gap_in_source(source_id: int) -> TroubleSubject:
    """All that a page shows is new, so that entries in between may have been missed."""
    return TroubleSubject(TroubleKind.GAP_IN_SOURCE, str(source_id))


def unknown_dates(source_id: int) -> TroubleSubject:
    """A page dates its entries in a form that is not known."""
    return TroubleSubject(TroubleKind.UNKNOWN_DATES, str(source_id))


def unfollowed_entries(source_id: int) -> TroubleSubject:
    """A page lists entries that lead nowhere and say nothing themselves."""
    return TroubleSubject(TroubleKind.UNFOLLOWED_ENTRIES, str(source_id))


def unfollowed_entry(source_id: int, label: str) -> TroubleSubject:
    """A page lists an entry that leads nowhere and could matter, by its label."""
    return TroubleSubject(TroubleKind.UNFOLLOWED_ENTRIES, f"{source_id}:{sha256(label.encode()).hexdigest()[:16]}")


def short_list() -> TroubleSubject:
    """Ofsted’s list has too few authorities."""
    return TroubleSubject(TroubleKind.LIST, "short")


def not_on_the_list(urn: str) -> TroubleSubject:
    """Ofsted’s list lacks an authority that is watched."""
    return TroubleSubject(TroubleKind.LIST, urn)


def spent_budget(host: str) -> TroubleSubject:
    """A host was sent as many requests as are allowed in a day."""
    return TroubleSubject(TroubleKind.SPENT_BUDGET, host)


def spent_share(source_id: int, host: str) -> TroubleSubject:
    """A source of others gave more addresses at a host than it may in a day."""
    return TroubleSubject(TroubleKind.SPENT_SHARE, f"{source_id}:{host}")


def blocked_host(host: str) -> TroubleSubject:
    """A host of Ofsted's refuses us, or asks us to wait for long."""
    return TroubleSubject(TroubleKind.BLOCKED_HOST, host)


def spent_quota(source_id: int) -> TroubleSubject:
    """A source of others led to as many bytes as are taken from it in a day."""
    return TroubleSubject(TroubleKind.SPENT_QUOTA, str(source_id))


def lacking_file(publication_id: int) -> TroubleSubject:
    """A document is listed, but its file cannot be had."""
    return TroubleSubject(TroubleKind.LACKING_FILE, str(publication_id))


def unlisted(publication_id: int) -> TroubleSubject:
    """A page no longer lists a document."""
    return TroubleSubject(TroubleKind.UNLISTED, str(publication_id))


def unclear_reading(publication_id: int) -> TroubleSubject:
    """A document is held for a person."""
    return TroubleSubject(TroubleKind.UNCLEAR_READING, str(publication_id))


def failed_delivery(delivery_id: int, recipient: str | None = None) -> TroubleSubject:
    """An alert did not arrive, or not at one of its recipients."""
    return TroubleSubject(TroubleKind.FAILED_DELIVERY, str(delivery_id), recipient)


def unreached_channel(subscription: str) -> TroubleSubject:
    """A subscription could not be reached, and is tried again."""
    return TroubleSubject(TroubleKind.UNREACHED_CHANNEL, subscription)


def missing_secret(subscription: str) -> TroubleSubject:
    """A subscription waits for a secret that is not in the environment."""
    return TroubleSubject(TroubleKind.MISSING_SECRET, subscription)


def unsubscribed(subscription: str, recipient: str) -> TroubleSubject:
    """A recipient has unsubscribed from a subscription."""
    return TroubleSubject(TroubleKind.UNSUBSCRIBED, subscription, recipient)


def undefended_statement(urn: str) -> TroubleSubject:
    """What the history of an authority's weaknesses states cannot be defended, so that alerts leave it out."""
    return TroubleSubject(TroubleKind.UNDEFENDED_STATEMENT, urn)


def broken_promise(name: str) -> TroubleSubject:
    """A promise of the watch itself is broken: a step is silent, something waits for too long."""
    return TroubleSubject(TroubleKind.BROKEN_PROMISE, name)


def taken_as_told(source_id: int) -> TroubleSubject:
    """After a restore, documents that a page lists and the backup lacks are taken as told."""
    return TroubleSubject(TroubleKind.TAKEN_AS_TOLD, str(source_id))


def written(subject: TroubleSubject) -> str:
    """Return the subject as the column holds it: `delivery:12:dcs@example.org`."""
    return ":".join((subject.kind.value, subject.of, *([subject.recipient] if subject.recipient is not None else [])))


def read(words: str) -> TroubleSubject:
    """Return the subject in a column’s text.

    The name of a subscription may contain colons, a delivery’s number does not.
    """
    kind, _, rest = words.partition(":")
    match TroubleKind(kind):
        case TroubleKind.FAILED_DELIVERY:
            delivery_id, colon, recipient = rest.partition(":")
            return TroubleSubject(TroubleKind.FAILED_DELIVERY, delivery_id, recipient if colon else None)
        case TroubleKind.UNSUBSCRIBED:
            subscription, _, recipient = rest.rpartition(":")
            return TroubleSubject(TroubleKind.UNSUBSCRIBED, subscription, recipient)
        case known:
            return TroubleSubject(known, rest)


class TroubleSubjectText(TypeDecorator[TroubleSubject]):
    """A column type for subjects, stored as text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: TroubleSubject | None, dialect: Dialect) -> str | None:  # noqa: ARG002 (SQLAlchemy's signature)
        """Return the subject as text."""
        return None if value is None else written(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> TroubleSubject | None:  # noqa: ARG002 (SQLAlchemy's signature)
        """Return the subject in the text."""
        return None if value is None else read(value)
