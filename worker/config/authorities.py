"""The authorities that watch.toml names: by URN, by name, as neighbours of another, by region, or all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Annotated

from pydantic import PlainValidator, ValidationInfo

from findings.authorities.register import in_region, named, neighbours, regions, similar_names
from worker.config.values import plain_text, shown, surroundings

_NEIGHBOURS = re.compile(r"(?:statistical )?neighbours of (.+)", re.IGNORECASE)
_REGION = re.compile(r"region\b\s*:?\s*(.*)", re.IGNORECASE)
_HINTS = {
    "all": '; write authorities = "all", by itself',
    "neighbours": '; write of whom, for example "neighbours of Halton"',
}


def _urn(value: object, info: ValidationInfo) -> str:
    return _urn_of(plain_text(value), practice=surroundings(info).practice)


def _urns(value: object, info: ValidationInfo) -> frozenset[str] | None:
    if isinstance(value, str) and value.strip().casefold() == "all":
        return None
    entries = value if isinstance(value, list) else [value]
    if not entries:
        raise ValueError('is empty; name some, for example ["Halton"], or write "all"')
    found: set[str] = set()
    mistakes = []
    for entry in entries:
        try:
            found.update(_urns_of(plain_text(entry), practice=surroundings(info).practice))
        except ValueError as mistake:
            mistakes.append(str(mistake))
    if mistakes:
        raise ValueError("\n".join(mistakes))
    return frozenset(found)


def _urns_of(entry: str, *, practice: bool) -> Iterable[str]:
    if match := _NEIGHBOURS.fullmatch(entry):
        return _neighbours_of(match[1], practice=practice)
    if match := _REGION.fullmatch(entry):
        return _of_region(match[1])
    return [_urn_of(entry, practice=practice)]


def _neighbours_of(name: str, *, practice: bool) -> Iterable[str]:
    near = neighbours(_urn_of(name, practice=practice))
    if not near:
        raise ValueError(f"asks for the neighbours of {shown(name)}, and none are known; name them instead")
    return near


def _of_region(name: str) -> Iterable[str]:
    found = in_region(name)
    if not found:
        meant = get_close_matches(name.title(), regions(), n=1)
        known = f'did you mean "region: {meant[0]}"?' if meant else f"the regions are {', '.join(regions())}"
        raise ValueError(f"asks for the region {shown(name)}, which is none of England; {known}")
    return found


def _urn_of(entry: str, *, practice: bool) -> str:
    authority = named(entry)
    if authority is not None:
        return authority.urn
    if practice and entry.isdecimal():
        return entry
    raise ValueError(f"names {shown(entry)}, which is no authority in England{_hint(entry)}")


def _hint(entry: str) -> str:
    names = similar_names(entry)
    if entry.casefold() in _HINTS:
        return _HINTS[entry.casefold()]
    if in_region(entry):
        return f'; for all of the region write "region: {entry}"'
    if names:
        return "; did you mean " + " or ".join(f'"{name}"' for name in names) + "?"
    return "; give its name as Ofsted writes it, or its URN, the number in its address on reports.ofsted.gov.uk"


Urn = Annotated[str, PlainValidator(_urn)]
Urns = Annotated[frozenset[str] | None, PlainValidator(_urns)]
