"""The whole pipeline, from the list to the alert: what is told, and what is not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from alerts.channel import DeliveryError
from alerts.subscription import About, Send
from findings.model import ChangeKind, Direction, Grade, Status
from scrapers.errors import Blocked, Busy
from tests.house import FILES, SITE, URN, House, report, subscription, unreachable
from tests.worker.conftest import MakeHouse
from tests.worker.houses_after import HouseAfter

GOOD, FAIR, BAD = Grade.GOOD, Grade.REQUIRES_IMPROVEMENT, Grade.INADEQUATE
OLD = report(date(2022, 3, 7), {"overall": GOOD, "leaders": GOOD})
NEW = report(date(2025, 5, 12), {"overall": BAD, "leaders": GOOD}, points=("Supervision of social workers.",))


def with_baseline(house: House) -> House:
    """The first report is known, and nobody was told."""
    house.publish("1", b"old", OLD, date(2022, 4, 29))
    house.run()
    assert not house.changes()
    return house


@pytest.fixture
def baseline(house_after: HouseAfter) -> House:
    return house_after(with_baseline)


def grades(house: House) -> list[tuple[str | None, Grade | None, Grade | None, Direction | None]]:
    return [(c.key, c.before, c.after, c.direction) for c in house.changes() if c.kind is ChangeKind.GRADE]


def test_the_first_look_is_a_baseline_and_tells_nobody(baseline: House) -> None:
    assert baseline.changes() == []
    assert baseline.export("findings")[0]["status"] == "read"


def test_a_later_report_is_told_once_in_one_alert(baseline: House) -> None:
    baseline.publish("2", b"new", NEW, date(2025, 7, 1))
    (alert,) = baseline.run()
    assert "Wexmoor" in alert.headline
    assert grades(baseline) == [("overall", GOOD, BAD, Direction.DOWN)]
    assert baseline.run() == []


def test_the_whole_way_is_the_same_on_sqlite_and_on_postgresql(house_on_both: House) -> None:
    house = with_baseline(house_on_both)
    house.publish("2", b"new", NEW, date(2025, 7, 1))
    assert len(house.run()) == 1
    house.clock.now += timedelta(days=1)
    assert len(house.run()) == 1
    assert house.run() == []
    told = [(row["subscription"], tuple(row["change_ids"])) for row in house.export("deliveries")]
    assert [name for name, _ in told] == ["Board", "Daily"]
    assert told[0][1] == told[1][1]


def test_a_first_report_after_an_empty_page_is_told_as_first(house: House) -> None:
    assert house.run() == []
    house.publish("2", b"new", NEW, date(2025, 7, 1))
    assert len(house.run()) == 1
    assert {direction for *_, direction in grades(house)} == {Direction.FIRST}


def test_reports_that_arrive_together_are_compared_in_the_order_of_their_inspections(baseline: House) -> None:
    baseline.publish("3", b"newest", report(date(2026, 1, 5), {"overall": FAIR}), date(2026, 2, 20))
    baseline.publish("2", b"new", NEW, date(2025, 7, 1))
    assert len(baseline.run()) == 2
    assert grades(baseline) == [("overall", GOOD, BAD, Direction.DOWN), ("overall", BAD, FAIR, Direction.UP)]


def test_an_older_report_that_turns_up_later_is_kept_and_not_told(baseline: House) -> None:
    baseline.publish("0", b"older", report(date(2019, 1, 7), {"overall": BAD}), date(2019, 3, 1))
    assert baseline.run() == []
    assert len(baseline.export("findings")) == 2


def test_an_idle_run_fetches_no_file_again(baseline: House) -> None:
    baseline.run()
    assert [row["revision"] for row in baseline.export("documents")] == [1]
    assert f"{FILES}/v1/file/1" in baseline.web.answered_not_modified


def test_a_held_report_is_announced_at_once_and_gives_no_grade(baseline: House) -> None:
    held = report(date(2025, 5, 12), {"overall": BAD}, status=Status.HELD)
    baseline.publish("2", b"doubtful", held, date(2025, 7, 1))
    (alert,) = baseline.run()
    assert "being checked" in str(alert)
    assert grades(baseline) == []
    assert baseline.run() == []


def test_a_report_after_a_held_one_waits_for_a_person_and_is_announced(baseline: House) -> None:
    held = report(date(2024, 5, 13), {"overall": FAIR}, status=Status.HELD)
    baseline.publish("2", b"doubtful", held, date(2024, 7, 1))
    baseline.publish("3", b"new", NEW, date(2025, 7, 1))
    assert len(baseline.run()) == 2
    assert grades(baseline) == []


def test_a_report_whose_file_cannot_be_had_stops_no_other_and_is_told_when_it_comes(baseline: House) -> None:
    baseline.publish("2", unreachable(), None, date(2025, 7, 1))
    assert baseline.run() == []
    baseline.web.pages[f"{FILES}/v1/file/2"] = b"new"
    baseline.reader.meanings[b"new"] = NEW
    assert len(baseline.run()) == 1
    assert grades(baseline) == [("overall", GOOD, BAD, Direction.DOWN)]


def test_a_report_between_that_comes_late_is_compared_before_the_one_that_waited_for_it(baseline: House) -> None:
    baseline.publish("2", unreachable(), None, date(2024, 7, 1))
    baseline.lines[0].inspected = date(2024, 5, 13)
    baseline.publish("3", b"new", NEW, date(2025, 7, 1))
    (announced,) = baseline.run()
    assert "being checked" in str(announced)
    baseline.web.pages[f"{FILES}/v1/file/2"] = b"between"
    baseline.reader.meanings[b"between"] = report(date(2024, 5, 13), {"overall": FAIR, "leaders": GOOD})
    assert len(baseline.run()) == 2
    assert grades(baseline) == [("overall", GOOD, FAIR, Direction.DOWN), ("overall", FAIR, BAD, Direction.DOWN)]


def test_a_page_in_place_of_the_file_is_kept_asked_for_again_and_then_read(baseline: House) -> None:
    baseline.publish("2", b"<html>Sorry</html>", None, date(2025, 7, 1))
    (alert,) = baseline.run()
    assert "being checked" in str(alert)
    baseline.web.pages[f"{FILES}/v1/file/2"] = b"new"
    baseline.reader.meanings[b"new"] = NEW
    assert len(baseline.run()) == 1
    assert grades(baseline) == [("overall", GOOD, BAD, Direction.DOWN)]


def test_a_corrected_file_is_told_as_a_correction_of_what_was_told(baseline: House) -> None:
    baseline.publish("2", b"new", NEW, date(2025, 7, 1))
    baseline.run()
    first = next(c for c in baseline.changes() if c.kind is ChangeKind.GRADE)
    baseline.web.pages[f"{FILES}/v1/file/2"] = b"corrected"
    baseline.reader.meanings[b"corrected"] = report(
        date(2025, 5, 12), {"overall": FAIR, "leaders": GOOD}, points=("Supervision of social workers.",)
    )
    assert len(baseline.run()) == 1
    last = baseline.changes()[-1]
    assert (last.after, last.corrects) == (FAIR, first.id)


def test_a_file_that_comes_again_unchanged_is_no_correction(baseline: House) -> None:
    baseline.publish("2", b"new", NEW, date(2025, 7, 1))
    baseline.run()
    baseline.clock.now += timedelta(weeks=2)
    assert baseline.run() == []
    assert len(baseline.export("documents")) == 2


def test_a_report_of_another_authority_on_this_page_is_held(baseline: House) -> None:
    from dataclasses import replace

    stranger = replace(NEW, event=replace(NEW.event, urn="80471", authority="Halton Borough Council"))
    baseline.publish("2", b"stranger", stranger, date(2025, 7, 1))
    baseline.run()
    assert grades(baseline) == []
    assert "Halton" in baseline.export("findings")[-1]["problems"][0]


def test_a_report_that_is_no_longer_listed_is_kept_and_operators_hear_on_a_later_day(make_house: MakeHouse) -> None:
    house = with_baseline(make_house(subscription("Operators", about=frozenset({About.OPERATIONS}))))
    house.publish("2", b"new", NEW, date(2025, 7, 1))
    house.run()
    house.lines.pop(0)
    house.show()
    house.run()
    assert "no longer lists" not in str(house.people.sent)
    house.clock.now += timedelta(days=1)
    house.run()
    assert "no longer lists" in str(house.people.sent[-1])
    assert len(house.export("findings")) == 2


def test_a_page_that_lists_nothing_any_more_is_a_changed_layout_and_no_withdrawal(make_house: MakeHouse) -> None:
    house = with_baseline(make_house(subscription("Operators", about=frozenset({About.OPERATIONS}))))
    house.lines.clear()
    house.show()
    house.run()
    assert "lists nothing now" in str(house.people.sent[-1])
    assert house.export("documents")[0]["unlisted_at"] is None


@pytest.mark.parametrize(
    "trouble",
    [
        Blocked("The site refuses us.", host_wide=True),
        Busy("The site asks for patience.", after=timedelta(hours=1), host_wide=True),
    ],
)
def test_a_site_that_refuses_us_is_told_to_operators_and_never_taken_for_silence(
    make_house: MakeHouse, trouble: Exception
) -> None:
    house = with_baseline(make_house(subscription("Operators", about=frozenset({About.OPERATIONS}))))
    house.web.pages[f"{SITE}/provider/44/{URN}"] = trouble
    before = len(house.people.sent)
    house.run()
    assert str(trouble) in str(house.people.sent[before:])
    house.clock.now += timedelta(hours=7)
    house.show()
    house.run()
    assert house.people.sent[-1].notices[0].ended


def test_a_pause_that_a_host_asks_for_is_kept_even_when_a_person_asks_again(house: House) -> None:
    house.web.pages[f"{SITE}/provider/44/{URN}"] = Busy("Later.", after=timedelta(hours=1), host_wide=True)
    house.run()
    house.web.asked.clear()
    house.run()
    assert house.web.asked == []


def test_a_digest_goes_at_its_hour_with_all_that_was_not_told(make_house: MakeHouse) -> None:
    house = with_baseline(make_house(subscription("Leadership", send=Send.DAILY)))
    house.publish("2", b"new", NEW, date(2025, 7, 1))
    assert house.run() == []
    house.clock.now += timedelta(days=1)
    assert len(house.run()) == 1
    house.clock.now += timedelta(days=1)
    assert house.run() == []


def test_a_digest_that_is_due_tells_what_the_same_run_finds(make_house: MakeHouse) -> None:
    house = with_baseline(make_house(subscription("Leadership", send=Send.DAILY)))
    house.clock.now += timedelta(days=1)
    house.publish("2", b"new", NEW, date(2025, 7, 1))
    assert len(house.run()) == 1


def test_a_digest_does_not_make_a_held_report_wait(make_house: MakeHouse) -> None:
    house = with_baseline(make_house(subscription("Leadership", send=Send.DAILY, about=frozenset({About.GRADES}))))
    held = report(date(2025, 5, 12), {"overall": BAD}, status=Status.HELD)
    house.publish("2", b"doubtful", held, date(2025, 7, 1))
    (alert,) = house.run()
    assert "being checked" in str(alert)


def test_a_subscription_that_asks_only_for_falls_hears_of_nothing_else(make_house: MakeHouse) -> None:
    house = with_baseline(make_house(subscription("Falls", about=frozenset({About.FALLS}))))
    house.publish("2", b"better", report(date(2025, 5, 12), {"overall": Grade.OUTSTANDING}), date(2025, 7, 1))
    assert house.run() == []
    house.publish("3", b"worse", report(date(2026, 1, 12), {"overall": BAD}), date(2026, 2, 20))
    assert len(house.run()) == 1


def test_a_receiver_that_does_not_answer_is_tried_again_and_told_once(baseline: House) -> None:
    baseline.publish("2", b"new", NEW, date(2025, 7, 1))
    baseline.people.failures = [DeliveryError("No answer.", permanent=False)] * 2
    assert len(baseline.run()) == 1
    assert baseline.export("deliveries")[0]["attempts"] == 3


def test_a_delivery_that_can_never_arrive_is_told_to_operators(make_house: MakeHouse) -> None:
    operators = subscription("Operators", about=frozenset({About.OPERATIONS}))
    house = with_baseline(make_house(subscription(), operators))
    house.publish("2", b"new", NEW, date(2025, 7, 1))
    house.people.failures = [DeliveryError("Nobody lives there.", permanent=True)]
    house.run()
    assert house.export("deliveries")[0]["state"] in ("failed", "sent")
    assert "Nobody lives there." in str(house.people.sent[-1].notices)
