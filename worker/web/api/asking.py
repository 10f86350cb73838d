"""What a request asks of a route: its parameters as the route describes them, or one sentence on what is not understood."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from werkzeug.datastructures import MultiDict

from findings.text.safe import clipped
from worker.web.api.described import Asked
from worker.web.api.route import Route

_LONGEST = 60


class NotUnderstood(Exception):
    """A parameter that is not understood: its name, why, and whether it stands in the path."""

    def __init__(self, parameter: str, sentence: str, *, in_path: bool = False) -> None:
        super().__init__(sentence)
        self.parameter = clipped(parameter, _LONGEST)
        self.sentence = sentence
        self.in_path = in_path


def asked_of(route: Route, in_path: Mapping[str, str], query: MultiDict[str, str]) -> Asked:
    """The parameters of a request. Raises NotUnderstood where one is not as the route describes it, or is given twice."""
    for name in query:
        if name in in_path:
            raise _unknown(route, name)
        if len(query.getlist(name)) > 1:
            raise NotUnderstood(name, f"“{clipped(name, _LONGEST)}” is given more than once.")
    try:
        return route.asked.model_validate_strings({**query.to_dict(), **in_path}, strict=True)
    except ValidationError as error:
        raise _first(route, error.errors(include_url=False, include_input=False)) from None


def _first(route: Route, errors: list[ErrorDetails]) -> NotUnderstood:
    """What is wrong with the first parameter, those in the path before the others."""
    errors = sorted(errors, key=lambda each: each["loc"][0] not in route.in_path)
    name, kind, why = str(errors[0]["loc"][0]), errors[0]["type"], errors[0]["msg"]
    if kind == "extra_forbidden":
        return _unknown(route, name)
    if kind == "missing":
        return NotUnderstood(name, f"“{name}” is missing.")
    why = why.removeprefix("Value error, ")
    return NotUnderstood(
        name, f"“{name}” is not understood: {why[:1].lower()}{why[1:]}.", in_path=name in route.in_path
    )


def _unknown(route: Route, name: str) -> NotUnderstood:
    known = ", ".join(each for each in route.asked.model_fields if each not in route.in_path)
    there_are = f"there are {known}" if known else "there are none"
    return NotUnderstood(name, f"There is no parameter “{clipped(name, _LONGEST)}” here: {there_are}.")
