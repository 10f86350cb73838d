"""A listing as a plain JSON object, in which the reader’s child process hands it over, and a listing from such an object."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Hashable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, cast, get_args, get_origin, get_type_hints

from scrapers.source import Listing

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_AS_THEY_ARE = (str, int, bool, NoneType)


def listing_record(listing: Listing) -> dict[str, object]:
    """Return the object: days as `2024-05-13`, bytes in base64."""
    return cast(dict[str, object], _plain(listing))


def listing_from_record(record: Mapping[str, object]) -> Listing:
    """Return the listing in such an object. Raises ValueError where it is not of that form."""
    try:
        return cast(Listing, _built(Listing, record))
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(f"This is not the record of a listing: {error}") from error


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _plain(getattr(value, name)) for name in _hints(type(value))}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return b64encode(value).decode("ascii") if isinstance(value, bytes) else value


def _built(kind: type[DataclassInstance], record: Mapping[str, object]) -> DataclassInstance:
    """Return the dataclass; the record has each of its fields."""
    return kind(**{name: _value(hint, record[name]) for name, hint in _hints(kind).items()})


def _value(hint: Any, given: Any) -> object:
    """Return the value of a field of this type: a plain one, a date, bytes, an enum, a dataclass, or one of these or None, or a tuple."""
    if get_origin(hint) is UnionType:
        return None if given is None else _value(next(each for each in get_args(hint) if each is not NoneType), given)
    if get_origin(hint) is tuple:
        return tuple([_value(get_args(hint)[0], each) for each in given])
    if hint in _AS_THEY_ARE:
        if type(given) is not hint:
            raise TypeError(f"{str(given)[:60]!r} is no {hint.__name__}.")
        return given
    if hint is date:
        return date.fromisoformat(given)
    if hint is bytes:
        return b64decode(given, validate=True)
    return hint(given) if issubclass(hint, StrEnum) else _built(hint, given)


@cache
def _hints(kind: Hashable) -> dict[str, Any]:
    hints = get_type_hints(cast(type, kind))
    return {field.name: hints[field.name] for field in fields(cast("type[DataclassInstance]", kind))}
