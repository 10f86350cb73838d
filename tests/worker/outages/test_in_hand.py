"""What a killed process had in hand is taken up at the next tick, and not when its claim ends by the clock."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import date, timedelta
from errno import ENOLCK, ENOSPC
from pathlib import Path

import pytest
from psycopg import OperationalError as Away
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from findings.model import Grade
from storage import deliveries, documents, hosts
from storage.by_others import seats
from tests.house import NOON, House, report
from tests.worker.conftest import MakeHouse
from tests.worker.steps.deliver.test_siblings import by_mail, promise
from worker import schedule
from worker.commands.run import once
from worker.outages.in_hand import Claim, Held, in_hand, left_by_the_dead
from worker.pipeline import STEPS
from worker.schedule import Hint

ONE = Claim(held=Held.DELIVERY, id=7, attempt=1)
_DIES = """
import json, os, signal, sys
from pathlib import Path
from worker.outages.in_hand import Claim, Held, in_hand
said = json.loads(sys.argv[2])
with in_hand(Path(sys.argv[1]), Claim(**{**said, "held": Held(said["held"])})):
    os.kill(os.getpid(), signal.SIGKILL)
"""


class Stopped(BaseException):
    """The process ends here; no handler in the house may catch it."""


def killed_with(home: Path, claim: Claim) -> None:
    """A process claims this, and is killed."""
    subprocess.run([sys.executable, "-c", _DIES, str(home), json.dumps(asdict(claim))], check=False)


def held_in(home: Path) -> list[Claim]:
    """What living processes have in hand."""
    said = [json.loads(path.read_text()) for path in (home / "claims").glob("*.claim")]
    return [Claim(**{**each, "held": Held(each["held"])}) for each in said]


@contextmanager
def stopped_in(fake: object, method: str, home: Path) -> Iterator[list[Claim]]:
    """Stop a step where it calls this, and give what it had in hand then."""
    held = list[Claim]()

    def stop(*_: object, **__: object) -> None:
        held.extend(held_in(home))
        raise Stopped

    with pytest.MonkeyPatch.context() as patch, suppress(Stopped):
        patch.setattr(fake, method, stop)
        yield held


def due(house: House) -> list[Hint]:
    return schedule.due(house.services, house.clock())


def test_the_claim_of_a_process_that_lives_is_its_own_and_that_of_a_killed_one_is_given_back_once(
    tmp_path: Path,
) -> None:
    with in_hand(tmp_path, ONE):
        assert (held_in(tmp_path), list(left_by_the_dead(tmp_path))) == ([ONE], [])
    assert held_in(tmp_path) == []
    killed_with(tmp_path, ONE)
    assert list(left_by_the_dead(tmp_path)) == [ONE]
    assert list(left_by_the_dead(tmp_path)) == []


def test_what_broke_and_was_not_killed_waits_for_the_end_of_its_claim(tmp_path: Path) -> None:
    """So that what breaks over and over is not done over and over."""
    with suppress(ValueError), in_hand(tmp_path, ONE):
        raise ValueError
    assert list(left_by_the_dead(tmp_path)) == []


def test_what_an_outage_ended_is_taken_up_at_the_next_tick(tmp_path: Path) -> None:
    with suppress(OperationalError), in_hand(tmp_path, ONE):
        raise OperationalError("UPDATE", {}, Away("server closed the connection unexpectedly"))
    assert list(left_by_the_dead(tmp_path)) == [ONE]


def test_a_claim_whose_commit_nobody_answered_is_taken_up_at_the_next_tick(
    make_house: MakeHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database stored it, and was killed before it said so."""
    house = by_mail(make_house)
    alert, begin = promise(house, "Board"), house.services.database.begin

    @contextmanager
    def unanswered() -> Iterator[Session]:
        with begin() as session:
            yield session
        raise OperationalError("COMMIT", {}, Away("server closed the connection unexpectedly"))

    with monkeypatch.context() as patch, suppress(OperationalError):
        patch.setattr(house.services.database, "begin", unanswered)
        STEPS["deliver"].do(house.services, alert, house.clock())
    assert Hint("deliver", alert) in due(house)
    assert house.people.sent == []


@pytest.mark.parametrize("content", ["", "{}", '{"held": "a word of a later release", "id": 1}', "[1]"])
def test_a_file_that_says_nothing_known_is_deleted(tmp_path: Path, content: str) -> None:
    (tmp_path / "claims").mkdir()
    file = tmp_path / "claims" / "1.claim"
    file.write_text(content)
    assert list(left_by_the_dead(tmp_path)) == []
    assert not file.exists()


def test_where_it_could_not_be_given_back_it_is_tried_again(tmp_path: Path) -> None:
    killed_with(tmp_path, ONE)
    for _ in left_by_the_dead(tmp_path):
        break
    assert list(left_by_the_dead(tmp_path)) == [ONE]


def test_a_home_that_takes_no_files_keeps_nobody_from_work(tmp_path: Path) -> None:
    (tmp_path / "claims").write_text("a file in the folder's place")
    with in_hand(tmp_path, ONE):
        assert list(left_by_the_dead(tmp_path)) == []


def begin(house: House) -> None:
    """A report has appeared, and the watch begins."""
    house.publish("1", b"a report", report(date(2026, 2, 2), {"overall": Grade.GOOD}), date(2026, 3, 2))
    once.prepare(house.services, house.clock())


def looks_due(house: House) -> list[Hint]:
    return [each for each in due(house) if each.task in ("visit", "look")]


@pytest.mark.parametrize("refused", ["flock", "write"])
def test_where_a_file_cannot_be_locked_or_written_none_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(ENOLCK if refused == "flock" else ENOSPC, "refused")

    monkeypatch.setattr({"flock": "fcntl.flock", "write": "os.write"}[refused], refuse)
    with in_hand(tmp_path, ONE):
        assert list((tmp_path / "claims").iterdir()) == []


def test_a_host_whose_visitor_was_killed_is_visited_at_the_next_tick(house: House) -> None:
    begin(house)
    (hint,) = looks_due(house)
    with stopped_in(house.web, "get", house.settings.home) as held:
        STEPS[hint.task].do(house.services, hint.argument, house.clock())
    assert [each.held for each in held] == [Held.TURN]
    assert looks_due(house) == [hint]
    with house.services.database.begin() as session:
        owner = hosts.claim(session, str(hint.argument), house.clock(), timedelta(minutes=3))
    assert owner
    assert looks_due(house) == []
    killed_with(house.settings.home, Claim(held=Held.TURN, owner=owner))
    assert looks_due(house) == [hint]


@pytest.fixture
def unread(house: House) -> tuple[House, int]:
    """A house in which a report has been fetched and not read, and the document's id."""
    begin(house)
    while found := looks_due(house):
        STEPS[found[0].task].do(house.services, found[0].argument, house.clock())
    (document,) = (int(each.argument) for each in due(house) if each.task == "read")
    return house, document


def test_a_document_whose_reader_was_killed_is_read_at_the_next_tick(unread: tuple[House, int]) -> None:
    house, document = unread
    with stopped_in(house.reader, "read", house.settings.home) as held:
        STEPS["read"].do(house.services, document, house.clock())
    assert held == [Claim(held=Held.DOCUMENT, id=document, attempt=1)]
    assert Hint("read", document) in due(house)


def test_an_alert_whose_sender_was_killed_is_sent_at_the_next_tick(make_house: MakeHouse) -> None:
    house = by_mail(make_house)
    alert = promise(house, "Board")
    with stopped_in(house.people, "send", house.settings.home) as held:
        STEPS["deliver"].do(house.services, alert, house.clock())
    assert held == [Claim(held=Held.DELIVERY, id=alert, attempt=1)]
    assert Hint("deliver", alert) in due(house)


def claim_document(house: House, document: int, _: timedelta) -> Claim:
    with house.services.database.begin() as session:
        row = documents.claim(session, document, house.clock(), timedelta(minutes=5))
        assert row is not None
        return Claim(held=Held.DOCUMENT, id=document, attempt=row.attempts)


def claim_delivery(house: House, delivery: int, _: timedelta) -> Claim:
    with house.services.database.begin() as session:
        row = deliveries.claim(session, delivery, house.clock(), timedelta(minutes=5))
        assert row is not None
        return Claim(held=Held.DELIVERY, id=delivery, attempt=row.attempts)


@pytest.mark.parametrize(
    ("step", "claim"), [("read", claim_document), ("deliver", claim_delivery)], ids=["document", "delivery"]
)
def test_what_three_have_died_over_waits_for_the_end_of_the_claim(
    unread: tuple[House, int], step: str, claim: Callable[[House, int, timedelta], Claim]
) -> None:
    """It may be what kills."""
    house, document = unread
    of = document if step == "read" else promise(house, "Board")
    given_back = list[bool]()
    for _ in range(3):
        killed_with(house.settings.home, claim(house, of, timedelta(0)))
        given_back.append(Hint(step, of) in due(house))
    assert given_back == [True, True, False]
    house.clock.now += timedelta(minutes=5)
    assert Hint(step, of) in due(house)


def test_a_claim_that_another_has_by_now_stays_theirs(house: House) -> None:
    alert = promise(house, "Board")
    late = claim_delivery(house, alert, timedelta(0))
    house.clock.now += timedelta(minutes=5)
    claim_delivery(house, alert, timedelta(0))
    killed_with(house.settings.home, late)
    assert Hint("deliver", alert) not in due(house)


def test_the_seat_of_a_killed_process_is_free_at_the_next_tick(house: House) -> None:
    with house.services.database.begin() as session:
        taken = [seats.take(session, NOON, timedelta(minutes=5)) for _ in range(seats.SEATS)]
    assert taken[0] is not None
    killed_with(house.settings.home, Claim(held=Held.SEAT, owner=taken[0].owner))
    due(house)
    with house.services.database.begin() as session:
        assert seats.take(session, NOON, timedelta(minutes=5)) is not None
        assert seats.take(session, NOON, timedelta(minutes=5)) is None
