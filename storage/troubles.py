"""Troubles: what operators must know, each with its beginning and its end."""

from __future__ import annotations

import logging
import re
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import Row, Text, bindparam, or_, select, type_coerce, update
from sqlalchemy.orm import Session

from storage.statements import insert_once
from storage.tables import SourceRow, TroubleRow, WarnedRow
from storage.transactions.committed import once_committed
from storage.trouble_subjects import TroubleKind, TroubleSubject, written

_log = logging.getLogger(__name__)
_OF_THEM = or_(
    TroubleRow.subject.in_(bindparam("these", expanding=True)),
    type_coerce(TroubleRow.subject, Text).like(bindparam("parts"), escape="\\"),
)
_ENDED = (
    update(TroubleRow)
    .where(_OF_THEM, TroubleRow.ended_at.is_(None))
    .values(ended_at=bindparam("when"))
    .returning(TroubleRow.subject, TroubleRow.sentence)
    .execution_options(synchronize_session=False)
)


def begin(
    session: Session, subject: TroubleSubject, sentence: str, now: datetime, *, subscription: str | None = None
) -> None:
    """Store that a trouble begins; one that is already open only gets the sentence, if it is another one by now.

    `subscription` names the one whose alerts do not arrive, and which is therefore not told of it.
    """
    is_open = (TroubleRow.subject == subject, TroubleRow.ended_at.is_(None))
    says = session.scalars(select(TroubleRow.sentence).where(*is_open)).first()
    if says is None:
        if insert_once(session, TroubleRow, subject=subject, sentence=sentence, since=now, subscription=subscription):
            _log_begun(session, subject, sentence)
    elif says != sentence:
        session.execute(update(TroubleRow).where(*is_open).values(sentence=sentence))


def end(session: Session, subject: TroubleSubject, now: datetime) -> None:
    """End the open trouble of a subject, if there is one."""
    is_open = (TroubleRow.subject == subject) & TroubleRow.ended_at.is_(None)
    ended = update(TroubleRow).where(is_open).values(ended_at=now).returning(TroubleRow.subject, TroubleRow.sentence)
    _log_ended(session, session.execute(ended))


def end_all_of(
    session: Session, subjects: Collection[TroubleSubject], now: datetime, *, parts_of: TroubleSubject | None = None
) -> None:
    """End the open troubles of these subjects, and those of `parts_of` with each of its recipients."""
    ended = session.execute(_ENDED, {"these": list(subjects), "parts": _parts(parts_of), "when": now})
    _log_ended(session, ended)


def end_older(session: Session, kind: TroubleKind, before: datetime, now: datetime) -> None:
    """End the open troubles of a kind that began before a moment."""
    of_kind = type_coerce(TroubleRow.subject, Text).like(f"{kind.value}:%")
    old = (of_kind, TroubleRow.ended_at.is_(None), TroubleRow.since < before)
    ended = update(TroubleRow).where(*old).values(ended_at=now).returning(TroubleRow.subject, TroubleRow.sentence)
    _log_ended(session, session.execute(ended.execution_options(synchronize_session=False)))


def _log_begun(session: Session, subject: TroubleSubject, sentence: str) -> None:
    about = {"says": _without_recipient(subject, sentence), "trouble": subject.kind.value, "about": subject.of}
    once_committed(session, partial(_log.warning, "trouble begins", extra=about))


def _log_ended(session: Session, ended: Iterable[Row[TroubleSubject, str]]) -> None:
    for subject, sentence in ended:
        says = f"Over: {_without_recipient(subject, sentence)}"
        about = {"says": says, "trouble": subject.kind.value, "about": subject.of}
        once_committed(session, partial(_log.info, "trouble ends", extra=about))


def _without_recipient(subject: TroubleSubject, sentence: str) -> str:
    """Return the sentence; another one where it names a person, whose address is for no log."""
    if subject.kind is TroubleKind.UNSUBSCRIBED:
        return "Somebody has unsubscribed: `ofsted-watch unsubscribed` says who."
    return (
        sentence if subject.recipient is None else "An alert did not reach somebody: `ofsted-watch status` says whom."
    )


def is_open_under(session: Session, subject: TroubleSubject) -> bool:
    """Say whether a trouble of the subject, or of it with one of its recipients, is open."""
    rows = select(TroubleRow.id).where(_OF_THEM, TroubleRow.ended_at.is_(None))
    return session.scalars(rows.limit(1), {"these": [subject], "parts": _parts(subject)}).first() is not None


def _parts(subject: TroubleSubject | None) -> str:
    """Return a LIKE pattern for the subject with any recipient; one that matches nothing where the subject is None."""
    return "" if subject is None else re.sub(r"[%_\\]", r"\\\g<0>", written(subject)) + ":%"


def all_open(session: Session) -> list[TroubleRow]:
    """Return the open troubles, oldest first."""
    return list(session.scalars(select(TroubleRow).where(TroubleRow.ended_at.is_(None)).order_by(TroubleRow.id)))


def untold(session: Session, subscription: str, since: datetime) -> list[tuple[TroubleRow, bool]]:
    """Return (trouble, whether its end is the news) for all that these operators have not been told, oldest first.

    A trouble that began and ended untold is told once, as ended; only a gap is told as it began, since what may have been
    missed is not there again when its trouble ends, and that end is told to nobody. Operators are not told by an alert that their own
    alerts do not arrive, because that alert would not arrive either.
    """
    warned = select(WarnedRow.trouble_id).where(WarnedRow.subscription == subscription)
    begun = warned.where(WarnedRow.ended.is_(False))
    ended = warned.where(WarnedRow.ended.is_(True))
    of_late = (TroubleRow.since >= since) | TroubleRow.ended_at.is_(None) | (TroubleRow.ended_at >= since)
    of_others = TroubleRow.subscription.is_(None) | (TroubleRow.subscription != subscription)
    unheard = select(TroubleRow).where(of_late, of_others, TroubleRow.id.not_in(ended))
    rows = session.scalars(unheard.order_by(TroubleRow.id))
    heard = set(session.scalars(begun))
    told = [(row, row.ended_at is not None and row.subject.kind is not TroubleKind.GAP_IN_SOURCE) for row in rows]
    return [(row, is_over) for row, is_over in told if is_over or row.id not in heard]


def is_urgent(session: Session, trouble: TroubleRow, rest: timedelta) -> bool:
    """Say whether operators hear of the trouble past any rest: the watch fails, Ofsted’s host refuses us, or its list is unseen.

    One that comes again within `rest` of its last end is not urgent, or it would be told every minute.
    """
    if trouble.ended_at is not None or not _is_grave(session, trouble):
        return False
    before = (TroubleRow.subject == trouble.subject, TroubleRow.ended_at >= trouble.since - rest)
    return session.scalars(select(TroubleRow.id).where(*before).limit(1)).first() is None


def _is_grave(session: Session, trouble: TroubleRow) -> bool:
    if trouble.is_of_the_watch or trouble.subject.kind is TroubleKind.BLOCKED_HOST:
        return True
    if trouble.subject.kind is not TroubleKind.UNSEEN_SOURCE:
        return False
    source = session.get(SourceRow, int(trouble.subject.of))
    return source is not None and source.urn is None and source.form is None
