"""A row for each authority: grades now, how it stands on a day, and what is to come; plain values from which tables are made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain

from findings.authorities.authority import by_urn
from findings.england.authority_now import AuthorityNow
from findings.expected.next_inspection import NextInspection, next_inspection
from findings.expected.unpublished import longest_awaited
from findings.model import Direction, Grade

#: The judgements that the table has, leaders first: the overall grade is no longer given since April 2026.
JUDGEMENTS = ("leaders", "help_protection", "in_care", "care_leavers", "overall")


@dataclass(frozen=True, slots=True, kw_only=True)
class EnglandRow:
    """One authority. `grades` are by JUDGEMENTS; `since` is since when the first of these that there is holds.

    `open` weaknesses are None where no inspection or visit is known. `fell` and `rose` count its judgements that
    did at the latest inspection; both None where none came before it.
    """

    urn: str
    name: str
    short_name: str
    region: str
    grades: dict[str, Grade]
    since: date | None
    fell: int | None
    rose: int | None
    open: int | None
    priority: int
    document: date | None
    inspected: date | None
    days: int | None
    next: NextInspection | None
    waiting: int | None
    held: int
    neighbours: tuple[str, ...]

    @property
    def direction(self) -> str:
        """The directions in words: `fell 2, rose 1`, `as before`, `first`."""
        if self.fell is None or self.rose is None:
            return "first" if self.grades else ""
        said = (f"{word} {many}" for word, many in (("fell", self.fell), ("rose", self.rose)) if many)
        return ", ".join(said) or "as before"


def england_rows(known: Iterable[AuthorityNow], today: date) -> list[EnglandRow]:
    """Return the rows of all authorities, in the order in which they come."""
    every = list(known)
    observed = tuple(chain.from_iterable(each.intervals for each in every))
    return [england_row(each, today, observed) for each in every]


def england_row(known: AuthorityNow, today: date, observed: tuple[int, ...]) -> EnglandRow:
    """Return the row of one authority; `observed` are the intervals between inspections of all authorities."""
    directions = [each.direction for each in known.judged]
    compared = any(each is not Direction.FIRST for each in directions)
    last = known.latest
    ended = last.end if last else None
    return EnglandRow(
        urn=known.urn,
        name=known.name,
        short_name=known.short_name,
        region=known.region,
        grades={each.key: each.grade for each in known.judged if each.key in JUDGEMENTS},
        since=known.headline.since if known.headline else None,
        fell=directions.count(Direction.DOWN) if compared else None,
        rose=directions.count(Direction.UP) if compared else None,
        open=known.open_weaknesses,
        priority=known.open_priority_actions,
        document=known.last_document,
        inspected=ended,
        days=(today - ended).days if ended and ended <= today else None,
        next=next_inspection(ended, today, observed) if ended else None,
        waiting=longest_awaited(known.awaited, today),
        held=known.held,
        neighbours=known.neighbours,
    )


def columns(row: EnglandRow) -> dict[str, object]:
    """Return a row as plain values by the names of its columns: days as `2024-05-13`, None where there is no value."""
    following = row.next
    return {
        "urn": row.urn,
        "authority": row.name,
        "region": row.region,
        **{key: grade.value if (grade := row.grades.get(key)) else None for key in JUDGEMENTS},
        "since": _iso(row.since),
        "fell": row.fell,
        "rose": row.rose,
        "open_weaknesses": row.open,
        "open_priority_actions": row.priority,
        "last_document": _iso(row.document),
        "inspection_ended": _iso(row.inspected),
        "days_since_inspection": row.days,
        "next_earliest": _iso(following.earliest) if following else None,
        "next_median": _iso(following.median) if following else None,
        "next_latest": _iso(following.latest) if following else None,
        "days_waiting_for_publication": row.waiting,
        "documents_held": row.held,
        "neighbours": "; ".join(authority.short_name for urn in row.neighbours if (authority := by_urn(urn))),
    }


def columns_of_table(row: EnglandRow) -> dict[str, object]:
    """Return the columns of the table as a file: those of `columns`, and by what other tables call the authority."""
    authority = by_urn(row.urn)
    return {**columns(row), "short_name": row.short_name, "la_code": authority.la_code if authority else ""}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
