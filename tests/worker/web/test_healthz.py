"""/healthz: 200 where every promise is kept, else 503 with what is broken; asked often, the database is asked seldom."""

from __future__ import annotations

import json

import pytest
from werkzeug.test import Client

from tests.house import House
from worker.health.promises import WatchStatus, unknown
from worker.pipeline import parts
from worker.web import promises
from worker.web.site import Site


class Asked:
    """The watch as a test has it, and how often it was asked how it is."""

    def __init__(self) -> None:
        self.found = WatchStatus(well=True, broken=())
        self.times = 0

    def __call__(self) -> WatchStatus:
        self.times += 1
        return self.found


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def client(house: House, asked: Asked) -> Client:
    return Client(Site(None, house.services.database, "", house.clock, asked))


def test_a_watch_that_is_well_answers_200(client: Client) -> None:
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert set(json.loads(answer.text)) == {"well", "broken", "ages", "steps"}


def test_a_broken_promise_is_503_with_its_sentence(client: Client, asked: Asked) -> None:
    asked.found = unknown("The database gives no answer.", parts())
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content_type) == (503, "application/json")
    assert json.loads(answer.text)["broken"] == ["The database gives no answer."]


def test_it_is_asked_anew_only_after_some_seconds(
    client: Client, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(5):
        client.get("/healthz")
    assert asked.times == 1
    monkeypatch.setattr(promises, "FRESH_SECONDS", -1.0)
    client.get("/healthz")
    assert asked.times == 2


def test_without_links_nobody_can_unsubscribe_there(client: Client) -> None:
    assert client.get("/unsubscribe/anything").status_code == 404
