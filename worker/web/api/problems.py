"""Why the API does not answer, as JSON with one sentence (RFC 9457)."""

from __future__ import annotations

from http import HTTPStatus

from flask import Response
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound

from findings.text.safe import json_text
from storage.exports import SCHEMA_VERSION
from worker.web.api.described import Problem
from worker.web.api.route import PREFIX

_JSON = "application/problem+json"
_NO_ROUTE = f"There is nothing at this address: {PREFIX}/openapi.json lists what there is."
_ONLY_TO_READ = "The API can be read with GET and HEAD, and nothing else."
_NOT_UNDERSTOOD = "This request is not understood."
_OUT_OF_ORDER = "This did not work, through no fault of yours: please try again in a few minutes."


def is_for_api(path: str) -> bool:
    """Whether this path is one of the API, whether or not there is anything."""
    return path == PREFIX or path.startswith(f"{PREFIX}/")


def problem(status: int, detail: str, parameter: str | None = None) -> Response:
    """The answer that says what is the matter, and perhaps with which parameter."""
    said = Problem(
        schema_version=SCHEMA_VERSION,
        type="about:blank",
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        **({"parameter": parameter} if parameter else {}),
    )
    body = json_text(said.model_dump(exclude_unset=True))
    return Response(f"{body}\n", status, content_type=_JSON, headers={"Cache-Control": "no-store"})


def problem_of(error: Exception) -> Response:
    """The answer to an error that a request has met."""
    if isinstance(error, NotFound):
        return problem(404, _NO_ROUTE)
    if isinstance(error, MethodNotAllowed):
        refusal = problem(405, _ONLY_TO_READ)
        refusal.headers["Allow"] = "GET, HEAD"
        return refusal
    if isinstance(error, HTTPException) and error.code and 400 <= error.code < 500:
        return problem(error.code, _NOT_UNDERSTOOD)
    return problem(503, _OUT_OF_ORDER)
