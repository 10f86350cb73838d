"""Tells operators what the first look after a restore takes as told already."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from storage import publications, trouble_subjects, troubles
from storage.tables import SourceRow

#: So many are named; the others are counted.
_NAMED = 5


def tell_of_what_counts_as_told(session: Session, row: SourceRow, now: datetime) -> None:
    """In the caller's transaction: begin a trouble that names them; a later look that finds the page changed ends it."""
    subject, taken = trouble_subjects.taken_as_told(row.id), publications.taken_as_told(session, row, now)
    if not taken:
        troubles.end(session, subject, now)
        return
    named = "; ".join(f"“{one.label}” of {one.published or 'an unknown day'}" for one in taken[:_NAMED])
    more = f"; and {len(taken) - _NAMED} more" if len(taken) > _NAMED else ""
    sentence = (
        f"{row.name}: the backup that was restored did not know {named}{more}. Nobody is told of that, for the lost watch "
        "may have told it: where it did not, please tell those concerned."
    )
    troubles.begin(session, subject, sentence, now)
