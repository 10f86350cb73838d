"""All exports at once, each row with the name of its export: what each authority’s documents tell is worked out once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from findings.england.authority_now import AuthorityNow
from findings.timeline.topics import forget_texts
from storage.exports import EXPORTS
from storage.exports.authorities import ToldAuthority, told_authorities
from storage.exports.england import intervals_of, rows_of_england, rows_of_neighbours
from storage.exports.judgements import judgements_of, visits_of
from storage.exports.row import Filter, Row
from storage.exports.summary import Figures
from storage.exports.weaknesses import namings_of, register_of

#: What is made of one authority’s documents, and of those of all together.
_OF_ONE = {"visits": visits_of, "weaknesses": namings_of, "register": register_of}
_OF_ALL = ("authorities", "neighbours", "summary")
#: Those for which every point must be compared with every other: nearly all of the work.
OF_REGISTERS = frozenset({"authorities", "weaknesses", "register", "neighbours"})
#: By which day `--since` asks for the rows of one authority.
_DAYS = {"judgements": "start", "visits": "start", "weaknesses": "day", "register": "last_named"}


@dataclass(frozen=True, slots=True, kw_only=True)
class OfAuthority:
    """What the exports take of one authority: its rows with the names of their exports, and what goes into those of England."""

    rows: tuple[tuple[str, Row], ...]
    now: AuthorityNow
    intervals: tuple[int, ...]
    figures: Figures


def of_authorities(session: Session, names: Collection[str], urns: Iterable[str]) -> Iterator[OfAuthority]:
    """Yield what the exports of these names take of each authority, in this order."""
    for urn in urns:
        for told in told_authorities(session, urn):
            yield _of(told, names)
            forget_texts()


def whole(
    session: Session, wanted: Filter, names: Collection[str], known: Iterable[OfAuthority]
) -> Iterator[tuple[str, Row]]:
    """Yield every row of the exports of these names; those of one export are in their order, and mixed with those of others."""
    # Another process may be at the authorities already: what needs none of them is had while it is.
    for name in names:
        if name not in {"judgements", *_OF_ONE, *_OF_ALL}:
            yield from ((name, row) for row in EXPORTS[name](session, wanted))
    now: list[AuthorityNow] = []
    observed: list[int] = []
    figures = Figures()
    for each in known:
        yield from ((name, row) for name, row in each.rows if wanted.is_since(row[_DAYS[name]]))
        now.append(each.now)
        observed += each.intervals
        figures.add(each.figures)
    if "authorities" in names:
        yield from (("authorities", row) for row in rows_of_england(now, observed, wanted))
    if "neighbours" in names:
        yield from (("neighbours", row) for row in rows_of_neighbours(now, wanted))
    if "summary" in names:
        yield from (("summary", row) for row in figures.rows())


def _of(told: ToldAuthority, names: Collection[str]) -> OfAuthority:
    judged = list(judgements_of(told))
    rows = [("judgements", row) for row in judged] if "judgements" in names else []
    for name, made in _OF_ONE.items():
        if name in names:
            rows += ((name, row) for row in made(told))
    return OfAuthority(rows=tuple(rows), now=told.now, intervals=intervals_of(told), figures=Figures.of(told, judged))
