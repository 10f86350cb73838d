"""The statistical neighbours of an authority, nearest first, with what is known of them here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from findings.authorities.authority import by_urn
from findings.model import Grade
from worker.web.read_model.known import KnownAuthority


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A neighbour by its short name; `known` is None where it is not watched."""

    urn: str
    name: str
    known: KnownAuthority | None

    def grade(self, key: str) -> Grade | None:
        """Its grade for a judgement at its latest inspection, None where it is not known."""
        judged = self.known.judged if self.known else ()
        return next((each.grade for each in judged if each.key == key), None)


def neighbours(of: KnownAuthority, every: Iterable[KnownAuthority]) -> list[Neighbour]:
    """The neighbours; none of an authority that England does not have."""
    watched = {each.urn: each for each in every}
    named = ((urn, by_urn(urn)) for urn in of.neighbours)
    return [
        Neighbour(urn=urn, name=authority.short_name, known=watched.get(urn)) for urn, authority in named if authority
    ]
