"""What the store knows beside an alert's changes: the authorities' timelines, and how their neighbours stand."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from alerts.alert import Alert
from alerts.compose.context import AuthorityContext, Register
from findings.authorities.register import neighbours
from findings.dates.clock import LONDON
from findings.model import Change, Findings
from findings.statements.check import defensible
from findings.timeline.earlier_lists import EarlierLists
from findings.timeline.neighbours import grade_context
from findings.timeline.stored_document import StoredDocument
from findings.timeline.timeline import Timeline, timeline_of
from storage import timeline
from storage.remembered import Remembered

Edition = Hashable


@dataclass(frozen=True, slots=True)
class _Past:
    """An authority's timeline, its weaknesses as far as what is stated of them can be defended, and why some are left out."""

    timeline: Timeline
    register: Register
    lists: EarlierLists
    left_out: tuple[str, ...]


#: The composed alerts that are remembered: those of one busy hour.
_ALERTS: Remembered[tuple[Edition, Hashable], Alert] = Remembered(most=48)
#: The timelines that are remembered: as many as a busy day has authorities in the news, not all of England's.
_PASTS: Remembered[tuple[Edition, str, date | None], _Past] = Remembered(most=24)
#: Every authority's current report: today's are remembered.
_REPORTS: Remembered[tuple[Edition, date], Mapping[str, Findings]] = Remembered(most=1)
_EDITION = "edition of the store"


def once_for_all(session: Session, key: Hashable, compose: Callable[[], Alert]) -> Alert:
    """The alert of that key, composed once and remembered as long as the store holds nothing new."""
    return _ALERTS.once(session, (_edition(session), key), compose)


def knowledge(
    session: Session, told: Iterable[Change], now: datetime, *, as_then: bool = False
) -> dict[str, AuthorityContext]:
    """URN → context, for each authority that the changes are about; `as_then`: without what appeared after `now`."""
    day = now.astimezone(LONDON).date()
    until = day if as_then else None
    return {urn: _known(session, urn, day, until) for urn in {change.urn for change in told}}


def _was_there(document: StoredDocument, until: date | None) -> bool:
    return until is None or document.day is None or document.day <= until


def _known(session: Session, urn: str, day: date, until: date | None) -> AuthorityContext:
    near = neighbours(urn)
    reports = _reports(session, day) if near else {}
    context = grade_context("overall", [reports[each] for each in near if each in reports], of=len(near))
    past = _past(session, urn, until)
    return AuthorityContext(
        timeline=past.timeline, register=past.register, lists=past.lists, neighbours=context, day=day
    )


def left_out(session: Session, urn: str) -> tuple[str, ...]:
    """Why statements on the authority's weaknesses are left out of alerts, a sentence each; nearly always there is none."""
    return _past(session, urn, None).left_out


def _past(session: Session, urn: str, until: date | None) -> _Past:
    def read() -> _Past:
        told = timeline_of(each for each in timeline.filed(session, urn) if _was_there(each, until))
        checked = [defensible(history) for history in told.weaknesses]
        reasons = tuple(dict.fromkeys(why for _, reasons in checked for why in reasons))
        histories = tuple(history for history, _ in checked if history)
        return _Past(replace(told, weaknesses=histories), Register(histories), EarlierLists(told.events), reasons)

    return _PASTS.once(session, (_edition(session), urn, until), read)


def _reports(session: Session, day: date) -> Mapping[str, Findings]:
    return _REPORTS.once(session, (_edition(session), day), lambda: timeline.current_reports(session, day))


def _edition(session: Session) -> Edition:
    """The store's edition as this transaction first found it, so that all that it composes is of one edition."""
    if _EDITION not in session.info:
        session.info[_EDITION] = timeline.edition(session)
    edition: Edition = session.info[_EDITION]
    return edition
