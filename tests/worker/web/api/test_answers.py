"""What the API answers: the rows of the exports, page by page, and nothing of a document in doubt but that it waits."""

from __future__ import annotations

import pytest

from storage.exports import EXPORTS, SCHEMA_VERSION, Filter, Row
from tests.house import URN
from tests.worker.web.api.conftest import ASKED, DOUBT, HELD, READ, Api
from tests.worker.web.pages.conftest import SUPERVISION


def exported(api: Api, what: str) -> list[Row]:
    with api.pages.house.services.database.reading() as session:
        return list(EXPORTS[what](session, Filter()))


def test_changes_are_the_rows_of_the_export(api: Api) -> None:
    assert api.json("/changes")["changes"] == exported(api, "changes")


def test_an_event_of_a_change_is_as_a_document_has_it(api: Api) -> None:
    (change, *_) = api.json("/changes?kind=grade")["changes"]
    assert change["event"] == api.json(f"/documents/{READ}")["findings"]["event"]


def test_changes_come_in_pages_each_once(api: Api) -> None:
    found, address = [], "/changes?limit=2"
    while address:
        page = api.json(address.removeprefix("/api/v1"))
        assert len(page["changes"]) <= 2
        found += [each["id"] for each in page["changes"]]
        address = page["next"]
    assert found == [each["id"] for each in exported(api, "changes")]


@pytest.mark.parametrize(
    ("query", "many"),
    [(f"authority={URN}", True), ("authority=80471", False), ("since=2026-03-02", True), ("since=2027-01-01", False),
     ("kind=weakness", True), ("kind=priority_action", False), ("after=9007199254740991", False)],
)  # fmt: skip
def test_changes_are_narrowed_by(api: Api, query: str, many: bool) -> None:
    assert bool(api.json(f"/changes?{query}")["changes"]) is many


def test_a_document_is_its_rows_of_the_exports(api: Api) -> None:
    said = api.json(f"/documents/{READ}")
    assert said["document"] in exported(api, "documents")
    assert said["findings"] in exported(api, "findings")
    assert said["waits_for_a_person"] is False


def test_a_document_in_doubt_says_that_it_waits_and_why(api: Api) -> None:
    said = api.json(f"/documents/{HELD}")
    assert said["waits_for_a_person"] is True
    assert (said["document"]["status"], said["document"]["problems"]) == ("held", [DOUBT])
    assert (said["findings"]["status"], said["findings"]["problems"]) == ("held", [DOUBT])


def test_nothing_of_an_authority_rests_on_what_is_in_doubt(api: Api) -> None:
    said = api.json(f"/authorities/{URN}")
    assert said["authority"]["documents_held"] == 1
    assert HELD not in api.answer(f"/authorities/{URN}").text


def test_an_authority_has_its_open_weakness_with_each_dated_quote(api: Api) -> None:
    (weakness,) = api.json(f"/authorities/{URN}")["open_weaknesses"]
    assert [(each["quote"], each["day"], each["page"]) for each in weakness["named"]] == [
        (SUPERVISION, "2022-03-07", 2),
        (SUPERVISION, "2025-05-12", 2),
    ]
    register = [each for each in exported(api, "register") if each["text"] == SUPERVISION]
    assert [weakness] == [{name: each[name] for name in weakness} for each in register]


def test_an_authority_has_its_events_with_their_documents_the_latest_first(api: Api) -> None:
    said = api.json(f"/authorities/{URN}")
    assert [each["event"]["start"] for each in said["events"]] == ["2025-05-12", "2022-03-07"]
    assert said["events"][0]["documents"][0]["document_sha256"] == READ
    assert said["grades"]["judgements"][0]["grades"] == ["requires_improvement", "inadequate"]


@pytest.mark.parametrize(
    ("query", "many"),
    [("", 1), ("?grade=inadequate", 1), ("?grade=good", 0), ("?direction=fell", 1), ("?direction=rose", 0),
     ("?region=North%20West", 0), (f"?near={URN}", 1), ("?near=80471", 0), ("?offset=1", 0)],
)  # fmt: skip
def test_authorities_are_narrowed_as_on_the_page(api: Api, query: str, many: int) -> None:
    assert len(api.json(f"/authorities{query}")["authorities"]) == many


def test_a_search_leads_to_documents(api: Api) -> None:
    said = api.json("/search?q=supervision&limit=1")
    assert said["total"] == 2
    assert said["documents"][0]["sha256"] == READ
    assert said["next"] == "/api/v1/search?q=supervision&limit=1&page=2"
    assert api.json("/search?q=supervision&limit=1&page=2")["next"] is None


def test_a_theme_says_who_is_told_to_improve_it(api: Api) -> None:
    said = api.json("/themes/supervision-and-management-oversight")
    assert [(each["urn"], each["since"], each["times"]) for each in said["told"]] == [(URN, "2022-03-07", 2)]
    assert said["theme"] in api.json("/themes")["themes"]


def test_health_is_what_healthz_says(api: Api) -> None:
    healthz = api.pages.client.get("/healthz").get_json()
    assert api.json("/health") == {"schema_version": SCHEMA_VERSION, **healthz}


@pytest.mark.parametrize("address", [*ASKED, "/openapi.json"])
def test_what_has_not_changed_is_not_sent_again(api: Api, address: str) -> None:
    answer = api.answer(address)
    if address == "/health":
        assert answer.headers["Cache-Control"] == "no-store"
        return
    again = api.answer(address, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.text) == (304, "")
    assert "no-cache" in again.headers["Cache-Control"]
