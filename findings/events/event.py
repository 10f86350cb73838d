"""An event as a document tells of it: whose services, and the days that were understood."""

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
    """The event of the authority, or of the name `printed` where that is not known; without days where `when` is None."""
    return Event(
        kind=kind,
        authority=authority.name if authority else printed or None,
        urn=authority.urn if authority else None,
        spans=when.spans if when else (),
        precision=when.precision if when else Precision.NONE,
        inferred=bool(when and when.inferred),
        visit_number=visit_number,
    )
