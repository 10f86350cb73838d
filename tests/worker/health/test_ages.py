"""What waits for too long is a broken promise by its age, however busy everybody is; what may wait is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import event, select

from alerts.quiet_hours import QuietHours
from alerts.subscription import Send
from findings.model import Grade
from storage import documents, heartbeats, sources
from storage.tables import DocumentRow, PublicationRow, SourceRow
from tests.house import House, report, subscription
from tests.worker.conftest import MakeHouse
from tests.worker.houses_after import HouseAfter
from worker.health.promises import status
from worker.pipeline import STEPS, parts
from worker.schedule import due

GOOD = report(date(2022, 3, 7), {"overall": Grade.GOOD})
FALL = report(date(2025, 5, 12), {"overall": Grade.INADEQUATE})


@pytest.fixture
def running(house_after: HouseAfter) -> House:
    return house_after(begun)


def begun(house: House) -> House:
    house.publish("1", b"old", GOOD, date(2022, 4, 29))
    house.run()
    return house


def later(house: House, hours: float, *, but: tuple[str, ...] = ()) -> None:
    """Let time pass in which every part of the watch beats, `but` those, and every page is seen."""
    house.clock.now += timedelta(hours=hours)
    with house.services.database.begin() as session:
        for part in ({"tick", *parts()}).difference(but):
            heartbeats.beat(session, house.clock(), part)
        for row in sources.watched(session):
            row.looked_at = house.clock()


def do(house: House, *steps: str) -> None:
    """Do what is due of these steps alone, as where all other workers are dead."""
    for _ in range(2):  # What a page lists may be at another host, which is due then.
        for hint in due(house.services, house.clock()):
            if hint.task in steps:
                STEPS[hint.task].do(house.services, hint.argument, house.clock())


def publish_a_fall(house: House) -> None:
    house.publish("2", b"new", FALL, date(2025, 7, 1))
    with house.services.database.begin() as session:
        sources.make_all_due(session, house.clock())


def test_documents_that_nobody_reads_for_thirty_hours_are_a_broken_promise(running: House) -> None:
    publish_a_fall(running)
    do(running, "look", "visit")
    later(running, 30)
    found = running.health()
    assert found.ages["unread"] == 30 * 3600
    assert found.broken == ("One document is not read since 2 March 12:01: what it says is told to nobody.",)


def test_a_listed_document_that_nobody_collects_is_a_broken_promise(running: House) -> None:
    with running.services.database.begin() as session:
        known = session.scalars(select(PublicationRow)).one()
        known.collected_at, known.next_ask_at = None, running.clock()
    later(running, 8)
    assert running.health().ages["uncollected"] == 8 * 3600
    assert "One listed document is not collected" in running.health().broken[0]


def test_a_read_document_that_is_not_compared_is_a_broken_promise(running: House) -> None:
    with running.services.database.begin() as session:
        session.scalars(select(DocumentRow)).one().compared_at = None
    later(running, 8)
    assert "One document is not compared" in running.health().broken[0]


def test_news_that_nobody_is_told_for_thirty_hours_is_a_broken_promise(running: House) -> None:
    publish_a_fall(running)
    do(running, "look", "visit")
    do(running, "read")
    later(running, 30)
    found = running.health()
    assert found.ages["untold"] == 30 * 3600
    assert found.broken[0].startswith("“Board” is owed news since 2 March 12:01 and has not been told")


def test_promised_alerts_that_nobody_sends_are_a_broken_promise(running: House) -> None:
    publish_a_fall(running)
    for step in ("look", "visit", "read", "tell"):
        do(running, step)
    later(running, 2)
    found = running.health()
    assert found.ages["unsent"] == 2 * 3600
    assert found.broken[0].startswith("One alert is not sent to “Board”; the oldest, ")


def test_what_waits_for_the_hour_of_a_digest_is_not_late_until_that_has_passed(make_house: MakeHouse) -> None:
    house = begun(make_house(subscription("Daily", send=Send.DAILY, at=time(8, 0))))
    publish_a_fall(house)
    do(house, "look", "visit")
    do(house, "read")
    later(house, 19)
    assert (house.health().well, house.health().ages["untold"]) == (True, None)
    later(house, 3)
    assert house.health().broken == ("“Daily” is owed news since 3 March 08:00 and has not been told (1).",)


def test_what_waits_for_quiet_hours_to_end_is_late_an_hour_after_their_end_and_not_before(
    make_house: MakeHouse,
) -> None:
    quiet = QuietHours(time(12, 0), time(22, 0))
    house = begun(make_house(replace(subscription(), quiet=quiet)))
    publish_a_fall(house)
    do(house, "look", "visit")
    do(house, "read")
    later(house, 9)
    assert house.health().ages["untold"] is None
    later(house, 1.5)
    assert (house.health().well, house.health().ages["untold"]) == (True, 31 * 60)
    later(house, 1)
    assert not house.health().well


def test_a_dead_or_hung_worker_is_seen_though_nothing_waits_for_it(running: House) -> None:
    later(running, 1, but=("read", "compare"))
    found = running.health()
    assert found.broken == (
        "No worker has answered on the queue “read” since 2 March 12:01, so nothing is done of: read and compare. "
        "Start it again.",
    )
    assert str(found.steps["read"]) < str(found.steps["tell"])


def test_a_sign_of_life_in_the_future_is_a_clock_that_is_wrong(running: House) -> None:
    with running.services.database.begin() as session:
        heartbeats.beat(session, running.clock() + timedelta(days=3), "tick")
    assert "The last sign of tick lies in the future (5 March 12:01)" in running.health().broken[0]


def ahead(house: House) -> None:
    """A clock three days ahead, once: every page was looked at then, and is due an hour after that."""
    with house.services.database.begin() as session:
        for row in session.scalars(select(SourceRow)):
            row.looked_at = house.clock() + timedelta(days=3)
            row.next_look_at = house.clock() + timedelta(days=3, seconds=row.every)


def test_looks_that_a_wrong_clock_put_days_ahead_are_broken_and_due_at_the_next_tick(running: House) -> None:
    ahead(running)
    assert "The next looks at 2 pages lie too far ahead" in running.health().broken[0]
    assert {"look", "visit"} & {hint.task for hint in due(running.services, running.clock())}
    assert running.health().well


def test_to_declare_a_source_keeps_no_look_in_the_future(running: House) -> None:
    from worker.steps.look import watched

    ahead(running)
    with running.services.database.begin() as session:
        watched.declare(running.settings, session, running.clock())
        (the_list,) = [row for row in sources.watched(session) if row.kind == "ofsted_list"]
        assert the_list.next_look_at == running.clock()


def test_a_wait_that_a_host_asked_for_is_left_as_it_is(running: House) -> None:
    with running.services.database.begin() as session:
        for row in session.scalars(select(SourceRow)):
            row.failures, row.next_look_at = 1, running.clock() + timedelta(hours=23)
        assert sources.bring_back(session, running.clock()) == 0


def test_the_status_loads_no_contents_of_documents_and_alerts(running: House) -> None:
    publish_a_fall(running)
    running.run()
    said: list[str] = []
    engine = running.services.database.engine
    event.listen(engine, "before_cursor_execute", lambda c, k, statement, *rest: said.append(statement))
    with running.services.database.begin() as session:
        status(session, running.settings, running.clock(), parts())
    assert said
    assert not [one for one in said if "deliveries.content" in one or "contents.body" in one]


def test_what_is_held_is_the_same_in_the_status_and_in_held(running: House) -> None:
    from storage import decisions

    with running.services.database.begin() as session:
        known = session.scalars(select(PublicationRow)).one()
        documents.keep(session, known, b"no PDF", running.clock())
    do(running, "read")
    with running.services.database.begin() as session:
        held = len(decisions.held(session))
    assert len(running.health().held) == held


def test_the_ages_of_an_idle_watch_are_none(running: House) -> None:
    later(running, 0.1)
    assert running.health().ages == dict.fromkeys(("uncollected", "unread", "uncompared", "untold", "unsent"))
    assert list(running.health().steps)[:6] == ["look", "collect", "read", "compare", "tell", "deliver"]
    assert datetime.fromisoformat(str(running.health().steps["look"])).tzinfo == UTC
