"""Why an alert was taken twice: when each time was taken and answered, what our rows say of it, and what the storm did just then."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from sqlalchemy import select
from sqlalchemy.orm import Session

from benchmarks.crash.blow import Blow
from benchmarks.crash.country import Taking
from storage.tables import AttemptRow, DeliveryRow

_NEAR = timedelta(seconds=2)


class Why(Enum):
    """Why an alert that was taken was sent once more."""

    BETWEEN = "killed between the receiver's answer and our commit"
    DATABASE_AWAY = "so too, but the database had been killed or cut off as well, and was not back"
    UNANSWERED = "killed while the receiver had it and had not answered"
    ANSWER_LOST = "the network was cut before the answer came"
    UNEXPLAINED = "unexplained"


@dataclass(frozen=True, slots=True)
class Double:
    """One taking after which the alert was sent once more: why, and all that is known of it in a line."""

    why: Why
    said: str


def doubles(
    session: Session, takings: Mapping[str, Sequence[Taking]], blows: Collection[Blow], deaths: Mapping[int, datetime]
) -> Iterator[Double]:
    """Each taking but the last of every alert, by the attempt that it belongs to; `deaths`, by pid, are those of processes that send.

    Who was killed by the storm itself was dead at the blow: to clear a process away takes the system some time.
    """
    killed_at = {blow.pid: blow.at for blow in blows if blow.pid}
    ends = sorted((cleared, killed_at.get(pid, cleared)) for pid, cleared in deaths.items())
    twice = [name for name, its in takings.items() if len(its) > 1]
    ids = {
        name: number for name, number in session.execute(select(DeliveryRow.alert_id, DeliveryRow.id)) if name in twice
    }
    for name, number in ids.items():
        tries = select(AttemptRow).where(AttemptRow.delivery_id == number).order_by(AttemptRow.number)
        attempts = list(session.scalars(tries))
        for taking in sorted(takings[name], key=lambda one: one.at)[:-1]:
            attempt = next((one for one in reversed(attempts) if one.at <= taking.at), None)
            death = next((ended for cleared, ended in ends if cleared >= taking.at), None)
            yield Double(_why(taking, attempt, blows, death), f"{name}: {_told(taking, attempt, blows, death)}")


def _why(taking: Taking, attempt: AttemptRow | None, blows: Collection[Blow], death: datetime | None) -> Why:
    if attempt is None:
        return Why.UNEXPLAINED
    if attempt.answered_at is None:
        if death is None:
            return Why.UNEXPLAINED
        is_answered = taking.answered_at is not None and taking.answered_at <= death
        if not is_answered:
            return Why.UNANSWERED
        away = (blow for blow in blows if blow.breaks_storing)
        is_away = any(blow.at <= death and taking.at - _NEAR <= (blow.until or blow.at) for blow in away)
        return Why.DATABASE_AWAY if is_away else Why.BETWEEN
    cuts = [blow for blow in blows if blow.breaks_answers and blow.until and blow.at <= attempt.answered_at]
    is_lost = attempt.outcome == "put_off" and any(cut.until and taking.at <= cut.until for cut in cuts)
    return Why.ANSWER_LOST if is_lost else Why.UNEXPLAINED


def _told(taking: Taking, attempt: AttemptRow | None, blows: Collection[Blow], death: datetime | None) -> str:
    """One line, with seconds from the moment of the taking; of the storm what it did in the two seconds about it."""
    parts = [f"taken {taking.at:%H:%M:%S.%f}", f"answered {_after(taking, taking.answered_at)}"]
    if attempt is not None:
        parts.append(f"attempt {attempt.number} claimed {_after(taking, attempt.at)}")
        parts.append(f"stored {attempt.outcome or 'nothing'} {_after(taking, attempt.answered_at)}: {attempt.answer}")
    parts.append(f"the sender ended {_after(taking, death)}")
    near = (blow for blow in blows if abs(blow.at - taking.at) <= _NEAR)
    parts.extend(f"{blow.what} {_after(taking, blow.at)}" for blow in near)
    return ", ".join(parts)


def _after(taking: Taking, moment: datetime | None) -> str:
    return "never" if moment is None else f"{(moment - taking.at).total_seconds():+.3f} s"
