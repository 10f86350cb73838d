"""Says whether a value is what a JSON Schema describes: those of its words that the API’s description has, and no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

_TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str, "integer": int, "number": (int, float), "boolean": bool, "null": type(None), "array": list, "object": dict,
}  # fmt: skip
_WORDS = {"title", "description", "default", "examples", "$ref", "anyOf", "type", "enum", "const", "format", "pattern",
          "minimum", "maximum", "minLength", "maxLength", "properties", "required", "additionalProperties", "items",
          "prefixItems", "minItems", "maxItems"}  # fmt: skip


def wrong(value: Any, schema: dict[str, Any], known: dict[str, Any], at: str = "$") -> Iterator[str]:
    """Yield a line for each place at which the value is not as described; `known` are the schemas that may be referred to."""
    assert schema.keys() <= _WORDS, schema.keys() - _WORDS
    if "$ref" in schema:
        yield from wrong(value, known[schema["$ref"].rpartition("/")[2]], known, at)
    if "anyOf" in schema and all(any(wrong(value, each, known, at)) for each in schema["anyOf"]):
        yield f"{at}: none of {len(schema['anyOf'])} forms fits {value!r:.80}"
    if "type" in schema and not _is_a(value, schema["type"]):
        yield f"{at}: {value!r:.80} is no {schema['type']}"
    elif "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r:.80} is not one of {schema['enum']}"
    elif isinstance(value, dict):
        yield from _wrong_object(value, schema, known, at)
    elif isinstance(value, list):
        forms = schema.get("prefixItems") or [schema.get("items", {})] * len(value)
        for number, (each, form) in enumerate(zip(value, forms, strict=True)):
            yield from wrong(each, form, known, f"{at}[{number}]")
    elif isinstance(value, str) and not _is_written(value, schema):
        yield f"{at}: {value!r:.80} is not written as described"


def _wrong_object(value: dict[str, Any], schema: dict[str, Any], known: dict[str, Any], at: str) -> Iterator[str]:
    named = schema.get("properties", {})
    rest = schema.get("additionalProperties", {})
    yield from (f"{at}: {name} is missing" for name in schema.get("required", ()) if name not in value)
    if named:
        yield from (f"{at}: {name} is not described" for name in value.keys() - named.keys())
    for name, each in value.items():
        yield from wrong(each, named.get(name, rest), known, f"{at}.{name}")


def _is_a(value: Any, kind: str) -> bool:
    return isinstance(value, _TYPES[kind]) and (kind == "boolean" or not isinstance(value, bool))


def _is_written(value: str, schema: dict[str, Any]) -> bool:
    readers = {"date": date.fromisoformat, "date-time": datetime.fromisoformat}
    if "format" in schema:
        readers[schema["format"]](value)
    return re.search(schema.get("pattern", ""), value) is not None
