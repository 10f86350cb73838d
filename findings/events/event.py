"""Making an event from what a document says of it: its authority and its days."""

from __future__ import annotations

from findings.authorities.authority import Authority
from findings.dates.dates import Dated
from findings.model import Event, EventKind, Precision


def occurred(
    kind: EventKind,
    when: Dated | None,
    *,
    authority: Authority | None = None,
    printed: str = "",
    visit_number: int | None = None,
) -> Event:
    """Return the event of the authority, or of the name `printed` where the authority is not known.

    It has no days where `when` is None.
    """
    return Event(
        kind=kind,
        authority=authority.name if authority else printed or None,
        urn=authority.urn if authority else None,
        spans=when.spans if when else (),
        precision=when.precision if when else Precision.NONE,
        inferred=bool(when and when.inferred),
        visit_number=visit_number,
    )
