"""The description and the API are one: every route is there, and every answer is what is described."""

from __future__ import annotations

import pytest

from tests.worker.web.api.conftest import ASKED, Api
from tests.worker.web.api.schema import wrong
from worker.web.api.openapi import Described
from worker.web.api.route import API_NAME, PREFIX
from worker.web.api.routes import all_routes


@pytest.fixture(scope="module")
def described(api: Api) -> Described:
    return api.json("/openapi.json")


def schema_of(described: Described, path: str, status: int) -> tuple[Described, str]:
    content = described["paths"][path]["get"]["responses"][str(status)]["content"]
    (kind,) = content
    schema: Described = content[kind]["schema"]
    return schema, kind


def path_of(described: Described, address: str) -> str:
    parts = address.partition("?")[0].split("/")
    fits = (
        path
        for path in described["paths"]
        if len(parts) == len(path.split("/"))
        and all(one == other or other.startswith("{") for one, other in zip(parts, path.split("/"), strict=True))
    )
    return str(next(fits))


def test_each_route_that_is_described_is_there_and_each_that_is_there_is_described(
    api: Api, described: Described
) -> None:
    there = {
        rule.rule.removeprefix(PREFIX).replace("<", "{").replace(">", "}")
        for rule in api.pages.client.application.url_map.iter_rules()
        if rule.endpoint.startswith(f"{API_NAME}.") and not rule.endpoint.endswith(".openapi")
    }
    assert there == set(described["paths"])
    assert {path_of(described, address) for address in ASKED} == there


def test_it_is_openapi_of_the_version_that_takes_json_schema_as_it_is(described: Described) -> None:
    assert described["openapi"] == "3.1.0"
    assert described["servers"] == [{"url": "/api/v1"}]


@pytest.mark.parametrize("address", ASKED)
def test_an_answer_is_what_is_described(api: Api, described: Described, address: str) -> None:
    answer = api.answer(address)
    schema, kind = schema_of(described, path_of(described, address), answer.status_code)
    assert (answer.status_code, answer.content_type) == (200, kind)
    assert list(wrong(answer.json, schema, described["components"]["schemas"])) == []


@pytest.mark.parametrize("route", all_routes(), ids=lambda route: route.name)
def test_an_example_is_what_is_described_and_its_address_is_understood(
    api: Api, described: Described, route: object
) -> None:
    get = described["paths"][route.path]["get"]  # type: ignore[attr-defined]
    schema, kind = schema_of(described, route.path, 200)  # type: ignore[attr-defined]
    example = get["responses"]["200"]["content"][kind]["example"]
    assert list(wrong(example, schema, described["components"]["schemas"])) == []
    assert api.answer(route.example).status_code in (200, 404)  # type: ignore[attr-defined]


@pytest.mark.parametrize("address", ["/changes?limit=0", "/authorities/nobody", "/nothing"])
def test_a_problem_is_what_is_described(api: Api, described: Described, address: str) -> None:
    answer = api.answer(address)
    assert answer.content_type == "application/problem+json"
    assert list(wrong(answer.json, {"$ref": "#/Problem"}, described["components"]["schemas"])) == []


def test_the_page_for_people_has_every_route_and_every_page_leads_to_it(api: Api) -> None:
    page = api.pages.text("/api")
    assert all(f"GET {PREFIX}{route.path}" in page for route in all_routes())
    assert "<script" not in page
    assert 'href="/api"' in api.pages.text("/")
