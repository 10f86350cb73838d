"""Which authority a person means by a name or a number."""

from __future__ import annotations

from findings.authorities.register import named, similar_names
from worker.errors import Refused


def urn_of(authority: str) -> str:
    """Its URN. Raises Refused where no authority in England is called so; a number is taken as it is."""
    wanted = authority.strip()
    if wanted.isdigit():
        return wanted
    found = named(wanted)
    if found is None:
        close = similar_names(wanted)
        hint = f" Did you mean {' or '.join(close)}?" if close else ""
        raise Refused(
            f"No authority in England is called “{authority}”: give its URN, or its name as Ofsted lists it.{hint}"
        )
    return found.urn
