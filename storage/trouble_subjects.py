"""What a trouble is about, and the words by which its column holds that: written and read here, and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator


class TroubleKind(StrEnum):
    """What is wrong. The values are in databases: they may not change."""

    UNSEEN_SOURCE = "source"
    GAP_IN_SOURCE = "gap"
    UNKNOWN_DATES = "dates"
    UNFOLLOWED_ENTRIES = "entries"
    LIST = "list"
    SPENT_BUDGET = "budget"
    LACKING_FILE = "publication"
    UNLISTED = "unlisted"
    UNCLEAR_READING = "reading"
    FAILED_DELIVERY = "delivery"
    UNREACHED_CHANNEL = "channel"
    MISSING_SECRET = "secret"  # noqa: S105 (it is the name of a trouble)
    UNSUBSCRIBED = "unsubscribed"


@dataclass(frozen=True, slots=True)
class TroubleSubject:
    """The kind of a trouble, which row or name it is about (`of`), and whom of several, where it is about one recipient."""

    kind: TroubleKind
    of: str
    recipient: str | None = None


def unseen_source(source_id: int) -> TroubleSubject:
    """A page cannot be seen."""
    return TroubleSubject(TroubleKind.UNSEEN_SOURCE, str(source_id))


def gap_in_source(source_id: int) -> TroubleSubject:
    """All that a page shows is new: what came between may have been missed."""
    return TroubleSubject(TroubleKind.GAP_IN_SOURCE, str(source_id))


def unknown_dates(source_id: int) -> TroubleSubject:
    """A page dates its entries in a form that is not known."""
    return TroubleSubject(TroubleKind.UNKNOWN_DATES, str(source_id))


def unfollowed_entries(source_id: int) -> TroubleSubject:
    """A page lists entries that lead nowhere and say nothing themselves."""
    return TroubleSubject(TroubleKind.UNFOLLOWED_ENTRIES, str(source_id))


def unfollowed_entry(source_id: int, label: str) -> TroubleSubject:
    """One of them may matter, by its label."""
    return TroubleSubject(TroubleKind.UNFOLLOWED_ENTRIES, f"{source_id}:{sha256(label.encode()).hexdigest()[:16]}")


def short_list() -> TroubleSubject:
    """Ofsted's list holds too few authorities."""
    return TroubleSubject(TroubleKind.LIST, "short")


def not_on_the_list(urn: str) -> TroubleSubject:
    """Ofsted's list does not hold an authority that is watched."""
    return TroubleSubject(TroubleKind.LIST, urn)


def spent_budget(host: str) -> TroubleSubject:
    """A host was asked as often as it may be in a day."""
    return TroubleSubject(TroubleKind.SPENT_BUDGET, host)


def lacking_file(publication_id: int) -> TroubleSubject:
    """A document is listed, but its file cannot be had."""
    return TroubleSubject(TroubleKind.LACKING_FILE, str(publication_id))


def unlisted(publication_id: int) -> TroubleSubject:
    """A page no longer lists a document."""
    return TroubleSubject(TroubleKind.UNLISTED, str(publication_id))


def unclear_reading(publication_id: int) -> TroubleSubject:
    """A person must look at a document."""
    return TroubleSubject(TroubleKind.UNCLEAR_READING, str(publication_id))


def failed_delivery(delivery_id: int, recipient: str | None = None) -> TroubleSubject:
    """An alert did not arrive, or not with one of its recipients."""
    return TroubleSubject(TroubleKind.FAILED_DELIVERY, str(delivery_id), recipient)


def unreached_channel(subscription: str) -> TroubleSubject:
    """A subscription cannot be reached, and is tried again."""
    return TroubleSubject(TroubleKind.UNREACHED_CHANNEL, subscription)


def missing_secret(subscription: str) -> TroubleSubject:
    """A subscription waits for a secret that the environment lacks."""
    return TroubleSubject(TroubleKind.MISSING_SECRET, subscription)


def unsubscribed(subscription: str, recipient: str) -> TroubleSubject:
    """A recipient wants to hear no more of a subscription."""
    return TroubleSubject(TroubleKind.UNSUBSCRIBED, subscription, recipient)


def written(subject: TroubleSubject) -> str:
    """As the column holds it: `delivery:12:dcs@example.org`."""
    return ":".join((subject.kind.value, subject.of, *([subject.recipient] if subject.recipient is not None else [])))


def read(words: str) -> TroubleSubject:
    """What the column's words mean. The name of a subscription may hold colons, a delivery's number does not."""
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
    """A column of subjects, each kept as its words."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: TroubleSubject | None, dialect: Dialect) -> str | None:  # noqa: ARG002 (SQLAlchemy's signature)
        """To its words."""
        return None if value is None else written(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> TroubleSubject | None:  # noqa: ARG002 (SQLAlchemy's signature)
        """From its words."""
        return None if value is None else read(value)
