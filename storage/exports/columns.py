"""The columns of the exports: the name, type and meaning of each, as `columns.toml` has them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

OR_NULL = " or null"


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `type` is one of those that columns.toml explains, without `or null`."""

    name: str
    type: str
    may_be_null: bool
    meaning: str

    @property
    def is_json(self) -> bool:
        """Whether its values are lists or objects."""
        return self.type == "object" or self.type.startswith("list of ")


@dataclass(frozen=True, slots=True)
class ExportTable:
    """An export as a table: its name, a sentence or two on it, and its columns in their order."""

    name: str
    says: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> list[str]:
        return [each.name for each in self.columns]


@cache
def export_tables() -> dict[str, ExportTable]:
    """Return all exports by name, in the order in which they are listed."""
    return tables_of("storage.exports")


@cache
def tables_of(package: str) -> dict[str, ExportTable]:
    """Return the tables that the `columns.toml` of a package describes, by name, in its order."""
    with resources.files(package).joinpath("columns.toml").open("rb") as file:
        described = tomllib.load(file)
    return {
        name: ExportTable(name, entry["says"], tuple(_column(*each) for each in entry["columns"]))
        for name, entry in described.items()
    }


def _column(name: str, type_: str, meaning: str) -> Column:
    return Column(name, type_.removesuffix(OR_NULL), type_.endswith(OR_NULL), meaning)
