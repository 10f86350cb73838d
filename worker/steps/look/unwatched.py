"""Ends the troubles of what is watched no more: a page that was taken out of watch.toml, an authority that is not in it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from storage import sources, troubles
from storage.tables import PublicationRow
from storage.trouble_subjects import TroubleKind, TroubleSubject

#: About a source, whose number may have a host or an entry behind it; about one of its publications.
_OF_A_SOURCE = {
    TroubleKind.UNSEEN_SOURCE,
    TroubleKind.GAP_IN_SOURCE,
    TroubleKind.UNKNOWN_DATES,
    TroubleKind.UNFOLLOWED_ENTRIES,
    TroubleKind.SPENT_SHARE,
    TroubleKind.SPENT_QUOTA,
    TroubleKind.TAKEN_AS_TOLD,
}
_OF_A_PUBLICATION = {TroubleKind.LACKING_FILE, TroubleKind.UNLISTED}


def end_troubles_of_unwatched(session: Session, urns: Collection[str] | None, now: datetime) -> None:
    """In the caller's transaction, after the sources were declared. `urns`: the watched authorities, None for all."""
    watched = {row.id for row in sources.watched(session)}
    every = [trouble.subject for trouble in troubles.all_open(session)]
    over = [one for one in every if _is_over(session, one, watched, urns)]
    if over:
        troubles.end_all_of(session, over, now)


def _is_over(session: Session, one: TroubleSubject, watched: Collection[int], urns: Collection[str] | None) -> bool:
    if one.kind in _OF_A_SOURCE:
        return int(one.of.partition(":")[0]) not in watched
    if one.kind in _OF_A_PUBLICATION:
        return session.get_one(PublicationRow, int(one.of)).source_id not in watched
    return one.kind is TroubleKind.LIST and one.of.isdecimal() and one.of not in (urns or ())
