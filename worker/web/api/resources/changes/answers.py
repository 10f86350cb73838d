"""What is answered on changes."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from findings.model import ChangeKind, Comparable, Direction, Grade, WeaknessStatus
from worker.web.api.described import Answer, Moment, Part
from worker.web.api.parts.domain import SaidContinues, SaidEvent


class Change(Part):
    """A change: a row of the export `changes`. Never edited: a correction is a new one that names the one it corrects."""

    id: int
    at: Moment = Field(description="When it was found.")
    urn: str
    authority: str
    kind: ChangeKind
    key: str | None = Field(description="Of a grade: the judgement.")
    before_key: str | None = Field(description="The judgement that it is compared with.")
    before: Grade | None
    after: Grade | None
    direction: Direction | None
    comparable: Comparable | None
    status: WeaknessStatus | None = Field(description="Of a weakness or a priority action.")
    text: str | None = Field(description="The weakness or action as named; of a visit or document, one sentence.")
    continues: list[SaidContinues]
    event: SaidEvent
    document_url: str
    document_sha256: str
    published: date | None
    page: int | None
    quote: str | None = Field(description="The words that it rests on.")
    corrects: int | None


class Changes(Answer):
    """The changes that are asked for, oldest first."""

    changes: list[Change]
    next: str | None = Field(description="The address of the next page; null on the last.")
