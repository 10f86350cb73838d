"""Answers requests to the API: each route’s rows, made what its description says, with a tag that changes when they do."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, Response, request

from findings.text.safe import json_text
from storage.exports import SCHEMA_VERSION
from worker.web.api.asking import NotUnderstood, asked_of
from worker.web.api.openapi import openapi
from worker.web.api.problems import problem
from worker.web.api.route import API_NAME, PREFIX, Route
from worker.web.api.routes import all_routes


def api() -> Blueprint:
    """All routes, and their description at `/api/v1/openapi.json`."""
    blueprint = Blueprint(API_NAME, __name__, url_prefix=PREFIX)
    for route in all_routes():
        blueprint.add_url_rule(route.rule, route.name, _view(route))
    blueprint.add_url_rule("/openapi.json", "openapi", _described)
    return blueprint


def _view(route: Route) -> Callable[..., Response]:
    def view(**in_path: str) -> Response:
        try:
            asked = asked_of(route, in_path, request.args)
        except NotUnderstood as wrong:
            if wrong.in_path:
                return problem(404, route.missing or wrong.sentence, wrong.parameter)
            return problem(400, wrong.sentence, wrong.parameter)
        found = route.found(asked)
        if found is None:
            return problem(404, route.missing or "", next(iter(in_path), None))
        said = route.answer.model_validate({"schema_version": SCHEMA_VERSION, **found})
        return _answer(said.model_dump(mode="json", exclude_unset=True), route.status(found), kept=route.kept)

    return view


def _described() -> Response:
    return _answer(openapi(f"{request.root_path}{PREFIX}"))


def _answer(said: object, status: int = 200, *, kept: bool = True) -> Response:
    """The JSON. Who has it already is told so, by its tag: whatever is new in the store and shown here changes the tag."""
    answer = Response(f"{json_text(said)}\n", status, content_type="application/json")
    if not kept:
        answer.headers["Cache-Control"] = "no-store"
        return answer
    answer.add_etag()
    answer.make_conditional(request)
    return answer
