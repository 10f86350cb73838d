"""The background of an alert: the stories of those it is about, and how their neighbours stand."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import date, datetime
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from alerts.alert import Alert
from alerts.compose.context import AuthorityContext, Register
from findings.authorities.register import neighbours
from findings.dates.clock import LONDON
from findings.model import Change, Findings
from findings.timeline.neighbours import grade_context
from findings.timeline.stored_document import StoredDocument
from findings.timeline.timeline import Timeline, timeline_of
from storage import timeline

#: Stories kept at hand: as many as a busy day has authorities in the news, not as many as there are in England.
MOST_STORIES = 24
#: Alerts kept at hand: those of one busy hour.
MOST_ALERTS = 48


class _Shelf:
    """What was drawn from one edition of the store: a change is told to many, its background is the same for all."""

    def __init__(self, edition: object) -> None:
        self.edition = edition
        self._stories: dict[tuple[str, date | None], tuple[Timeline, Register]] = {}
        self._reports: tuple[date, Mapping[str, Findings]] | None = None
        self._alerts: dict[Hashable, Alert] = {}

    def alert(self, key: Hashable, compose: Callable[[], Alert]) -> Alert:
        alert = self._alerts.get(key)
        if alert is None:
            if len(self._alerts) >= MOST_ALERTS:
                self._alerts.clear()
            alert = self._alerts[key] = compose()
        return alert

    def story(self, session: Session, urn: str, until: date | None) -> tuple[Timeline, Register]:
        found = self._stories.get((urn, until))
        if found is None:
            if len(self._stories) >= MOST_STORIES:
                self._stories.clear()
            told = timeline_of(each for each in timeline.filed(session, urn) if _was_there(each, until))
            found = self._stories[urn, until] = told, Register(told.weaknesses)
        return found

    def reports(self, session: Session, day: date) -> Mapping[str, Findings]:
        found = self._reports
        if found is None or found[0] != day:
            found = self._reports = day, timeline.current_reports(session, day)
        return found[1]


def once_for_all(session: Session, key: Hashable, compose: Callable[[], Alert]) -> Alert:
    """The alert that was composed for another subscriber, as long as the store holds nothing new."""
    return _shelf(session).alert(key, compose)


_EDITION = "edition of the store"
_SHELVES: WeakKeyDictionary[Engine | Connection, _Shelf] = WeakKeyDictionary()


def knowledge(
    session: Session, told: Iterable[Change], now: datetime, *, as_then: bool = False
) -> dict[str, AuthorityContext]:
    """By URN, for each authority that the changes are about; `as_then`: of what appeared after `now`, nothing."""
    shelf, day = _shelf(session), now.astimezone(LONDON).date()
    until = day if as_then else None
    return {urn: _known(session, shelf, urn, day, until) for urn in {change.urn for change in told}}


def _was_there(document: StoredDocument, until: date | None) -> bool:
    return until is None or document.day is None or document.day <= until


def _known(session: Session, shelf: _Shelf, urn: str, day: date, until: date | None) -> AuthorityContext:
    near = neighbours(urn)
    reports = shelf.reports(session, day) if near else {}
    context = grade_context("overall", [reports[each] for each in near if each in reports], of=len(near))
    told, register = shelf.story(session, urn, until)
    return AuthorityContext(timeline=told, register=register, neighbours=context, day=day)


def _shelf(session: Session) -> _Shelf:
    """The shelf of this process for this store, emptied when another document was read."""
    engine, edition = session.get_bind(), _edition(session)
    shelf = _SHELVES.get(engine)
    if shelf is None or shelf.edition != edition:
        shelf = _SHELVES[engine] = _Shelf(edition)
    return shelf


def _edition(session: Session) -> object:
    """As a transaction first finds it: what is composed in one is of one edition."""
    if _EDITION not in session.info:
        session.info[_EDITION] = timeline.edition(session)
    return session.info[_EDITION]
