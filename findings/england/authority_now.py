"""How an authority stands: grades now, what is open, what is awaited; it follows from the documents alone, whatever the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import chain

from findings.authorities.authority import by_urn
from findings.england.judged_now import JudgedNow, judged_now
from findings.expected.next_inspection import intervals
from findings.expected.unpublished import Awaited, awaited
from findings.model import Event
from findings.timeline.grades import Grades, grades_over_time
from findings.timeline.named_point import MentionForm
from findings.timeline.open_now import standing_now
from findings.timeline.timeline import Timeline


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityNow:
    """An authority as it stands. `latest` is its last inspection with grades, `judged` are the judgements of that.

    `open_weaknesses` of children’s services are None where no inspection or visit is known; `open_priority_actions` are those
    among them. `last_document` is the day on which the latest appeared, whoever published it. `intervals` are days between
    ILACS inspections. `held` counts the documents that wait for a person, and of which nothing is in it.
    """

    urn: str
    name: str
    short_name: str
    region: str
    neighbours: tuple[str, ...]
    latest: Event | None
    judged: tuple[JudgedNow, ...]
    open_weaknesses: int | None
    open_priority_actions: int
    last_document: date | None
    awaited: tuple[Awaited, ...]
    intervals: tuple[int, ...]
    held: int

    @property
    def headline(self) -> JudgedNow | None:
        """The judgement by which authorities are set beside each other: leaders’ impact, since no overall grade is given any more."""
        by_key = {each.key: each for each in self.judged}
        return by_key.get("leaders") or by_key.get("overall") or next(iter(self.judged), None)


def authority_now(urn: str, name: str, found: Timeline, grades: Grades | None = None, held: int = 0) -> AuthorityNow:
    """Return how the authority of this timeline stands; `grades` are those of its inspections, where they are known already."""
    authority = by_urn(urn)
    grades = grades or grades_over_time(found.inspections)
    standing = standing_now(found.weaknesses)
    on_events = (source.document for event in found.events for source in event.on_it)
    days = [each.day for each in chain(found.others, on_events) if each.day]
    return AuthorityNow(
        urn=urn,
        name=name,
        short_name=authority.short_name if authority else name,
        region=authority.region if authority else "",
        neighbours=authority.neighbours if authority else (),
        latest=grades.inspections[-1] if grades.inspections else None,
        judged=tuple(judged_now(found.inspections, grades)),
        open_weaknesses=len(standing) if found.events else None,
        open_priority_actions=sum(each.form is MentionForm.PRIORITY_ACTION for each in standing),
        last_document=max(days, default=None),
        awaited=awaited(found.events),
        intervals=intervals(grades.inspections),
        held=held,
    )
