"""Says why nobody is told of a document that was read, by the rules of the compare step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from findings.changes.history import Silence, Wait
from findings.model import Publication
from storage import publications, timeline
from storage.readings import ReadDocument
from worker.steps.backoff import GIVE_UP_AFTER
from worker.steps.compare.compare import verdict_on
from worker.steps.compare.third_party import NoNews, why_no_news


class Untold(StrEnum):
    """Why nobody is told of a document of Ofsted's."""

    REJECTED = "rejected"
    BASELINE = "baseline"
    BACK_FILLED = "back_filled"
    WAITS_FOR_EARLIER = "waits_for_earlier"
    NOT_COMPARED = "not_compared"
    NOTHING_CHANGED = "nothing_changed"


@dataclass(frozen=True, slots=True)
class SilentBecause:
    """Why nobody is told of a document; `earlier` is the report that must be read before it."""

    code: Untold | NoNews
    earlier: Publication | None = None


def silent_because(session: Session, one: ReadDocument, now: datetime) -> SilentBecause:
    """Why a read document, of which there is no change in the store, is told to nobody, or not yet."""
    if publications.is_by_others(one.publication):
        no_news = why_no_news(session, one)
        if no_news is not None:
            return SilentBecause(no_news)
    if one.document.rejected_at is not None:
        return SilentBecause(Untold.REJECTED)
    nothing = Untold.NOT_COMPARED if one.document.compared_at is None else Untold.NOTHING_CHANGED
    if publications.is_by_others(one.publication) or one.publication.urn is None:
        return SilentBecause(nothing)
    return _of_ofsteds(session, one, one.publication.urn, nothing, now)


def _of_ofsteds(session: Session, one: ReadDocument, urn: str, nothing: Untold, now: datetime) -> SilentBecause:
    history = {reading.id: reading for reading in timeline.history(session, urn, now - GIVE_UP_AFTER)}
    _, judgement = verdict_on(one, history)
    if isinstance(judgement, Wait) and one.document.compared_at is None:
        return SilentBecause(Untold.WAITS_FOR_EARLIER, judgement.earlier.publication)
    if isinstance(judgement, Silence):
        return SilentBecause(Untold.BACK_FILLED if judgement.because == "back-filled" else Untold.BASELINE)
    return SilentBecause(nothing)
