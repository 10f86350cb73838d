"""A local authority of England, and the table of all of them."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """A local authority: `name` as Ofsted’s list shows it, `also_called` the names of its trusts, and its former and short names.

    `neighbours` are the URNs of its ten statistical neighbours, nearest first; `successors` the URNs of the authorities that
    replaced it, empty where it still exists.
    """

    urn: str
    name: str
    short_name: str
    also_called: tuple[str, ...]
    region: str
    la_code: str
    neighbours: tuple[str, ...]
    successors: tuple[str, ...]

    @property
    def current(self) -> bool:
        """Whether the authority still exists."""
        return not self.successors

    @property
    def names(self) -> tuple[str, ...]:
        """All its names: official, short, former, and those of its trusts."""
        return (self.name, self.short_name, *self.also_called)


@cache
def all_authorities() -> tuple[Authority, ...]:
    """Return all authorities, the abolished ones included, sorted by short name."""
    table = resources.files("findings.authorities").joinpath("authorities.csv").read_text(encoding="utf-8")
    return tuple(_authority(row) for row in csv.DictReader(table.splitlines()))


def by_urn(urn: str) -> Authority | None:
    """Return the authority with that unique reference number, None where there is none."""
    return _by_urn().get(urn)


@cache
def _by_urn() -> dict[str, Authority]:
    return {each.urn: each for each in all_authorities()}


def _authority(row: dict[str, str]) -> Authority:
    return Authority(
        urn=row["urn"],
        name=row["name"],
        short_name=row["short_name"],
        also_called=tuple(row["also_called"].split("; ")) if row["also_called"] else (),
        region=row["region"],
        la_code=row["la_code"],
        neighbours=tuple(row["neighbours"].split()),
        successors=tuple(row["successors"].split()),
    )
