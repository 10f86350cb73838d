"""Each form does what its command does, and keeps who asked for it and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

from sqlalchemy import select

from alerts.channel import DeliveryError
from findings.model import Doubt, Findings, Grade, Kind, Stated, Status
from storage import attempts, decisions, deliveries
from storage import sources as watched
from storage.looks import pauses
from storage.tables import DecisionRow, DeliveryRow, SourceRow
from tests.house import FILES, SITE, URN, House, report
from tests.worker.steps.newsroom import FEED, Newsroom, visit
from tests.worker.web.operations.conftest import Operator

PROVIDER = f"{SITE}/provider/44/{URN}"
SOURCE = f"/operations/source?{urlencode({'of': PROVIDER})}"
FAIR = {"overall": Grade.REQUIRES_IMPROVEMENT, "leaders": Grade.GOOD}
POOR = {"overall": Grade.INADEQUATE, "leaders": Grade.INADEQUATE}
BOTH = (
    Stated(place="table of judgements", grade=Grade.GOOD, page=1, quote="Good"),
    Stated(place="section heading", grade=Grade.INADEQUATE, page=2, quote="Inadequate"),
)


def baseline(house: House) -> None:
    house.publish("1", b"old", report(date(2022, 3, 7), FAIR), date(2022, 4, 29))
    house.run()


def failing(house: House) -> DeliveryRow:
    """The delivery of a new report that the channel refuses."""
    baseline(house)
    house.publish("2", b"new", report(date(2025, 5, 12), POOR), date(2025, 7, 1))
    house.people.failures = [DeliveryError("The flow was switched off.", permanent=True)]
    house.run()
    with house.services.database.begin() as session:
        (row,) = deliveries.newest(session, state="failed")
        return row


def source(house: House) -> SourceRow:
    with house.services.database.begin() as session:
        return next(row for row in watched.watched(session) if row.url == PROVIDER)


def kept(house: House) -> list[tuple[str, str, str]]:
    with house.services.database.begin() as session:
        return [(row.verdict, row.by, row.why) for row in session.scalars(select(DecisionRow).order_by(DecisionRow.id))]


def test_a_source_is_paused_until_a_day_and_resumed_with_who_and_why(operator: Operator) -> None:
    house = operator.house
    baseline(house)
    page = operator.done(SOURCE, "/operations/source/pause", {"until": "2026-04-01", "why": "They rebuild their site"})
    assert "is left alone until 1 April 2026" in page
    assert "by A. Person: They rebuild their site" in page
    assert source(house).paused_until
    assert "paused" in operator.get("/operations/sources?state=paused")
    page = operator.done(SOURCE, "/operations/source/resume", {"why": "It is up again"})
    assert "is looked at again" in page
    assert source(house).paused_until is None
    with house.services.database.begin() as session:
        decided = [(row.verdict, row.by, row.why) for row in pauses.decisions_on(session, source(house).id)]
    assert decided == [("resumed", "A. Person", "It is up again"), ("paused", "A. Person", "They rebuild their site")]


def test_a_pause_that_cannot_be_is_refused_in_a_sentence(operator: Operator) -> None:
    baseline(operator.house)
    for until, why, says in (
        ("2020-01-01", "x", "is past"),
        ("soon", "x", "as a day"),
        ("", "x", "as a day"),
        ("2026-04-01", " ", "Say why"),
    ):
        answer = operator.send(SOURCE, "/operations/source/pause", {"until": until, "why": why})
        assert answer.status_code == 400
        assert says in answer.text
    assert source(operator.house).paused_until is None


def test_a_source_that_is_not_watched_is_not_found(operator: Operator) -> None:
    baseline(operator.house)
    token = operator.token(operator.get(SOURCE))
    for of in ("https://evil.example/", "", "x" * 2_000):
        assert operator.client.get("/operations/source", query_string={"of": of}).status_code == 404
    fields = {"token": token, "of": "https://evil.example/", "until": "2026-04-01", "why": "x"}
    assert operator.post("/operations/source/pause", fields).status_code == 404


def test_a_delivery_that_failed_is_sent_again_and_arrives(operator: Operator) -> None:
    alert = failing(operator.house).alert_id
    there = f"/operations/deliveries/{alert}"
    page = operator.get(there)
    assert "failed: The flow was switched off." in page
    assert "Wexmoor Borough Council" in page
    page = operator.done(there, f"{there}/resend", {"why": "The flow is on again"})
    assert f"Alert {alert} to “Board” is sent again." in page
    assert "sent again for A. Person: The flow is on again" in page
    assert f'action="{there}/resend"' not in page
    operator.house.run()
    assert operator.house.people.ids == [alert]


def test_a_delivery_is_dismissed_with_who_and_why_and_breaks_no_promise(operator: Operator) -> None:
    house = operator.house
    row = failing(house)
    there = f"/operations/deliveries/{row.alert_id}"
    assert not house.health().well
    assert operator.send(there, f"{there}/dismiss", {"why": " "}).status_code == 400
    page = operator.done(there, f"{there}/dismiss", {"why": "The board was wound up"})
    assert "dismissed by A. Person: The board was wound up" in page
    assert house.health().well
    with house.services.database.begin() as session:
        (dismissal,) = attempts.dismissals_of(session, row)
        assert (dismissal.by, dismissal.why, dismissal.at) == ("A. Person", "The board was wound up", house.clock())


def test_all_that_failed_of_a_subscription_go_at_once(operator: Operator) -> None:
    alert = failing(operator.house).alert_id
    there = "/operations/deliveries?state=failed&subscription=Board"
    page = operator.done(there, "/operations/deliveries/failed/dismiss", {"why": "The board was wound up"})
    assert f"Alert {alert} to “Board” is dismissed" in page
    with operator.house.services.database.begin() as session:
        assert deliveries.counts(session)["dismissed"] == 1
    token = operator.token(page)
    again = {"token": token, "subscription": "Board"}
    assert operator.post("/operations/deliveries/failed/resend", {**again, "why": " "}).status_code == 400
    answer = operator.post("/operations/deliveries/failed/resend", {**again, "why": "The flow is on again"})
    assert "Nothing failed" in operator.get(answer.headers["Location"])


def test_what_has_arrived_cannot_be_dismissed(operator: Operator) -> None:
    house = operator.house
    alert = failing(house).alert_id
    there = f"/operations/deliveries/{alert}"
    token = operator.token(operator.done(there, f"{there}/resend", {"why": "The flow is on again"}))
    house.run()
    answer = operator.post(f"{there}/dismiss", {"token": token, "why": "x"})
    assert answer.status_code == 400
    assert "has arrived" in answer.text


def test_a_held_document_stands_with_the_grades_that_a_person_found(operator: Operator) -> None:
    house = operator.house
    baseline(house)
    doubts = (Doubt(key="overall", readings=BOTH), Doubt(key="help_protection"))
    meaning = replace(report(date(2026, 1, 12), {"leaders": Grade.GOOD}, status=Status.HELD), doubts=doubts)
    house.publish("2", b"held", meaning, date(2026, 2, 20))
    house.run()
    page = operator.get("/operations/held")
    assert "The table and the headings disagree." in page
    assert 'href="/documents/' in page
    approve = "/operations/held/2/approve"
    answer = operator.send("/operations/held", approve, {"why": "x", "grade-overall": "bad"})
    assert (answer.status_code, "Choose each grade" in answer.text) == (400, True)
    answer = operator.send("/operations/held", approve, {"why": "x", "grade-overall": "inadequate"})
    assert (answer.status_code, "are in doubt" in answer.text) == (400, True)
    good = {f"grade-{key}": "good" for key in ("help_protection", "in_care", "care_leavers")}
    assert all(f'name="{name}" required' in page for name in good)
    fields = {**good, "grade-overall": "inadequate", "why": "The headings say so"}
    assert "Document 2 stands" in operator.done("/operations/held", approve, fields)
    assert kept(house) == [("approved", "A. Person", "The headings say so")]
    assert [change.after for change in house.changes() if change.key == "overall"] == [Grade.INADEQUATE]


def test_a_held_document_is_rejected_with_who_and_why(operator: Operator) -> None:
    unknown = Findings(kind=Kind.OTHER, status=Status.HELD, problems=("No known form of document fits.",))
    operator.house.publish("1", b"unknown", unknown, date(2025, 7, 1))
    operator.house.run()
    page = operator.get("/operations/held")
    assert "Its form is not known" in page
    assert "/operations/held/1/approve" not in page
    page = operator.done("/operations/held", "/operations/held/1/reject", {"why": "A report on a college"})
    assert "No document is held." in page
    assert kept(operator.house) == [("rejected", "A. Person", "A report on a college")]
    answer = operator.post("/operations/held/1/reject", {"token": operator.token(page), "why": "x"})
    assert (answer.status_code, "is held" in answer.text) == (400, True)


def test_of_a_page_by_others_a_person_says_whose_it_is_and_whether_it_matters(operator: Operator) -> None:
    house = operator.house
    baseline(house)
    newsroom = Newsroom(house, authority=None)
    house.run()
    newsroom.publish("visit", replace(visit(), status=Status.UNSURE, certainty=0.6, problems=("It may be news.",)))
    house.run()
    with house.services.database.begin() as session:
        (waits,) = decisions.held(session)
    page = operator.get("/operations/held")
    assert "likelier yes than no (60% sure)" in page
    approve = f"/operations/held/{waits.document.id}/approve"
    answer = operator.send("/operations/held", approve, {"authority": "Nowhere", "why": "x"})
    assert (answer.status_code, "No authority in England" in answer.text) == (400, True)
    operator.done("/operations/held", approve, {"authority": "Halton", "why": "It tells of the visit"})
    assert kept(house) == [("approved", "A. Person", "It tells of the visit")]


def test_an_id_that_is_a_number_or_unknown_is_no_delivery(operator: Operator) -> None:
    failing(operator.house)
    for name in ("1", "nothing1", "x" * 99):
        assert operator.client.get(f"/operations/deliveries/{name}").status_code == 404
    assert FILES in operator.get("/operations/trace?of=2")
    assert FEED not in operator.get("/operations/sources")


def test_what_nobody_can_read_is_rejected_on_the_page_of_what_is_held(operator: Operator) -> None:
    house = operator.house
    baseline(house)
    why = "This is a web page that says “Report not found”, not a document."
    gone = Findings(kind=Kind.OTHER, status=Status.NOT_A_REPORT, problems=(why,))
    house.publish("2", b"gone", gone, date(2025, 8, 1))
    house.run()
    page = operator.get("/operations/held")
    assert "No document is held." in page
    assert why in page
    page = operator.done("/operations/held", "/operations/held/2/reject", {"why": "It was taken down"})
    assert "Document 2 is rejected" in page
    assert why not in page
