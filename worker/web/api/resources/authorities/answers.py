"""What is answered on authorities."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from findings.model import Grade
from worker.web.api.described import Answer, Part
from worker.web.api.parts.timeline import DocumentNamed, GradesOverTime, TimelineEvent, WeaknessHistory


class Authority(Part):
    """An authority now: a row of the table of England. A grade is that of the latest inspection, null where it gave none."""

    urn: str
    authority: str = Field(description="Its name as Ofsted’s page gives it.")
    region: str
    leaders: Grade | None
    help_protection: Grade | None
    in_care: Grade | None
    care_leavers: Grade | None
    overall: Grade | None = Field(description="Ofsted has given none since April 2026.")
    since: date | None = Field(description="Since when `leaders` holds, else the first grade that there is.")
    fell: int | None = Field(
        description="How many judgements fell at the latest inspection; null where none came before."
    )
    rose: int | None
    open_weaknesses: int | None = Field(description="Null where no inspection or visit is known.")
    open_priority_actions: int
    last_document: date | None
    inspection_ended: date | None
    days_since_inspection: int | None
    next_earliest: date | None = Field(description="An estimate from observed intervals, and no date of Ofsted’s.")
    next_median: date | None
    next_latest: date | None
    days_waiting_for_publication: int | None = Field(description="Of an inspection that is known to have ended.")
    documents_held: int = Field(description="They wait for a person, and nothing here rests on them.")
    neighbours: list[str] = Field(description="The URNs of its statistical neighbours, nearest first.")


class Authorities(Answer):
    """The authorities that are asked for, by name."""

    total: int = Field(description="How many are asked for, on this page and others.")
    preparing: int = Field(description="How many are watched and not worked out yet: ask again in a minute.")
    authorities: list[Authority]
    next: str | None = Field(description="The address of the next page; null on the last.")


class AuthorityTold(Answer):
    """An authority: grades over time, open weaknesses with their histories, the longest known first, and events, the latest first."""

    authority: Authority
    grades: GradesOverTime
    open_weaknesses: list[WeaknessHistory]
    open_weaknesses_of_send: list[WeaknessHistory] = Field(description="Those of the area’s SEND partnership.")
    events: list[TimelineEvent]
    other_documents: list[DocumentNamed] = Field(description="Documents on no inspection or visit that is known.")
