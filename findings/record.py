"""Findings as a plain JSON object, which `read` writes and the store keeps, and findings from such an object."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, TypeVar, cast, get_args, get_origin, get_type_hints

from findings.model import Event, EventKind, Findings, Judgement, Kind, Origin, Precision, Remark, Span

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Record = dict[str, object]
T = TypeVar("T")

# Values for required fields that an object leaves out: one written by hand may hold very little.
_LEFT_OUT: dict[type, Record] = {
    Findings: {"kind": Kind.OTHER},
    Event: {"kind": EventKind.NONE},
    Judgement: {"name": "", "page": 0, "quote": ""},
    Remark: {"quote": ""},
}
#: Few documents have these fields: the others are written without them.
ONLY_WHERE_KNOWN = frozenset({"words", "addressed_to", "areas_for_improvement", "next_steps", "trust", "inspectorates"})
_AS_THEY_ARE = frozenset({str, int, float, bool})


def findings_record(findings: Findings) -> Record:
    """Return the object that `read` writes, without `path` and `sha256`: days as `2024-05-13`, spans as pairs of days."""
    return _record(findings)


def findings_from_record(record: Mapping[str, object]) -> Findings:
    """Return the findings in such an object. Missing keys get their defaults, unknown keys are ignored.

    Raises ValueError, with a sentence, where a value is not of the form that `read` writes.
    """
    return _built(Findings, record)


def origin_record(origin: Origin) -> Record:
    """Return an origin as the reading room is told it."""
    return _record(origin)


def origin_from_record(record: Mapping[str, object]) -> Origin:
    """Return the origin in such an object; raises ValueError as `findings_from_record` does."""
    return _built(Origin, record)


def event_record(event: Event) -> Record:
    """Return an event as `read` writes it."""
    return _record(event)


def _record(value: DataclassInstance) -> Record:
    record = {name: _plain(getattr(value, name)) for name in _names(type(value))}
    if isinstance(value, Findings):
        record = {name: each for name, each in record.items() if each or name not in ONLY_WHERE_KNOWN}
    if isinstance(value, Event):
        record |= {"start": _plain(value.start), "end": _plain(value.end)}
    return record


def _plain(value: object) -> object:
    if value is None or type(value) in _AS_THEY_ARE:
        return value
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Span):
        return [value.start.isoformat(), value.end.isoformat()]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    return _record(value) if is_dataclass(value) and not isinstance(value, type) else value


@cache
def _names(kind: type[DataclassInstance]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@dataclass(frozen=True, slots=True)
class _Field:
    """The type of a field of the model: `kind` is the type of its value, or of each value where it is a list."""

    kind: type
    is_list: bool

    def value(self, given: object, name: str) -> object:
        """Return the value for the field. Raises ValueError, with a sentence, where it is not of the field’s type."""
        if not self.is_list:
            return self._one(given, name)
        if not isinstance(given, list):
            raise ValueError(f"“{name}” is not a list.")  # noqa: TRY004 (a fault of the file, as all others)
        return tuple([self._one(each, name) for each in given])

    def _one(self, given: object, name: str) -> object:
        if type(given) is self.kind:
            return given
        try:
            return _single(self.kind, given)
        except (TypeError, ValueError, AttributeError) as error:
            raise ValueError(f"“{name}” cannot be {str(given)[:60]!r}.") from error


def _built(kind: type[T], record: Mapping[str, object]) -> T:
    if not isinstance(record, Mapping):
        raise ValueError(f"{str(record)[:60]!r} is not an object.")  # noqa: TRY004 (a fault of the file, as all others)
    given = _with_spans(record) if kind is Event else record
    every = _fields(cast(Hashable, kind))
    said = {name: field.value(given[name], name) for name, field in every.items() if given.get(name) is not None}
    values = _LEFT_OUT.get(kind, {}) | said
    for name in _needed(cast(Hashable, kind)):
        if name not in values:
            raise ValueError(f"“{name}” is missing.")
    return kind(**values)


@cache
def _fields(kind: Hashable) -> dict[str, _Field]:
    return {name: _field(hint) for name, hint in get_type_hints(cast(type, kind)).items()}


def _field(hint: object) -> _Field:
    if get_origin(hint) is UnionType:
        hint = next(kind for kind in get_args(hint) if kind is not type(None))
    is_list = get_origin(hint) is tuple
    return _Field(cast(type, get_args(hint)[0] if is_list else hint), is_list)


@cache
def _needed(kind: Hashable) -> list[str]:
    every = fields(cast("type[DataclassInstance]", kind))
    return [field.name for field in every if field.default is MISSING and field.default_factory is MISSING]


def _with_spans(record: Mapping[str, object]) -> Mapping[str, object]:
    """Return the record with `spans` made from `start` and `end`, where it has no spans."""
    start, end = record.get("start"), record.get("end")
    if record.get("spans") or not start:
        return record
    return {"precision": Precision.DAY.value, **record, "spans": [[start, end or start]]}


def _single(kind: type, value: object) -> object:
    if issubclass(kind, StrEnum):
        return kind(cast(str, value))
    if kind is float and type(value) is int:
        return float(value)
    if kind is date:
        return date.fromisoformat(cast(str, value))
    if kind is Span:
        first, last = cast("list[str]", value)
        return Span(date.fromisoformat(first), date.fromisoformat(last))
    if is_dataclass(kind):
        return _built(kind, cast("Mapping[str, object]", value))
    raise TypeError(f"not a {kind.__name__}")
