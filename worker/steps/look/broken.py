"""Puts off the errand that raised what nobody expects, so that the others go on, and tells operators of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from storage import publications, sources, trouble_subjects, troubles
from worker.outages.outage import outage
from worker.services import Services
from worker.steps.look.turn import LostTurn

#: How long an errand that broke down waits.
_REST = timedelta(hours=1)
#: How long one waits that the disk or the database made impossible.
_AFTER_AN_OUTAGE = timedelta(minutes=2)


@contextmanager
def put_off_after(services: Services, source_id: int | None, publication_id: int | None = None) -> Iterator[None]:
    """Put off this look, or this file, where the block raises an unexpected error, and raise that on."""
    try:
        yield
    except LostTurn:
        raise
    except Exception as error:
        _put_off(services, source_id, publication_id, error)
        raise


def _put_off(services: Services, source_id: int | None, publication_id: int | None, error: Exception) -> None:
    now, passing = services.clock(), outage(error)
    rest = _AFTER_AN_OUTAGE if passing else _REST
    sentence = passing or f"This program broke down over it ({type(error).__name__}): please report that."
    with services.database.begin() as session:
        if source_id:
            source = sources.by_id(session, source_id)
            sources.failed(session, source, sentence, now + rest)
            subject = trouble_subjects.unseen_source(source.id)
            troubles.begin(session, subject, f"{source.name} cannot be seen: {sentence}", now)
        elif publication_id:
            publication = publications.by_id(session, publication_id)
            publications.failed(session, publication, sentence, now + rest)
            subject = trouble_subjects.lacking_file(publication.id)
            troubles.begin(session, subject, f"“{publication.label}”: {sentence}", now)
