"""What the API does not answer it says in a sentence, whatever it is asked."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import OperationalError

from tests.worker.web.api.conftest import ASKED, Api
from tests.worker.web.pages.conftest import pages_of
from worker.web.api.routes import all_routes

HOSTILE = ("%00", "%ff%fe", "%ED%A0%80", "x" * 9_000, "9" * 400, "-1", "1e9", "٣", "' OR 1=1 --", "<script>", "\u202e",
           "../../etc/passwd", '"', "%F0%9F%98%80", "NEAR(a b)", "*")  # fmt: skip


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("/changes?limit=501", 400, "“limit” is not understood: input should be less than or equal to 500."),
        ("/changes?limit=ten", 400, "“limit” is not understood: it should be a whole number."),
        ("/changes?limit=1&limit=2", 400, "“limit” is given more than once."),
        ("/changes?since=yesterday", 400, "“since” is not understood: it should be a day such as 2026-03-01."),
        ("/changes?kind=gossip", 400, "“kind” is not understood: input should be 'grade', 'weakness', 'priority_action',"
         " 'visit' or 'document'."),
        ("/health?why=1", 400, "There is no parameter “why” here: there are none."),
        ("/themes/parking?slug=x", 400, "There is no parameter “slug” here: there are none."),
        ("/search", 400, "“q” is missing."),
        ("/authorities/nobody", 404, "No authority of this number is watched here."),
        ("/authorities/%00", 404, "No authority of this number is watched here."),
        ("/documents/abc", 404, "No document with this SHA-256 is known here."),
        ("/themes/parking", 404, "There is no theme of this name."),
        ("/deliveries", 404, "There is nothing at this address: /api/v1/openapi.json lists what there is."),
        ("/", 404, "There is nothing at this address: /api/v1/openapi.json lists what there is."),
    ],
)  # fmt: skip
def test_a_problem_is_said_in_a_sentence(api: Api, address: str, status: int, sentence: str) -> None:
    said = api.json(address, status)
    assert (said["status"], said["detail"]) == (status, sentence)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_nothing_can_be_changed(api: Api, method: str) -> None:
    answer = api.pages.client.open("/api/v1/changes", method=method)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")
    assert answer.content_type == "application/problem+json"


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_asked_is_an_answer_or_the_askers_fault(api: Api, words: str) -> None:
    queries = {name for route in all_routes() for name in route.asked.model_fields if name not in route.in_path}
    for route in all_routes():
        for name in queries:
            assert api.answer(f"{route.path}?{name}={words}").status_code < 500
        path = route.path.replace("{", "").replace("}", "")
        assert api.answer(f"{path}/{words}").status_code in (400, 404)
    for route in all_routes():
        if route.in_path:
            assert api.answer(f"{route.path.partition('{')[0]}{words}").status_code == 404


def test_who_calls_this_machine_by_another_name_is_told_nothing(api: Api) -> None:
    strict = pages_of(api.pages.house, address="https://watch.example.org")
    for address in ASKED:
        answer = strict.client.get(f"/api/v1{address}", headers={"Host": "rebound.example.net"})
        assert (answer.status_code, answer.content_type) == (421, "application/problem+json")


def test_what_goes_wrong_within_says_nothing_of_it(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object, **__: object) -> None:
        raise OperationalError("SELECT secret", {}, Exception("password"))

    monkeypatch.setattr("worker.web.api.resources.changes.routes.change_rows_after", away)
    said = api.json("/changes", 503)
    assert said["detail"] == "This did not work, through no fault of yours: please try again in a few minutes."


def test_behind_a_prefix_addresses_have_it(api: Api) -> None:
    behind = pages_of(api.pages.house, address="https://council.example.org/watch")
    client = behind.client.application.test_client()
    answer = client.get("/api/v1/changes?limit=1", environ_overrides={"SCRIPT_NAME": "/watch"})
    assert answer.json is not None
    assert answer.json["next"] == "/watch/api/v1/changes?limit=1&after=1"
    described = client.get("/api/v1/openapi.json", environ_overrides={"SCRIPT_NAME": "/watch"}).json
    assert described is not None
    assert described["servers"] == [{"url": "/watch/api/v1"}]
