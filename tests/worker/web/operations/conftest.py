"""Pages for operators of an invented borough, Wexmoor, and somebody who signs in to them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.house import House
from tests.worker.conftest import MakeHouse
from worker.config.settings import OPERATIONS_PASSWORD
from worker.web.guard.operations import Operations
from worker.web.site import Site

PASSWORD = "a password for operators"
HOST = "http://localhost"
FROM_HERE = {"Origin": HOST, "Sec-Fetch-Site": "same-origin"}


@dataclass
class Operator:
    """A browser that sends what the forms of a page hold, and from where."""

    house: House
    site: Site
    client: FlaskClient
    headers: dict[str, str] = field(default_factory=lambda: dict(FROM_HERE))

    def get(self, address: str, status: int = 200) -> str:
        answer = self.client.get(address)
        assert answer.status_code == status, answer.text
        return answer.text

    def token(self, page: str) -> str:
        found = re.search(r'name="token" value="([0-9a-f]+)"', page)
        assert found, page
        return found[1]

    def send(self, page: str, action: str, fields: Mapping[str, str] | None = None) -> TestResponse:
        """Open the page, and send the form with that action as it stands there, with these fields filled in."""
        shown = self.client.get(page).text
        (form,) = re.findall(rf'<form[^>]*action="{re.escape(action)}".*?</form>', shown, re.S)
        hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
        return self.post(action, {**hidden, **(fields or {})})

    def done(self, page: str, action: str, fields: Mapping[str, str] | None = None) -> str:
        """Send a form; return the page to which that led."""
        answer = self.send(page, action, fields)
        assert answer.status_code == 303, answer.text
        return self.get(answer.headers["Location"])

    def post(self, action: str, fields: Mapping[str, str]) -> TestResponse:
        return self.client.post(action, data=dict(fields), headers=self.headers)

    def sign_in(self, name: str = "A. Person", password: str = PASSWORD) -> TestResponse:
        return self.send("/operations/sign-in", "/operations/sign-in", {"name": name, "password": password})


@pytest.fixture(autouse=True)
def _password(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment holds a password."""
    monkeypatch.setenv(OPERATIONS_PASSWORD, PASSWORD)


def operator_at(house: House, address: str | None = None) -> Operator:
    """Somebody who has not signed in at the pages of that house; `address` is the public one."""
    operations = Operations(house.settings, address)
    site = Site(None, house.services.database, "", house.clock, house.health, address=address, operations=operations)
    return Operator(house, site, site.app.test_client())


@pytest.fixture
def stranger(make_house: MakeHouse) -> Operator:
    """Somebody who has not signed in."""
    return operator_at(make_house())


@pytest.fixture
def operator(stranger: Operator) -> Operator:
    """Somebody who has signed in, as A. Person."""
    assert stranger.sign_in().status_code == 303
    return stranger
