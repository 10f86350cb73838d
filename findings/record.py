"""Findings as a plain JSON object, which `read` writes and the store keeps, and findings from such an object."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache, partial
from types import UnionType
from typing import TYPE_CHECKING, Any, NoReturn, cast, get_args, get_origin, get_type_hints

from findings.model import Event, EventKind, Findings, Judgement, Kind, Origin, Precision, Remark, Span

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Record = dict[str, object]

# Values for required fields that an object leaves out: one written by hand may hold very little.
_LEFT_OUT: dict[type, Record] = {
    Findings: {"kind": Kind.OTHER},
    Event: {"kind": EventKind.NONE},
    Judgement: {"name": "", "page": 0, "quote": ""},
    Remark: {"quote": ""},
}
#: Few documents, and few remarks, have these fields: the others are written without them.
ONLY_WHERE_KNOWN = frozenset(
    {"words", "addressed_to", "areas_for_improvement", "next_steps", "trust", "inspectorates", "listed"}
)
_AS_THEY_ARE = frozenset({str, int, float, bool})


def findings_record(findings: Findings) -> Record:
    """Return the object that `read` writes, without `path` and `sha256`: days as `2024-05-13`, spans as pairs of days."""
    return _record(findings)


def findings_from_record(record: Mapping[str, object]) -> Findings:
    """Return the findings in such an object. Missing keys get their defaults, unknown keys are ignored.

    Raises ValueError, with a sentence, where a value is not of the form that `read` writes.
    """
    return cast(Findings, _form(Findings).built(record))


def origin_record(origin: Origin) -> Record:
    """Return an origin as the reading room is told it."""
    return _record(origin)


def origin_from_record(record: Mapping[str, object]) -> Origin:
    """Return the origin in such an object; raises ValueError as `findings_from_record` does."""
    return cast(Origin, _form(Origin).built(record))


def event_record(event: Event) -> Record:
    """Return an event as `read` writes it."""
    return _record(event)


def _record(value: DataclassInstance) -> Record:
    record: Record = {}
    for name in _names(type(value)):
        each = getattr(value, name)
        # Most values are plain: looked at here, they need no call.
        record[name] = each if each is None or type(each) in _AS_THEY_ARE else _plain(each)
    if isinstance(value, (Findings, Remark)):
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
    return _record(cast("DataclassInstance", value)) if hasattr(value, "__dataclass_fields__") else value


@cache
def _names(kind: type[DataclassInstance]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@dataclass(frozen=True, slots=True)
class _Field:
    """The type of a field of the model: `kind` is the type of its value, or of each value where it is a list.

    `make` makes one from what JSON has for it, and raises TypeError, ValueError or AttributeError where it cannot.
    """

    name: str
    kind: type
    is_list: bool
    make: Callable[[Any], object]

    def value(self, given: object) -> object:
        """Return the value for the field. Raises ValueError, with a sentence, where it is not of the field’s type."""
        if not self.is_list:
            return self._one(given)
        if not isinstance(given, list):
            raise ValueError(f"“{self.name}” is not a list.")  # noqa: TRY004 (a fault of the file, as all others)
        return tuple([self._one(each) for each in given])

    def _one(self, given: object) -> object:
        if type(given) is self.kind:
            return given
        try:
            return self.make(given)
        except (TypeError, ValueError, AttributeError) as error:
            raise ValueError(f"“{self.name}” cannot be {str(given)[:60]!r}.") from error


@dataclass(frozen=True, slots=True)
class _Form:
    """A type of the model: its fields, the names of those that it needs, and their values where an object leaves them out."""

    kind: type
    fields: tuple[_Field, ...]
    needed: frozenset[str]
    left_out: Record

    def built(self, record: object) -> Any:
        """Return one from its JSON object. Raises ValueError, with a sentence, where it is of another form."""
        if type(record) is not dict and not isinstance(record, Mapping):
            raise ValueError(f"{str(record)[:60]!r} is not an object.")
        given = _with_spans(record) if self.kind is Event else record
        values = dict(self.left_out)
        for field in self.fields:
            value = given.get(field.name)
            if value is not None:
                # Most values are plain: looked at here, they need no call.
                values[field.name] = value if type(value) is field.kind and not field.is_list else field.value(value)
        if not self.needed <= values.keys():
            raise ValueError(f"“{min(self.needed - values.keys())}” is missing.")
        return self.kind(**values)


@cache
def _form(kind: type) -> _Form:
    every = fields(cast("type[DataclassInstance]", kind))
    needed = (field.name for field in every if field.default is MISSING and field.default_factory is MISSING)
    found = tuple(_field(name, hint) for name, hint in get_type_hints(kind).items())
    return _Form(kind, found, frozenset(needed), _LEFT_OUT.get(kind, {}))


def _field(name: str, hint: object) -> _Field:
    if get_origin(hint) is UnionType:
        hint = next(kind for kind in get_args(hint) if kind is not type(None))
    is_list = get_origin(hint) is tuple
    kind = cast(type, get_args(hint)[0] if is_list else hint)
    return _Field(name, kind, is_list, _maker(kind))


def _with_spans(record: Mapping[str, object]) -> Mapping[str, object]:
    """Return the record with `spans` made from `start` and `end`, where it has no spans."""
    start, end = record.get("start"), record.get("end")
    if record.get("spans") or not start:
        return record
    return {"precision": Precision.DAY.value, **record, "spans": [[start, end or start]]}


def _maker(kind: type) -> Callable[[Any], object]:
    """Return what makes a value of the type from what JSON has for it."""
    if issubclass(kind, StrEnum):
        return kind
    if is_dataclass(kind) and kind is not Span:
        return _form(kind).built
    others: dict[type, Callable[[Any], object]] = {float: _number, date: date.fromisoformat, Span: _span}
    return others.get(kind, partial(_refuse, kind))


def _number(value: object) -> float:
    return float(value) if type(value) is int else _refuse(float, value)


def _span(value: list[str]) -> Span:
    first, last = value
    return Span(date.fromisoformat(first), date.fromisoformat(last))


def _refuse(kind: type, value: object) -> NoReturn:
    raise TypeError(f"not a {kind.__name__}: {value!r}")
