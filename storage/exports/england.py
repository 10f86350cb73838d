"""England as rows: each authority as it stands, and each beside its statistical neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy.orm import Session

from findings.authorities.authority import by_urn
from findings.england.authority_now import AuthorityNow
from findings.england.row import columns, columns_of_table, england_row
from findings.expected.next_inspection import intervals
from findings.timeline.timeline import graded
from storage.exports.authorities import ToldAuthority, told_authorities
from storage.exports.row import Filter, Row

#: Of a neighbour, what stands beside its name.
_OF_A_NEIGHBOUR = ("leaders", "overall", "since", "open_weaknesses")


def authority_rows(session: Session, wanted: Filter) -> Iterator[Row]:
    """Yield each authority as it stands on the day; with `since`, those of which a document has appeared from then on."""
    known: list[AuthorityNow] = []
    observed: list[int] = []
    for told in told_authorities(session):
        observed += intervals_of(told)
        if wanted.urn in (None, told.urn):
            known.append(told.now)
    yield from rows_of_england(known, observed, wanted)


def neighbour_rows(session: Session, wanted: Filter) -> Iterator[Row]:
    """Yield a row for each authority and each of its statistical neighbours, nearest first; `since` says nothing of it."""
    known = [told.now for told in told_authorities(session)]
    yield from rows_of_neighbours(known, wanted)


def intervals_of(told: ToldAuthority) -> tuple[int, ...]:
    """Return the days between its inspections, from which the next one is estimated; this needs no register."""
    return intervals(each.event for each in graded(told.events))


def rows_of_england(known: Sequence[AuthorityNow], observed: Sequence[int], wanted: Filter) -> Iterator[Row]:
    """Yield the rows of these authorities, with the windows that `observed` intervals give."""
    for row in (england_row(each, _today(wanted), tuple(observed)) for each in known):
        if wanted.is_since(row.document):
            yield columns_of_table(row)


def rows_of_neighbours(known: Sequence[AuthorityNow], wanted: Filter) -> Iterator[Row]:
    """Yield the neighbours of the wanted ones among these authorities, with what is known of them here."""
    rows = {each.urn: columns(england_row(each, _today(wanted), ())) for each in known}
    for each in known:
        if wanted.urn in (None, each.urn):
            yield from _neighbours(each, rows)


def _neighbours(of: AuthorityNow, rows: dict[str, Row]) -> Iterator[Row]:
    for place, urn in enumerate(of.neighbours, start=1):
        authority, row = by_urn(urn), rows.get(urn)
        yield {
            "urn": of.urn,
            "authority": of.name,
            "region": of.region,
            "place": place,
            "neighbour_urn": urn,
            "neighbour": row["authority"] if row else authority.name if authority else None,
            "neighbour_region": authority.region if authority else "",
            "watched": row is not None,
            **{name: row[name] if row else None for name in _OF_A_NEIGHBOUR},
        }


def _today(wanted: Filter) -> date:
    """Return the day on which days are counted; before all days nothing has passed, where none is given."""
    return wanted.today or date.min
