"""What the query string asks of the table: which rows, and in which order. What it does not understand it leaves out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from findings.england.row import EnglandRow
from findings.model import Grade

_LONGEST = 60
#: The columns by which the table can be sorted, and the value of a row by which it is.
SORTS: dict[str, Callable[[EnglandRow], Any]] = {
    "name": lambda row: row.name.casefold(),
    "region": lambda row: row.region or None,
    "leaders": lambda row: _rank(row, "leaders"),
    "help_protection": lambda row: _rank(row, "help_protection"),
    "in_care": lambda row: _rank(row, "in_care"),
    "care_leavers": lambda row: _rank(row, "care_leavers"),
    "overall": lambda row: _rank(row, "overall"),
    "since": lambda row: row.since,
    "direction": lambda row: None if row.fell is None else (row.rose or 0) - row.fell,
    "open": lambda row: row.open,
    "document": lambda row: row.document,
    "days": lambda row: row.days,
    "next": lambda row: row.next.median if row.next else None,
    "waiting": lambda row: row.waiting,
}
#: The directions that can be asked for, and whether a row went that way.
DIRECTIONS: dict[str, Callable[[EnglandRow], bool]] = {
    "fell": lambda row: bool(row.fell),
    "rose": lambda row: bool(row.rose),
    "same": lambda row: row.fell == row.rose == 0,
    "first": lambda row: row.fell is None and bool(row.grades),
}
GRADES = tuple(each.value for each in (Grade.OUTSTANDING, Grade.GOOD, Grade.REQUIRES_IMPROVEMENT, Grade.INADEQUATE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which rows, by what, and in which order; empty: all. `near` is the URN of an authority whose neighbours are asked for."""

    name: str = ""
    region: str = ""
    grade: str = ""
    direction: str = ""
    near: str = ""
    sort: str = "name"
    down: bool = False

    @classmethod
    def by(cls, query: Mapping[str, str]) -> Asked:
        """What a query string asks for."""
        return cls(
            name=query.get("name", "").strip()[:_LONGEST],
            region=query.get("region", "").strip()[:_LONGEST],
            grade=_one_of(GRADES, query.get("grade")),
            direction=_one_of(DIRECTIONS, query.get("direction")),
            near=query.get("near", "") if query.get("near", "").isalnum() else "",
            sort=_one_of(SORTS, query.get("sort")) or "name",
            down=query.get("order") == "down",
        )

    def rows(self, every: Iterable[EnglandRow]) -> list[EnglandRow]:
        """The rows that are asked for, in their order; those without a value come last either way."""
        known = list(every)
        near = next(((row.urn, *row.neighbours) for row in known if row.urn == self.near), ())
        wanted = [row for row in known if self._wants(row) and (not self.near or row.urn in near)]
        value = SORTS[self.sort]
        with_value = sorted((row for row in wanted if value(row) is not None), key=value, reverse=self.down)
        return with_value + [row for row in wanted if value(row) is None]

    def sorted_by(self, column: str) -> str:
        """The query string by which the same rows are sorted by this column, the other way where they are already."""
        down = not self.down if column == self.sort else False
        return self._query(sort=column, order="down" if down else "")

    def query(self) -> str:
        """This as a query string; empty where nothing is asked for."""
        return self._query(sort=self.sort if self.sort != "name" else "", order="down" if self.down else "")

    def aria_sort(self, column: str) -> str:
        """How the table is sorted by this column, in the words of ARIA."""
        if column != self.sort:
            return "none"
        return "descending" if self.down else "ascending"

    @property
    def narrows(self) -> bool:
        """Whether it asks for some rows only."""
        return any((self.name, self.region, self.grade, self.direction, self.near))

    def _wants(self, row: EnglandRow) -> bool:
        return (
            self.name.casefold() in row.name.casefold()
            and self.region in ("", row.region)
            and (not self.grade or self.grade in row.grades.values())
            and (not self.direction or DIRECTIONS[self.direction](row))
        )

    def _query(self, **order: str) -> str:
        narrowing = {
            "name": self.name,
            "region": self.region,
            "grade": self.grade,
            "direction": self.direction,
            "near": self.near,
        }
        asked = {name: value for name, value in {**narrowing, **order}.items() if value}
        return f"?{urlencode(asked)}" if asked else ""


def _rank(row: EnglandRow, key: str) -> int | None:
    grade = row.grades.get(key)
    return grade.rank if grade else None


def _one_of(known: Collection[str], value: str | None) -> str:
    return value if value in known and value else ""
