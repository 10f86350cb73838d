"""What a trace has found, as plain data; every time is ISO 8601, in UTC."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field

from worker.health.seen import SourceSeen


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """A step that a document has passed, or not yet (`at` None), with `seconds` since the step before it.

    `step`: found | collected | read | decided | compared | told | accepted.
    """

    step: str
    at: str | None
    seconds: int | None = None
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Why a subscription was told so many `changes` of a document or, where `told` is False, was not; `code` names the reason.

    `until` is when it is told, or may be; `changes` is 0 where the document made none.
    """

    subscription: str
    told: bool
    code: str
    said: str
    changes: int = 0
    until: str | None = None
    alert_id: str | None = None
    told_at: str | None = None
    accepted_at: str | None = None

    @property
    def came_of(self) -> str:
        """What came of it in a word or two: told, once an alert was accepted, waits, failed, dismissed or not told."""
        if self.code in ("failed", "dismissed"):
            return self.code
        if self.accepted_at:
            return "not told" if self.code == "unsubscribed" else "told"
        return "waits" if self.told or self.until else "not told"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentTrace:
    """The way of one publication; `document_id` is the number of its newest document, None where its file never came."""

    label: str
    url: str
    document_id: int | None
    urn: str | None
    authority: str | None
    source: str
    publisher: str
    published: str | None
    baseline: bool
    changes: int
    steps: tuple[Passed, ...]
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertTrace:
    """An alert and what came of it."""

    alert_id: str
    subscription: str
    channel: str
    headline: str
    state: str
    said: str
    told_at: str
    accepted_at: str | None
    attempts: int
    troubles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefDocument:
    """A document in a line: whose it is, when it was found, how far it has come, and how many alerts told of it."""

    document_id: int | None
    authority: str | None
    label: str
    url: str
    published: str | None
    found_at: str
    state: str
    alerts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityTrace:
    """An authority: who follows it, its sources, and its last documents of so many."""

    urn: str
    name: str
    followed_by: tuple[str, ...]
    documents: tuple[BriefDocument, ...]
    of: int
    sources: tuple[SourceSeen, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was asked for: an alert, or an authority, or neither; and the documents of an alert or at an address."""

    asked: str
    alert: AlertTrace | None = None
    authority: AuthorityTrace | None = None
    documents: tuple[DocumentTrace, ...] = field(default=())

    def record(self) -> dict[str, object]:
        return asdict(self)
