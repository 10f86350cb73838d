"""A watch of one invented borough with a letter that is held and news by others, whose API the tests ask."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import TestResponse

from findings.model import Findings, Status
from tests.house import URN, House, report, subscription
from tests.worker.web.pages.conftest import FAIR, FOSTERING, LOW, SUPERVISION, Pages, pages_of

READ, HELD = hashlib.sha256(b"new").hexdigest(), hashlib.sha256(b"doubtful").hexdigest()
DOUBT = "The table of judgements and the headings disagree on the experiences of children in care."
#: An address for each route, which it answers.
ASKED = (
    "/authorities", f"/authorities/{URN}", "/changes", f"/documents/{READ}", f"/documents/{HELD}", "/health",
    "/search?q=supervision", "/themes", "/themes/supervision-and-management-oversight",
)  # fmt: skip


@dataclass(frozen=True)
class Api:
    """The API of a house."""

    pages: Pages

    def answer(self, address: str, **more: Any) -> TestResponse:
        return self.pages.client.get(f"/api/v1{address}", **more)

    def json(self, address: str, status: int = 200) -> dict[str, Any]:
        answer = self.answer(address)
        assert answer.status_code == status, answer.text
        said: dict[str, Any] = answer.get_json()
        return said


def doubtful() -> Findings:
    return replace(report(date(2025, 12, 1), {}), status=Status.HELD, problems=(DOUBT,))


@pytest.fixture(scope="session")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """A baseline, a report in which grades fell, and one that waits for a person. Tests leave it as it is."""
    home: Path = tmp_path_factory.mktemp("api")
    house = House(f"sqlite:///{home}/watch.db", home, (subscription(),))
    house.publish("1", b"old", report(date(2022, 3, 7), FAIR, points=(SUPERVISION, FOSTERING)), date(2022, 4, 29))
    house.run()
    house.publish("2", b"new", report(date(2025, 5, 12), LOW, points=(SUPERVISION,)), date(2025, 7, 1))
    house.run()
    house.publish("3", b"doubtful", doubtful(), date(2026, 2, 1))
    house.run()
    yield Api(pages_of(house))
    house.services.close()
