"""What pages show of one authority, without the documents it was worked out from: small enough to keep for all of England."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from findings.authorities.authority import by_urn
from findings.timeline.grades import Grades, grades_over_time
from findings.timeline.timeline import timeline_of
from storage import timeline
from storage.pages.editions import AuthorityEdition


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownAuthority:
    """An authority as pages show it. `held` counts the documents that wait for a person, and are not in it."""

    edition: AuthorityEdition
    region: str
    grades: Grades
    held: int

    @property
    def urn(self) -> str:
        return self.edition.urn

    @property
    def name(self) -> str:
        return self.edition.name


def worked_out(session: Session, edition: AuthorityEdition) -> KnownAuthority:
    """Work it out of the store; this takes up to half a second."""
    found = timeline_of(timeline.filed(session, edition.urn))
    authority = by_urn(edition.urn)
    return KnownAuthority(
        edition=edition,
        region=authority.region if authority else "",
        grades=grades_over_time(found.inspections),
        held=timeline.held(session, edition.urn),
    )
