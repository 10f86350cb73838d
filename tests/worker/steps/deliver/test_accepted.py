"""An acceptance lies on the disk until it is stored: who is killed between the answer and the commit does not send twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from alerts.alert import Alert
from alerts.channel import Receipt
from alerts.destination import Destination
from storage import deliveries, trouble_subjects
from storage.outbox import acceptance
from storage.tables import DeliveryRow
from tests.house import House
from tests.worker.conftest import MakeHouse
from tests.worker.steps.deliver.test_acceptance import PUT_OFF, deliver, open_troubles, row, said, tick
from tests.worker.steps.deliver.test_siblings import AWAY, by_mail, fails, promise
from tests.worker.test_crashes import PowerCut
from worker.outages.at_once import ready_to_store
from worker.steps.deliver import accepted
from worker.steps.deliver.deliver import LEASE
from worker.steps.deliver.recipients import keep_who_is_reached

TO = ("chair@example.org", "director@example.org", "lead.member@example.org")


@contextmanager
def power_is_cut_before_it_is_stored() -> Iterator[None]:
    """The process dies between the receiver's answer and the commit of the acceptance."""

    def cut(*_: object) -> None:
        raise PowerCut

    with pytest.MonkeyPatch.context() as patch, suppress(PowerCut):
        patch.setattr(acceptance, "accepted", cut)
        patch.setattr(acceptance, "still_to_reach", cut)
        yield


def files(house: House) -> list[str]:
    return sorted(file.name for file in (house.settings.home / "delivering").glob("*"))


def claimed(house: House, delivery_id: int) -> DeliveryRow:
    with house.services.database.begin() as session:
        found = deliveries.claim(session, delivery_id, house.clock(), LEASE)
        assert found is not None
        return found


def test_an_alert_is_sent_once_though_the_process_dies_between_the_answer_and_the_commit(make_house: MakeHouse) -> None:
    house = by_mail(make_house)
    alert, at = promise(house, "Board"), house.clock()
    with power_is_cut_before_it_is_stored():
        deliver(house, alert)
    assert (deliveries.state(row(house, alert)), files(house)) == ("waiting", [f"{alert}-1.accepted"])
    assert tick(house, LEASE) == [alert]
    assert (len(house.people.sent), files(house)) == (1, [])
    assert (deliveries.state(row(house, alert)), row(house, alert).sent_at) == ("sent", at)
    (answer,) = said(house, alert)
    assert answer == "accepted: The watch was interrupted before it could keep what was answered."
    assert tick(house, timedelta(days=1)) == []


def test_what_follows_from_it_is_done_then(make_house: MakeHouse) -> None:
    house = by_mail(make_house)
    alert, waits = promise(house, "Board"), promise(house, "Leadership")
    fails(house, alert, 8)
    fails(house, waits, 8)
    house.clock.now = max(house.clock.now, row(house, alert).next_try_at or house.clock.now)
    with power_is_cut_before_it_is_stored():
        deliver(house, alert)
    house.clock.now += LEASE
    deliver(house, alert)
    assert trouble_subjects.unreached_channel("Board") not in open_troubles(house)
    assert waits in tick(house, timedelta(0)), "it is freed by what the server took before"


def test_where_the_next_attempt_has_another_home_it_is_sent_again(make_house: MakeHouse, tmp_path: Path) -> None:
    house = by_mail(make_house)
    alert = promise(house, "Board")
    with power_is_cut_before_it_is_stored():
        deliver(house, alert)
    settings = replace(house.services.settings, home=tmp_path / "another")
    house.services = replace(house.services, settings=settings)
    tick(house, LEASE)
    assert len(house.people.sent) == 2


def test_who_asks_for_an_alert_once_more_gets_it_though_a_file_of_the_last_attempt_is_left(
    make_house: MakeHouse,
) -> None:
    house = by_mail(make_house)
    alert = promise(house, "Board")
    deliver(house, alert)
    with suppress(PowerCut), accepted.kept_until_stored(house.settings.home, row(house, alert), house.clock(), ()):
        raise PowerCut
    with house.services.database.begin() as session:
        assert deliveries.send_again(session, session.get_one(DeliveryRow, alert), "Ama", "asked", house.clock())
    assert tick(house, timedelta(0)) == [alert]
    assert len(house.people.sent) == 2


def test_of_recipients_with_messages_of_their_own_only_those_are_sent_it_who_have_not_accepted_it(
    make_house: MakeHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = by_mail(make_house)
    alert = promise(house, "Board")
    first = claimed(house, alert)
    with power_is_cut_before_it_is_stored(), ready_to_store(house.services) as store:
        keep_who_is_reached(store, house.services, first, TO)(TO[0])
    sent_to = list[tuple[str, ...]]()
    send = house.people.send

    def noting(alert: Alert, to: Destination) -> Receipt:
        sent_to.append(to.recipients)
        return send(alert, to)

    monkeypatch.setattr(house.people, "send", noting)
    assert tick(house, LEASE) == [alert]
    assert sent_to == [TO[1:]]
    assert (row(house, alert).recipients_left, files(house)) == (None, [])


@pytest.mark.parametrize(
    ("another_alert", "began"), [(True, timedelta(0)), (False, timedelta(minutes=-1))], ids=["another", "older"]
)
def test_a_file_of_another_alert_or_from_before_the_attempt_is_not_believed(
    make_house: MakeHouse, another_alert: bool, began: timedelta
) -> None:
    """As after an older backup was put back, whose numbers are given once more."""
    house = by_mail(make_house)
    alert = promise(house, "Board")
    first, at = claimed(house, alert), house.clock() + began
    if another_alert:
        first.alert_id = "another"
    with suppress(PowerCut), accepted.kept_until_stored(house.settings.home, first, at, ()):
        raise PowerCut
    tick(house, LEASE)
    assert len(house.people.sent) == 1


def test_a_file_that_is_cut_short_is_not_believed(make_house: MakeHouse) -> None:
    house = by_mail(make_house)
    alert = promise(house, "Board")
    with power_is_cut_before_it_is_stored():
        deliver(house, alert)
    (file,) = (house.settings.home / "delivering").iterdir()
    file.write_bytes(file.read_bytes()[:-1])
    tick(house, LEASE)
    assert len(house.people.sent) == 2


def test_a_home_that_takes_no_files_keeps_nothing_from_being_sent(make_house: MakeHouse) -> None:
    house = by_mail(make_house)
    (house.settings.home / "delivering").write_text("a file in the folder's place")
    alert = promise(house, "Board")
    deliver(house, alert)
    assert deliveries.state(row(house, alert)) == "sent"


def test_nothing_is_left_of_an_alert_that_was_refused_or_accepted_for_some_alone(make_house: MakeHouse) -> None:
    house = by_mail(make_house)
    refused, for_some = promise(house, "Board"), promise(house, "Leadership")
    house.people.failures = [AWAY]
    deliver(house, refused)
    house.people.refused = [PUT_OFF]
    deliver(house, for_some)
    assert files(house) == []


def test_what_nobody_came_for_is_deleted_after_three_months(make_house: MakeHouse) -> None:
    house = by_mail(make_house)
    alert = promise(house, "Board")
    with power_is_cut_before_it_is_stored():
        deliver(house, alert)
    written = datetime.fromtimestamp(next((house.settings.home / "delivering").iterdir()).stat().st_mtime).astimezone()
    accepted.forget_old(house.settings.home, written + timedelta(days=89))
    assert files(house)
    accepted.forget_old(house.settings.home, written + timedelta(days=91))
    assert not files(house)
