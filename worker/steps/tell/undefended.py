"""Tells operators of which authorities alerts leave statements out, because their quotes do not bear them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from storage import trouble_subjects, troubles
from storage.trouble_subjects import TroubleKind
from worker.steps.tell.background import left_out


def warn_of_what_is_left_out(session: Session, told_of: Mapping[str, str], now: datetime) -> None:
    """Begin a trouble for each authority (URN → name) of which alerts leave statements out, and end it where they do not."""
    for urn, authority in told_of.items():
        subject, reasons = trouble_subjects.undefended_statement(urn), left_out(session, urn)
        if reasons:
            troubles.begin(session, subject, _sentence(authority, reasons), now)
        else:
            troubles.end(session, subject, now)


def look_again(session: Session, now: datetime) -> None:
    """End these troubles where nothing is left out any more: what a release has mended need not wait for the next alert."""
    for trouble in troubles.all_open(session):
        is_one = trouble.subject.kind is TroubleKind.UNDEFENDED_STATEMENT
        if is_one and not left_out(session, trouble.subject.of):
            troubles.end(session, trouble.subject, now)


def _sentence(authority: str, reasons: Sequence[str]) -> str:
    many = f"{len(reasons)} statement{'s' if len(reasons) > 1 else ''}"
    return f"{authority}: {many} left out of alerts, first because {reasons[0]} See: ofsted-watch audit."
