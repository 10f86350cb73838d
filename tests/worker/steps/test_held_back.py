"""Quiet hours, pauses, themes and subscriptions on test, through the real steps on a real database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from alerts.alert import Alert, AlertKind
from alerts.channel import DeliveryError
from alerts.channels import all_channels
from alerts.quiet_hours import QuietHours
from alerts.subscription import About, Send, Subscription
from findings.model import Grade
from storage import deliveries
from storage.exports import SCHEMA_VERSION
from tests.house import House, Recorder, report, subscription, unreachable
from tests.worker.conftest import MakeHouse
from worker.commands.test_alert.send import send_test
from worker.config.settings import load
from worker.health.silent_subscriptions import silent_subscriptions

NIGHT = QuietHours(time(20, 0), time(7, 0))
MIDNIGHT = datetime(2026, 3, 3, 0, 0, tzinfo=UTC)
MORNING = datetime(2026, 3, 3, 7, 0, tzinfo=UTC)
FOSTERING, LIFE_STORIES = "The oversight of private fostering.", "The quality of life-story work."


def quiet_board(**said: object) -> Subscription:
    return replace(subscription(), quiet=NIGHT, **said)  # type: ignore[arg-type] # what the test is about


def begin(house: House) -> None:
    """A baseline, of which nobody is told."""
    house.publish("1", b"old", report(date(2024, 1, 8), {"overall": Grade.GOOD}), date(2024, 2, 1))
    assert house.run() == []


def fall(house: House, identity: str = "2", start: date = date(2026, 1, 12)) -> None:
    meaning = report(start, {"overall": Grade.INADEQUATE}, points=(FOSTERING, LIFE_STORIES))
    house.publish(identity, identity.encode(), meaning, start + timedelta(days=40))


def run_at(house: House, moment: datetime) -> list[Alert]:
    house.clock.now = moment
    return house.run()


def test_what_happens_at_night_is_told_in_the_morning_once(make_house: MakeHouse) -> None:
    house = make_house(quiet_board())
    begin(house)
    fall(house)
    assert run_at(house, MIDNIGHT) == []
    assert house.export("deliveries") == []
    (told,) = run_at(house, MORNING)
    assert "inadequate" in told.headline
    assert run_at(house, MORNING + timedelta(hours=1)) == []


def test_a_grade_may_be_told_at_night_with_all_of_its_document(make_house: MakeHouse) -> None:
    house = make_house(quiet_board(quiet_except=frozenset({About.GRADES})))
    begin(house)
    fall(house)
    (told,) = run_at(house, MIDNIGHT)
    assert FOSTERING in str(told)
    assert run_at(house, MORNING) == []


def test_a_rise_waits_where_only_falls_may_be_told_at_night(make_house: MakeHouse) -> None:
    house = make_house(quiet_board(quiet_except=frozenset({About.FALLS})))
    begin(house)
    rise = report(date(2026, 1, 12), {"overall": Grade.OUTSTANDING})
    house.publish("2", b"2", rise, date(2026, 2, 20))
    assert run_at(house, MIDNIGHT) == []
    assert len(run_at(house, MORNING)) == 1


def test_a_second_try_waits_for_the_morning_and_is_no_failure(make_house: MakeHouse) -> None:
    house = make_house(quiet_board())
    begin(house)
    fall(house)
    house.people.failures = [DeliveryError("Busy.", permanent=False, after=timedelta(hours=10))]
    assert run_at(house, datetime(2026, 3, 2, 15, 0, tzinfo=UTC)) == []
    assert run_at(house, MIDNIGHT + timedelta(hours=2)) == []
    with house.services.database.begin() as session:
        assert [row.tries for row in deliveries.newest(session)] == [1]
    assert not any("waits for" in sentence for sentence in house.health().broken)
    (delivery,) = house.export("deliveries")
    assert (delivery["state"], delivery["next_try_at"]) == ("waiting", MORNING.isoformat())
    assert len(run_at(house, MORNING)) == 1


def test_operators_sleep_too(make_house: MakeHouse) -> None:
    house = make_house(quiet_board(about=frozenset({About.OPERATIONS})))
    assert [told.kind for told in house.run()] == [AlertKind.OPERATIONS]
    house.web.pages = {address: unreachable() for address in house.web.pages}
    for hour in range(4):
        assert run_at(house, MIDNIGHT + timedelta(hours=hour)) == []
    assert len(house.export("deliveries")) == 1
    assert [told.kind for told in run_at(house, MORNING)] == [AlertKind.OPERATIONS]


def test_what_came_in_a_pause_is_told_in_one_digest_when_it_ends(make_house: MakeHouse) -> None:
    house = make_house(replace(subscription(), muted_until=date(2026, 3, 10)))
    begin(house)
    fall(house)
    assert run_at(house, MIDNIGHT) == []
    fall(house, "3", date(2026, 1, 26))
    assert run_at(house, datetime(2026, 3, 9, 23, 50, tzinfo=UTC)) == []
    (told,) = run_at(house, datetime(2026, 3, 10, 0, 0, tzinfo=UTC))
    assert told.kind is AlertKind.DIGEST
    assert len(told.sections) == 2
    assert run_at(house, datetime(2026, 3, 10, 9, 0, tzinfo=UTC)) == []


def test_a_digest_after_a_pause_keeps_its_hour(make_house: MakeHouse) -> None:
    house = make_house(replace(subscription(send=Send.DAILY), muted_until=date(2026, 3, 10)))
    begin(house)
    fall(house)
    assert run_at(house, datetime(2026, 3, 9, 12, 0, tzinfo=UTC)) == []
    assert run_at(house, datetime(2026, 3, 10, 0, 5, tzinfo=UTC)) == []
    assert [told.kind for told in run_at(house, datetime(2026, 3, 10, 8, 0, tzinfo=UTC))] == [AlertKind.DIGEST]


def test_only_the_themes_asked_for_are_told(make_house: MakeHouse) -> None:
    house = make_house(replace(subscription(), themes=frozenset({"private fostering"})))
    begin(house)
    fall(house)
    (told,) = house.run()
    assert FOSTERING in str(told)
    assert LIFE_STORIES not in str(told)
    assert "inadequate" in told.headline
    assert house.run() == []


@pytest.fixture
def on_test(make_house: MakeHouse) -> House:
    """A house whose one subscription is on test; what is kept goes to `files`."""
    house = make_house(replace(subscription(), test=True))
    house.services.channels["file"] = Recorder("file")
    begin(house)
    return house


def files(house: House) -> list[Alert]:
    channel = house.services.channels["file"]
    assert isinstance(channel, Recorder)
    return channel.sent


def test_on_test_nobody_is_told_and_everything_is_kept_and_marked(on_test: House) -> None:
    fall(on_test)
    assert on_test.run() == []
    (kept,) = files(on_test)
    assert kept.subject.startswith("[Test, sent to nobody] ")
    assert kept.kicker.startswith("Test, sent to nobody")
    assert [row["channel"] for row in on_test.export("deliveries")] == ["file"]


def test_what_was_kept_on_test_is_not_told_when_it_goes_live(on_test: House) -> None:
    fall(on_test)
    on_test.run()
    on_test.subscribed_now(subscription())
    assert on_test.run() == []
    fall(on_test, "3", date(2026, 1, 26))
    assert len(on_test.run()) == 1
    assert len(files(on_test)) == 1


def test_what_was_promised_before_the_test_began_reaches_nobody(make_house: MakeHouse) -> None:
    house = make_house()
    house.services.channels["file"] = Recorder("file")
    begin(house)
    fall(house)
    house.people.failures = [DeliveryError("Busy.", permanent=False, after=timedelta(hours=1))]
    house.run()
    house.subscribed_now(replace(subscription(), test=True))
    assert run_at(house, house.clock.now + timedelta(hours=2)) == []
    assert len(files(house)) == 1


def test_who_is_told_nothing_is_said_loudly(make_house: MakeHouse) -> None:
    paused = replace(subscription("Paused"), muted_until=date(2026, 3, 10))
    house = make_house(replace(subscription(), test=True), paused, subscription("Live"))
    first, second = silent_subscriptions(house.settings, MIDNIGHT)
    assert first.startswith("TEST: nobody is told anything by “Board”")
    assert second.startswith("PAUSED: “Paused” is told nothing until 10 March 2026")
    assert len(list(silent_subscriptions(house.settings, datetime(2026, 3, 11, tzinfo=UTC)))) == 1


def test_a_webhook_is_told_the_changes_as_the_export_has_them(make_house: MakeHouse) -> None:
    class Machine(Recorder):
        def send(self, alert, to):  # type: ignore[no-untyped-def] # as every channel
            rows.extend(to.changes)
            return super().send(alert, to)

    rows: list[dict[str, object]] = []
    house = make_house(replace(subscription(), channel="webhook"))
    house.services.channels["webhook"] = Machine("webhook", traits=all_channels()["webhook"].traits)
    begin(house)
    fall(house)
    house.run()
    assert rows == [{"schema_version": SCHEMA_VERSION, **row} for row in house.export("changes")]
    assert len(rows) == 3


def test_a_test_alert_goes_the_real_way_also_where_the_subscription_is_on_test(tmp_path: Path) -> None:
    (tmp_path / "watch.toml").write_text(
        '[watch]\nauthorities = ["Halton"]\n'
        '[[subscriptions]]\nname = "Intranet"\nchannel = "atom"\nfile = "changes.xml"\ntest = true\n'
    )
    send_test(load(tmp_path / "watch.toml", tmp_path / "home"), "Intranet", "4821")
    assert "The code is 4821." in (tmp_path / "home" / "changes.xml").read_text("utf-8")
    assert not (tmp_path / "home" / "tests").exists()
