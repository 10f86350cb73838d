"""The description of the API in OpenAPI 3.1, made from its routes and the models of what they are asked and answer."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from typing import Any

from pydantic.json_schema import models_json_schema

from storage.exports import SCHEMA_VERSION
from worker.web.api.described import Answer, Problem
from worker.web.api.route import Route
from worker.web.api.routes import all_routes

_REF = "#/components/schemas/{model}"
_LICENCE = {
    "name": "Open Government Licence v3.0",
    "url": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
}
_ABOUT = (
    "What Ofsted and others publish about England’s children’s services, as the watch has read it. Read only. Each answer has "
    f"the version of its fields, now {SCHEMA_VERSION}, and an ETag that changes when the answer does. What only others "
    "than Ofsted publish never has a grade of its own, and a document in doubt is held for a person and says why."
)
_REASONS = {400: "A parameter is not understood.", 404: "There is nothing of that name."}

Described = dict[str, Any]


def openapi(server: str) -> Described:
    """The whole description, of an API that begins at this address."""
    return {**_described(), "servers": [{"url": server}]}


@cache
def _described() -> Described:
    routes = all_routes()
    answers: list[type[Answer]] = [Problem, *dict.fromkeys(route.answer for route in routes)]
    _, schemas = models_json_schema([(each, "validation") for each in answers], ref_template=_REF)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Ofsted watch",
            "version": version("ofsted-watch"),
            "description": _ABOUT,
            "license": _LICENCE,
        },
        "paths": {route.path: {"get": _operation(route)} for route in routes},
        "components": {"schemas": schemas["$defs"]},
    }


def parameters(route: Route) -> list[Described]:
    """The parameters of a route, those in its path first, each with its schema."""
    schema = route.asked.model_json_schema(mode="validation", ref_template=_REF)
    known = schema.get("$defs", {})
    described = [
        _parameter(name, _resolved(each, known), in_path=name in route.in_path, required=schema.get("required", ()))
        for name, each in schema.get("properties", {}).items()
    ]
    return sorted(described, key=lambda each: each["in"] != "path")


def _operation(route: Route) -> Described:
    answers = {str(status): _answer(route, status) for status in route.statuses}
    if route.kept:
        answers["304"] = {"description": "It is still what the ETag in If-None-Match stands for."}
    refused = (400, 404) if route.in_path else (400,)
    problems = {str(status): _problem(_REASONS[status]) for status in refused}
    return {
        "operationId": route.name,
        "summary": route.summary,
        "description": route.says,
        "parameters": parameters(route),
        "responses": {**answers, **problems, "default": _problem("It cannot be answered; the sentence says why.")},
    }


def _answer(route: Route, status: int) -> Described:
    content: Described = {"schema": {"$ref": _REF.format(model=route.answer.__name__)}}
    if status == route.statuses[0]:
        content["example"] = route.example_answer()
    headers = {"ETag": {"description": "Changes when the answer does.", "schema": {"type": "string"}}}
    return {
        "description": (route.answer.__doc__ or "").strip(),
        "content": {"application/json": content},
        **({"headers": headers} if route.kept else {}),
    }


def _problem(why: str) -> Described:
    schema = {"$ref": _REF.format(model=Problem.__name__)}
    return {"description": why, "content": {"application/problem+json": {"schema": schema}}}


def _parameter(name: str, schema: Described, *, in_path: bool, required: list[str]) -> Described:
    described = {
        key: each for key, each in schema.items() if key not in ("title", "description", "default", "examples")
    }
    if schema.get("default") is not None:
        described["default"] = schema["default"]
    return {
        "name": name,
        "in": "path" if in_path else "query",
        "required": in_path or name in required,
        "description": schema.get("description", ""),
        "schema": described,
        **({"example": schema["examples"][0]} if "examples" in schema else {}),
    }


def _resolved(schema: Described, known: Described) -> Described:
    """The schema of a parameter by itself: without the null of what may be left out, and with what it refers to in it."""
    said = [each for each in schema.get("anyOf", [schema]) if each.get("type") != "null"]
    schema = {**{key: each for key, each in schema.items() if key != "anyOf"}, **said[0]}
    refers = schema.pop("$ref", "").rpartition("/")[2]
    return {**known[refers], **schema} if refers else schema
