"""All exports at once, each row with the name of its export: what each authority’s documents tell is worked out once."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from findings.england.authority_now import AuthorityNow
from storage.exports import EXPORTS
from storage.exports.authorities import ToldAuthority, told_authorities
from storage.exports.england import intervals_of, rows_of_england, rows_of_neighbours
from storage.exports.judgements import judgements_of, visits_of
from storage.exports.row import Filter, Row
from storage.exports.summary import Figures
from storage.exports.weaknesses import namings_of, register_of

#: The exports that are made of what each authority’s documents tell; `--since` says nothing of the last two.
OF_AUTHORITIES = ("judgements", "visits", "weaknesses", "register")
OF_ENGLAND = ("authorities", "neighbours", "summary")


def whole(session: Session, wanted: Filter) -> Iterator[tuple[str, Row]]:
    """Yield every row of every export; those of one export are in their order, and mixed with those of others."""
    known: list[AuthorityNow] = []
    observed: list[int] = []
    figures = Figures()
    for told in told_authorities(session):
        judged = list(judgements_of(told))
        yield from _of_authority(told, judged)
        figures.add(told, judged)
        known.append(told.now)
        observed += intervals_of(told)
    yield from (("authorities", row) for row in rows_of_england(known, observed, wanted))
    yield from (("neighbours", row) for row in rows_of_neighbours(known, wanted))
    yield from (("summary", row) for row in figures.rows())
    for name, rows in EXPORTS.items():
        if name not in (*OF_AUTHORITIES, *OF_ENGLAND):
            yield from ((name, row) for row in rows(session, wanted))


def _of_authority(told: ToldAuthority, judged: list[Row]) -> Iterator[tuple[str, Row]]:
    yield from (("judgements", row) for row in judged)
    yield from (("visits", row) for row in visits_of(told))
    yield from (("weaknesses", row) for row in namings_of(told))
    yield from (("register", row) for row in register_of(told))
