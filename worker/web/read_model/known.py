"""What pages show of one authority, without the documents it was worked out from: small enough to keep for all of England."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from findings.england.authority_now import AuthorityNow, authority_now
from findings.england.judged_now import JudgedNow
from findings.expected.unpublished import Awaited
from findings.model import BOARD, Event
from findings.timeline.grades import Grades, grades_over_time
from findings.timeline.open_now import of_send, only_in_prose, standing_now
from findings.timeline.timeline import Timeline, timeline_of
from findings.trends.of_inspections import listed_themes
from findings.trends.themes_over_years import ListedThemes
from storage import timeline
from storage.pages.editions import AuthorityEdition
from worker.web.read_model.reading import shown_document, shown_event, shown_weaknesses
from worker.web.read_model.record import packed_record
from worker.web.read_model.shown import ShownDocument, ShownEvent, ShownWeakness


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownAuthority:
    """An authority as pages show it; events and documents have the latest first, weaknesses the longest known.

    `now` is how it stands. `open` are the weaknesses of children’s services, `of_send` those of the area’s SEND partnership.
    `record` is the timeline as programs are told it: `opened_record` opens it.
    """

    edition: AuthorityEdition
    now: AuthorityNow
    grades: Grades
    open: tuple[ShownWeakness, ...]
    of_send: tuple[ShownWeakness, ...]
    only_in_prose: int
    gone: tuple[ShownWeakness, ...]
    events: tuple[ShownEvent, ...]
    others: tuple[ShownDocument, ...]
    listed_themes: tuple[ListedThemes, ...]
    record: bytes

    @property
    def urn(self) -> str:
        return self.edition.urn

    @property
    def name(self) -> str:
        return self.edition.name

    @property
    def short_name(self) -> str:
        return self.now.short_name

    @property
    def region(self) -> str:
        return self.now.region

    @property
    def neighbours(self) -> tuple[str, ...]:
        return self.now.neighbours

    @property
    def latest(self) -> Event | None:
        return self.now.latest

    @property
    def judged(self) -> tuple[JudgedNow, ...]:
        return self.now.judged

    @property
    def awaited(self) -> tuple[Awaited, ...]:
        return self.now.awaited

    @property
    def held(self) -> int:
        return self.now.held


def worked_out(session: Session, edition: AuthorityEdition) -> KnownAuthority:
    """Work it out of the store; this takes up to half a second."""
    return known_of(edition, timeline_of(timeline.filed(session, edition.urn)), timeline.held(session, edition.urn))


def known_of(edition: AuthorityEdition, found: Timeline, held: int = 0) -> KnownAuthority:
    """What pages show of this timeline."""
    grades = grades_over_time(found.inspections)
    return KnownAuthority(
        edition=edition,
        now=authority_now(edition.urn, edition.name, found, grades, held),
        grades=grades,
        open=shown_weaknesses(standing_now(found.weaknesses)),
        of_send=shown_weaknesses(of_send(found.weaknesses)),
        only_in_prose=len(only_in_prose(found.weaknesses)),
        gone=shown_weaknesses(entry for entry in found.weaknesses if not entry.is_open and entry.to != BOARD),
        events=tuple(map(shown_event, reversed(found.events))),
        others=tuple(map(shown_document, reversed(found.others))),
        listed_themes=listed_themes(found.inspections),
        record=packed_record(found, grades),
    )
