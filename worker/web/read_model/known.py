"""What pages show of one authority, without the documents it was worked out from: small enough to keep for all of England."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from findings.authorities.authority import by_urn
from findings.changes.compare import speaks_to
from findings.expected.next_inspection import intervals
from findings.expected.unpublished import Awaited, awaited
from findings.model import BOARD, Event
from findings.timeline.grades import Grades, grades_over_time
from findings.timeline.neighbours import themes_of
from findings.timeline.open_now import of_send, only_in_prose, standing_now
from findings.timeline.timeline import Timeline, timeline_of
from findings.trends.themes_over_years import ListedThemes
from storage import timeline
from storage.pages.editions import AuthorityEdition
from worker.web.read_model.reading import judged_now, shown_document, shown_event, shown_weaknesses
from worker.web.read_model.record import packed_record
from worker.web.read_model.shown import JudgedNow, ShownDocument, ShownEvent, ShownWeakness


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownAuthority:
    """An authority as pages show it; events and documents have the latest first, weaknesses the longest known.

    `open` are the weaknesses of children’s services, `of_send` those of the area’s SEND partnership. `held` counts the documents
    that wait for a person, and are not in it. `latest` is the last inspection with grades. `intervals` are days between ILACS
    inspections. `record` is the timeline as programs are told it: `opened_record` opens it.
    """

    edition: AuthorityEdition
    short_name: str
    region: str
    neighbours: tuple[str, ...]
    latest: Event | None
    grades: Grades
    judged: tuple[JudgedNow, ...]
    open: tuple[ShownWeakness, ...]
    of_send: tuple[ShownWeakness, ...]
    only_in_prose: int
    gone: tuple[ShownWeakness, ...]
    events: tuple[ShownEvent, ...]
    others: tuple[ShownDocument, ...]
    awaited: tuple[Awaited, ...]
    listed_themes: tuple[ListedThemes, ...]
    intervals: tuple[int, ...]
    held: int
    record: bytes

    @property
    def urn(self) -> str:
        return self.edition.urn

    @property
    def name(self) -> str:
        return self.edition.name

    @property
    def headline(self) -> JudgedNow | None:
        """The judgement by which authorities are set beside each other: leaders’ impact, since no overall grade is given any more."""
        by_key = {each.key: each for each in self.judged}
        return by_key.get("leaders") or by_key.get("overall") or next(iter(self.judged), None)

    @property
    def last_document(self) -> ShownDocument | None:
        """The document that appeared last, whoever published it."""
        known = [*self.others, *(document for event in self.events for document in event.documents)]
        return max(known, key=lambda each: each.day or date.min, default=None)


def worked_out(session: Session, edition: AuthorityEdition) -> KnownAuthority:
    """Work it out of the store; this takes up to half a second."""
    return known_of(edition, timeline_of(timeline.filed(session, edition.urn)), timeline.held(session, edition.urn))


def known_of(edition: AuthorityEdition, found: Timeline, held: int = 0) -> KnownAuthority:
    """What pages show of this timeline."""
    authority = by_urn(edition.urn)
    grades = grades_over_time(found.inspections)
    return KnownAuthority(
        edition=edition,
        short_name=authority.short_name if authority else edition.name,
        region=authority.region if authority else "",
        neighbours=authority.neighbours if authority else (),
        latest=grades.inspections[-1] if grades.inspections else None,
        grades=grades,
        judged=tuple(judged_now(found.inspections, grades)),
        open=shown_weaknesses(standing_now(found.weaknesses)),
        of_send=shown_weaknesses(of_send(found.weaknesses)),
        only_in_prose=len(only_in_prose(found.weaknesses)),
        gone=shown_weaknesses(entry for entry in found.weaknesses if not entry.is_open and entry.to != BOARD),
        events=tuple(map(shown_event, reversed(found.events))),
        others=tuple(map(shown_document, reversed(found.others))),
        awaited=awaited(found.events),
        listed_themes=_listed_themes(found),
        intervals=intervals(grades.inspections),
        held=held,
        record=packed_record(found, grades),
    )


def _listed_themes(found: Timeline) -> tuple[ListedThemes, ...]:
    """The themes of the reports that list what must improve."""
    reports = ((each.event.start, each.authority.findings) for each in found.inspections if each.authority)
    return tuple(
        ListedThemes(start=start, themes=themes_of(report))
        for start, report in reports
        if start and report.needs_improvement and speaks_to(report)
    )
