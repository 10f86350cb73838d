"""Hostile documents of others never hold up Ofsted's: they have fewer seats than there are readers, and less time."""

from __future__ import annotations

import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from alerts.subscription import About
from findings.model import Findings, Grade, Kind, Origin, Status
from storage import documents, trouble_subjects, troubles
from storage.by_others import seats
from storage.tables import DocumentRow
from tests.house import FakeReader, House, report, subscription
from tests.worker.conftest import MakeHouse
from tests.worker.steps.newsroom import Newsroom
from worker.reader.pool import LONGEST_SECONDS, LONGEST_SECONDS_OF_OTHERS, ReaderPool
from worker.steps.read.read import due, read
from worker.steps.tell import warn

INSPECTION = report(date(2024, 3, 4), {"overall": Grade.GOOD})
#: Answers at once, but for a document that says that it is hostile.
_CHILD = """
import json, sys, time
while line := sys.stdin.buffer.readline():
    body = sys.stdin.buffer.read(json.loads(line)["size"])
    if b"hostile" in body:
        time.sleep(60)
    print(json.dumps({"kind": "other", "status": "read", "problems": []}), flush=True)
"""


class Stuck(FakeReader):
    """Reads what others publish until it is let go, and keeps how many it reads at a time."""

    def __init__(self) -> None:
        super().__init__()
        self.let_go, self.at_a_time, self.most = threading.Event(), 0, 0

    def read(self, body: bytes, origin: Origin) -> Findings:
        if origin.form is not None:
            self.at_a_time += 1
            self.most = max(self.most, self.at_a_time)
            assert self.let_go.wait(30)
            self.at_a_time -= 1
        return super().read(body, origin)


def unread(house: House) -> list[int]:
    with house.services.database.begin() as session:
        return documents.waiting(session, house.clock())


def test_while_hostile_documents_hold_all_seats_a_document_of_ofsteds_is_read_at_once(house: House) -> None:
    newsroom, reader = Newsroom(house), Stuck()
    house.publish("1", b"report", INSPECTION, date(2024, 4, 29))
    for number in range(6):
        newsroom.publish(f"hostile-{number}", None)
    house.run()
    reader.meanings = house.reader.meanings
    object.__setattr__(house.services, "reader", reader)
    with house.services.database.begin() as session:
        for row in session.scalars(select(DocumentRow)):
            row.read_at, row.next_try_at = None, None
    (ofsteds, *theirs), now = unread(house), house.clock()
    with house.services.database.begin() as session:
        session.get_one(DocumentRow, ofsteds).read_at = now
    with ThreadPoolExecutor(4) as workers:
        held = [workers.submit(read, house.services, each, now) for each in theirs[:4]]
        while sum(not each.done() for each in held) > seats.SEATS:
            time.sleep(0.01)
        with house.services.database.begin() as session:
            session.get_one(DocumentRow, ofsteds).read_at = None
            assert list(due(session, house.services, now)) == [ofsteds], "no seat is free for others"
        workers.submit(read, house.services, theirs[5], now).result(10)
        with house.services.database.begin() as session:
            assert session.get_one(DocumentRow, ofsteds).read_at == now
        assert reader.most == seats.SEATS
        reader.let_go.set()
        for each in held:
            each.result(30)
    assert unread(house) == [], "whoever has a seat reads on"
    with house.services.database.begin() as session:
        assert not seats.are_taken(session, now)


def test_a_seat_that_a_killed_reader_left_is_free_again_after_its_lease(house_on_both: House) -> None:
    now, lease = house_on_both.clock(), timedelta(minutes=5)
    with house_on_both.services.database.begin() as session:
        first, second, third = (seats.take(session, now, lease) for _ in range(3))
        assert first is not None
        assert second is not None
        assert third is None
        assert seats.are_taken(session, now)
        late = seats.take(session, now + lease, lease)
        assert late is not None
        assert late.number == first.number == 1
        seats.give_back(session, second)
        assert seats.take(session, now, lease)
        seats.give_back(session, first)
        assert seats.are_taken(session, now), "it has another’s by now, which stays theirs"


def test_documents_of_others_have_less_time_than_ofsteds_but_twenty_times_what_their_longest_take() -> None:
    assert 0.5 * 20 <= LONGEST_SECONDS_OF_OTHERS < LONGEST_SECONDS


def test_of_a_pool_one_reader_stays_free_for_ofsted(tmp_path: Path) -> None:
    script = tmp_path / "child.py"
    script.write_text(_CHILD)
    pool = ReaderPool({}, processes=2, longest_of_others=2, child=(sys.executable, str(script)))
    with closing(pool), ThreadPoolExecutor(4) as workers:
        theirs = [workers.submit(pool.read, b"hostile", Origin(form=Kind.NEWS)) for _ in range(3)]
        time.sleep(0.2)
        began = time.monotonic()
        assert pool.read(b"report", Origin()).status is Status.READ
        assert time.monotonic() - began < 2, "it waits for none of them"
        found = theirs[0].result()
    assert found.status is Status.HELD
    assert "longer than 2 seconds" in found.problems[0]


@pytest.mark.parametrize("subject", [trouble_subjects.blocked_host("reports.example.org"), None])
def test_operators_hear_of_a_block_of_ofsteds_host_past_any_rest_and_of_other_troubles_after_it(
    make_house: MakeHouse, subject: trouble_subjects.TroubleSubject | None
) -> None:
    house = make_house(subscription("Operators", about=frozenset({About.OPERATIONS})))
    house.run()
    now = house.clock() + timedelta(seconds=5)
    with house.services.database.begin() as session:
        troubles.begin(session, subject or trouble_subjects.lacking_file(1), "Something is wrong.", now)
        told = list(warn.due(session, house.services, now))
    assert told == (["Operators"] if subject else [])
