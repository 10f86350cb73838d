"""The domain’s data classes as parts of answers, in the form in which `ofsted-watch read --json` writes them.

They are made from the data classes themselves: a field that is added there is described and answered here.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Any, TypeAlias, Union, cast, get_args, get_origin, get_type_hints

from pydantic import Field, create_model

from findings.model import Continues, Event, Findings, Span
from findings.record import ONLY_WHERE_KNOWN
from worker.web.api.described import Part

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_DAYS = tuple[date, date]
_NOT_THERE = Field(default=None, json_schema_extra=lambda schema: cast(dict[str, Any], schema).pop("default", None))


@cache
def part_of(kind: type[DataclassInstance]) -> type[Part]:
    """The model of a data class’s record, with its docstring and, where it has others in it, their models."""
    hints = get_type_hints(kind)
    described = {field.name: (_form(hints[field.name]), _needed(field.name)) for field in fields(kind)}
    if kind is Event:
        described |= {"start": (date | None, ...), "end": (date | None, ...)}
    made: type[Part] = create_model(kind.__name__, __base__=Part, __doc__=kind.__doc__, **cast(Any, described))
    return made


def _needed(name: str) -> Any:
    return _NOT_THERE if name in ONLY_WHERE_KNOWN else ...


def _form(hint: Any) -> Any:
    """The type of a value in the record of a field of this type."""
    if hint is Span:
        return _DAYS
    if get_origin(hint) in (UnionType, Union):
        return Union[tuple(_form(each) for each in get_args(hint))]  # noqa: UP007 (made while it runs)
    if get_origin(hint) is tuple:
        return list[_form(get_args(hint)[0])]  # type: ignore[misc]  # made while it runs
    return part_of(hint) if is_dataclass(hint) and isinstance(hint, type) else hint


if TYPE_CHECKING:
    SaidEvent: TypeAlias = Any
    SaidContinues: TypeAlias = Any
else:
    SaidEvent = part_of(Event)
    SaidContinues = part_of(Continues)

#: All that was read in a document.
FINDINGS = part_of(Findings)
