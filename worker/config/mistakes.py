"""Turns what pydantic finds wrong in watch.toml into sentences, one a mistake, each with its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from worker.config.values import shown

Tables = Mapping[tuple[str, ...], type[BaseModel]]

_LIST = 'must be a list, for example ["…"]'
_SHOULD_BE = {
    "bool_type": "must be true or false, without quotes",
    "frozen_set_type": _LIST,
    "tuple_type": _LIST,
    "list_type": "must be written with two brackets on each side, as [[…]]",
    "too_short": "is empty; leave it out, or say what",
    "model_type": "must be a table of its own",
}


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place in the file: the table (`("subscriptions", 1)` is the second), the key in it, the entry of its list."""

    table: tuple[str | int, ...]
    key: str | None
    entry: int | None

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(part for part in self.table if isinstance(part, str))


def sentences(error: ValidationError, data: Mapping[str, Any], tables: Tables) -> list[str]:
    """Every mistake, as `place: what is wrong`. `tables` gives each table’s model, for the keys that it knows."""
    found = [(_spot(each["loc"], tables), each) for each in error.errors(include_url=False)]
    meant = {(spot.table, _meant(spot, tables)) for spot, each in found if each["type"] == "extra_forbidden"}
    said = [
        ": ".join(filter(None, (_place(spot, data), what)))
        for spot, each in found
        if not (each["type"] == "missing" and (spot.table, spot.key) in meant)
        for what in _what(spot, each, tables)
    ]
    return list(dict.fromkeys(said))


def _spot(loc: tuple[int | str, ...], tables: Tables) -> _Spot:
    """Split the location that pydantic gives into table (its longest beginning that names one), key and entry."""
    end = next(end for end in range(len(loc), -1, -1) if _names(loc[:end]) in tables)
    key, entry = (*loc[end:], None, None)[:2]
    return _Spot(loc[:end], str(key) if key is not None else None, entry if isinstance(entry, int) else None)


def _names(loc: tuple[int | str, ...]) -> tuple[str, ...]:
    return tuple(part for part in loc if isinstance(part, str))


def _place(spot: _Spot, data: Mapping[str, Any]) -> str:
    label = ".".join(spot.names)
    number = spot.table[-1] if spot.table else None
    if not isinstance(number, int):
        return f"[{label}]" if label else ""
    name = _table(data, spot.table).get("name")
    return f"[[{label}]] number {number + 1}" + (f" {shown(name)}" if isinstance(name, str) else "")


def _table(data: Any, path: tuple[str | int, ...]) -> dict[str, Any]:
    for part in path:
        data = data[part]
    return data if isinstance(data, dict) else {}


def _what(spot: _Spot, error: ErrorDetails, tables: Tables) -> Iterator[str]:
    subject = f'"{spot.key}" ' if spot.key else ""
    subject += f"number {spot.entry + 1} " if spot.entry is not None else ""
    match error["type"]:
        case "extra_forbidden":
            yield f"unknown key {shown(spot.key)}" + _did_you_mean(_meant(spot, tables))
        case "missing":
            yield f"{subject or 'this table '}is missing"
        case "value_error":
            yield from (f"{subject}{line}" for line in str(error["ctx"]["error"]).splitlines())
        case "enum" | "literal_error":
            yield subject + _one_of(re.findall(r"'([^']*)'", error["ctx"]["expected"]), error["input"])
        case kind:
            yield subject + _SHOULD_BE.get(kind, f"is not right: {error['msg']}")


def _one_of(choices: list[str], given: object) -> str:
    nearest = get_close_matches(str(given), choices, n=1)
    *others, last = (f'"{choice}"' for choice in choices)
    return f"must be {', '.join(others)} or {last}, not {shown(given)}" + _did_you_mean(next(iter(nearest), None))


def _meant(spot: _Spot, tables: Tables) -> str | None:
    """The known key that an unknown one was probably meant to be; None where none is like it."""
    known = [field.alias or name for name, field in tables[spot.names].model_fields.items()]
    return next(iter(get_close_matches(spot.key or "", known, n=1)), None)


def _did_you_mean(word: str | None) -> str:
    return f'; did you mean "{word}"?' if word else ""
