"""An alert: all that was told, and nothing that is for operators alone."""

from __future__ import annotations

import pytest

from alerts.alert import Alert, AlertKind, as_json
from storage import deliveries
from tests.house import NOON, URN
from tests.worker.web.pages.conftest import SUPERVISION, Pages


def told(pages: Pages) -> str:
    return pages.house.people.ids[-1]


def test_it_is_told_whole(pages: Pages) -> None:
    page = pages.text(f"/alerts/{told(pages)}")
    assert f"Alert {told(pages)}." in page
    assert SUPERVISION in page
    assert "fell from requires improvement" in page
    assert f'<a href="/authorities/{URN}">Wexmoor Borough Council</a>' in page


def test_to_whom_it_was_told_it_does_not_say(pages: Pages) -> None:
    assert "Board" not in pages.text(f"/alerts/{told(pages)}")


def test_it_says_why_people_get_such_alerts_without_their_subscription(pages: Pages) -> None:
    page = pages.text(f"/alerts/{pages.house.people.ids[-1]}")
    assert "Whoever is sent this alert has a subscription, which is named at the foot of the message." in page


@pytest.mark.parametrize("kind", [AlertKind.OPERATIONS, AlertKind.TEST])
def test_what_is_for_operators_is_shown_to_nobody(pages: Pages, kind: AlertKind) -> None:
    alert = as_json(Alert(kind=kind, subject="The watch", headline="A page refuses us."))
    with pages.house.services.database.begin() as session:
        deliveries.promise(
            session,
            alert_id=f"op{kind.value[:4]}",
            subscription="Operators",
            channel="recorder",
            content=alert,
            now=NOON,
        )
    pages.text(f"/alerts/op{kind.value[:4]}", 404)


@pytest.mark.parametrize("name", ["1", "abcdefgh", "x" * 500, "%00", "..%2f"])
def test_an_alert_that_is_not_there_has_no_page_nor_has_a_number(pages: Pages, name: str) -> None:
    pages.text(f"/alerts/{name}", 404)
