"""The crash benchmark counts what it should: its country is read, its cuts cut, and what is lost or comes twice is seen."""

from __future__ import annotations

import subprocess
from contextlib import closing
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection

import pytest
from sqlalchemy.orm import Session

from alerts.alert import Notice, as_json
from alerts.compose.compose import operations
from benchmarks.crash.blow import Blow
from benchmarks.crash.country import Receivers, Taking, boroughs, report_on
from benchmarks.crash.deaths import Deaths
from benchmarks.crash.doubles import Why
from benchmarks.crash.proxy import Stretch
from benchmarks.crash.tally import tally
from storage import deliveries
from storage.tables import DeliveryRow
from tests.house import House
from tests.worker.conftest import house, make_house
from tests.worker.processes import until

__all__ = ["house", "make_house"]
NOW = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


def test_each_borough_has_a_name_and_a_report_of_its_own() -> None:
    places = boroughs(300)
    assert len({each.name for each in places}) == len({each.urn for each in places}) == 300
    assert report_on(places[0]) != report_on(places[1])


def test_a_stretch_of_network_leads_on_until_it_is_cut_and_again_when_it_is_mended() -> None:
    receivers = Receivers(1)
    stretch = Stretch(receivers.port)
    assert posted(stretch.port) == 204
    stretch.cut()
    with pytest.raises(OSError, match=r"."):
        posted(stretch.port)
    stretch.mend()
    assert posted(stretch.port) == 204
    (first, second) = receivers.takings["k7q2m9xa"]
    assert first.answered_at is not None
    assert first.at < first.answered_at < second.at
    stretch.end()
    receivers.end()


def posted(port: int) -> int:
    with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request("POST", "/hook", body=b"{}", headers={"webhook-id": "k7q2m9xa"})
        answer = connection.getresponse()
        answer.read()
        return answer.status


def promised(session: Session, *names: str) -> list[int]:
    content = as_json(operations([Notice(sentence="A page is blocked.", since=NOW, ended=False)]))
    return [
        deliveries.promise(session, alert_id=name, subscription="Board", channel="webhook", content=content, now=NOW)
        for name in names
    ]


def claim(session: Session, delivery_id: int, seconds: float) -> DeliveryRow:
    """Claim it at that second, without a lease."""
    row = deliveries.claim(session, delivery_id, at(seconds), timedelta(0))
    assert row is not None
    return row


def at(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def taking(seconds: float, answered: float | None) -> Taking:
    return Taking(at(seconds), None if answered is None else at(answered))


def test_what_is_lost_is_counted(house: House) -> None:
    with house.services.database.begin() as session:
        ids = promised(session, "a0", "a1", "a2", "a3")
        for each in ids[:3]:
            deliveries.sent(session, claim(session, each, 0), "Accepted.", NOW)
        found = tally(session, 1, {"a0": [taking(0, 1)], "a1": [taking(0, 1)]}, [], {})
    assert {what: many for what, many in found.lost.items() if many} == {
        "reports never collected": 1,
        "deliveries never sent": 1,
        "deliveries that nobody has": 1,
    }


KILL = Blow(at(0.2), "deliver killed", ends_sending=True)
DATABASE = Blow(at(0.4), "postgresql killed", breaks_storing=True)
CUT = Blow(at(1.5), "cut of the receivers", until=at(4), breaks_answers=True)


@pytest.mark.parametrize(
    ("answered", "deaths", "blows", "why"),
    [
        (1.0, [0.3, 2.0], [KILL, CUT], Why.BETWEEN),
        (1.0, [0.3, 2.0], [KILL, DATABASE], Why.DATABASE_AWAY),
        (2.5, [0.3, 2.0], [KILL], Why.UNANSWERED),
        (None, [0.3, 2.0], [KILL], Why.UNANSWERED),
        (1.0, [0.3], [KILL, CUT], Why.UNEXPLAINED),
        (1.0, [], [KILL, DATABASE], Why.UNEXPLAINED),
    ],
)
def test_why_an_alert_was_taken_once_more_after_an_attempt_without_an_answer(
    house: House, answered: float | None, deaths: list[float], blows: list[Blow], why: Why
) -> None:
    with house.services.database.begin() as session:
        (only,) = promised(session, "a0")
        claim(session, only, 0)
        deliveries.sent(session, claim(session, only, 600), "Accepted.", at(601))
        taken = {"a0": [taking(0.5, answered), taking(600.5, 601)]}
        found = tally(session, 0, taken, blows, {number: at(one) for number, one in enumerate(deaths, start=1)})
    assert [double.why for double in found.doubles] == [why]
    assert found.kills == 1


def test_who_was_killed_before_the_answer_is_not_counted_as_killed_after_it_though_the_system_clears_it_away_later(
    house: House,
) -> None:
    kill = Blow(at(0.9), "deliver killed", 7, ends_sending=True)
    with house.services.database.begin() as session:
        (only,) = promised(session, "a0")
        claim(session, only, 0)
        deliveries.sent(session, claim(session, only, 600), "Accepted.", at(601))
        found = tally(session, 0, {"a0": [taking(0.5, 1.0), taking(600.5, 601)]}, [kill], {7: at(1.1)})
    assert [double.why for double in found.doubles] == [Why.UNANSWERED]


@pytest.mark.parametrize(("blows", "why"), [([CUT], Why.ANSWER_LOST), ([KILL], Why.UNEXPLAINED), ([], Why.UNEXPLAINED)])
def test_an_answer_that_is_lost_on_its_way_is_told_from_one_that_we_did_not_keep(
    house: House, blows: list[Blow], why: Why
) -> None:
    with house.services.database.begin() as session:
        (only,) = promised(session, "a0")
        deliveries.put_off(session, claim(session, only, 0), "It did not answer.", at(20), at(1.6))
        deliveries.sent(session, claim(session, only, 20), "Accepted.", at(21))
        found = tally(session, 0, {"a0": [taking(1.4, None), taking(20.5, 21)]}, blows, {1: at(1.5)})
    assert [double.why for double in found.doubles] == [why]
    assert found.is_well == (why is Why.ANSWER_LOST)


def test_the_moment_at_which_a_process_ends_is_known() -> None:
    deaths = Deaths()
    with subprocess.Popen(["sleep", "600"]) as one:
        deaths.watch([one.pid])
        before = datetime.now(UTC)
        one.kill()
        assert until(60, lambda: bool(deaths.of))
    assert before < deaths.of[one.pid] < datetime.now(UTC)
