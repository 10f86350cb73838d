"""The timeline of an authority as parts of answers: `findings/timeline/record.py` writes what they describe."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from findings.model import Grade, Kind
from findings.timeline.event_record import Standing
from findings.timeline.named_point import MentionForm
from findings.timeline.weakness_history import WeaknessState
from worker.web.api.described import Part
from worker.web.api.parts.domain import SaidEvent


class DocumentNamed(Part):
    """A document: where it is, its SHA-256, what it is, and the day on which it appeared."""

    document_url: str
    document_sha256: str
    kind: Kind
    published: date | None


class Mention(DocumentNamed):
    """One time that a weakness was named; `because` says why it is the same one, empty for the words in `text`."""

    day: date | None
    event: SaidEvent
    form: MentionForm
    quote: str
    page: int | None
    because: str


class SubjectHistory(Part):
    """One subject of a weakness, and every time that it was certainly named, oldest first; `times` counts events."""

    subject: str
    times: int
    named: list[Mention]


class Improvement(DocumentNamed):
    """What a later document says is better."""

    event: SaidEvent
    quote: str
    page: int | None


class WeaknessHistory(Part):
    """A weakness in the words that named it last, and every time that it was named; a row of the export `weaknesses`."""

    text: str
    form: MentionForm
    to: str = Field(description="`local_authority` or `lscb`.")
    about: list[str] = Field(description="Its subjects, those that say most first.")
    state: WeaknessState
    reworded: bool
    since: date | None = Field(description="The first day of the event at which `subject` was named first.")
    last_named: date | None
    times: int = Field(description="At how many inspections and visits it was named for certain.")
    subject: str = Field(description="What `since`, `times` and `named` follow; empty where it was named once.")
    named: list[Mention]
    subjects: list[SubjectHistory]
    in_text: list[Mention] = Field(description="Sentences of prose that name it; counted nowhere.")
    perhaps: list[Mention] = Field(description="Points that are likely to be the same; counted nowhere.")
    improving: Improvement | None
    gone_at: SaidEvent | None


class EventDocument(DocumentNamed):
    """A document on an event, and how far Ofsted’s own bears it out; `of_its_own`: a sentence for each point that it does not."""

    standing: Standing
    of_its_own: list[str]


class TimelineEvent(Part):
    """An inspection or a visit, with its documents, Ofsted’s own first; `spoken_of`: only documents on others speak of it."""

    event: SaidEvent
    spoken_of: bool
    documents: list[EventDocument]


class GradesOfJudgement(Part):
    """A judgement and its grade at each inspection; null where that inspection did not give it."""

    key: str
    name: str
    grades: list[Grade | None]


class GradesOverTime(Part):
    """The table of grades: a column for each inspection, oldest first."""

    inspections: list[SaidEvent]
    judgements: list[GradesOfJudgement]
