"""Joining what several texts tell of one event: the letter, and the release that its council wrote on it."""

from __future__ import annotations

from collections.abc import Sequence

from alerts.compose.context import AuthorityContext, Contexts, stands_in
from alerts.compose.screen.said import is_by_others
from findings.model import Change
from findings.timeline.event_record import Standing


def joined(events: Sequence[list[Change]], known: Contexts) -> list[list[Change]]:
    """Return the groups, those joined of which the timeline knows that they are on one event; Ofsted’s own changes first."""
    found: dict[tuple[str, object], list[Change]] = {}
    for number, changes in enumerate(events):
        urn = changes[0].urn
        record = _record(changes, known.get(urn))
        found.setdefault((urn, f"group {number}" if record is None else record), []).extend(changes)
    return [sorted(changes, key=is_by_others) for changes in found.values()]


def _record(changes: Sequence[Change], known: AuthorityContext | None) -> int | None:
    """Return the number of the event, in the timeline, that one of the documents is on; None where none is known."""
    for number, record in enumerate(known.timeline.events if known else ()):
        for source in record.sources:
            if source.standing is not Standing.RETOLD and any(
                stands_in(source.document, change.publication) for change in changes
            ):
                return number
    return None
