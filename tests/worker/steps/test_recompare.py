"""A wrong grade that was told is corrected, for exactly those who were told it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from typer.testing import CliRunner

from alerts.alert import Alert
from alerts.subscription import About, Send, Subscription
from findings.model import Direction, Grade, Status
from storage import decisions
from tests.house import FILES, House, report, subscription
from tests.worker.conftest import MakeHouse
from tests.worker.houses_after import HouseAfter
from worker.cli import app
from worker.deciding.held import approve, correct
from worker.errors import UserError

GOOD, FAIR, BAD = Grade.GOOD, Grade.REQUIRES_IMPROVEMENT, Grade.INADEQUATE
KEYS = ("overall", "leaders", "help_protection", "in_care", "care_leavers")
OLD = report(date(2023, 3, 6), dict.fromkeys(KEYS, FAIR))
FALLS = subscription("Falls", about=frozenset({About.FALLS}))
VISITS = subscription("Visits", about=frozenset({About.VISITS}))


def told_of(house_after: HouseAfter, overall: Grade, *subscriptions: Subscription) -> House:
    """A house in which a report has been read with this overall grade, and told."""
    return house_after(ReportTold(overall), *subscriptions)


@dataclass(frozen=True)
class ReportTold:
    overall: Grade

    def __call__(self, house: House) -> None:
        house.publish("1", b"old", OLD, date(2023, 4, 29))
        house.run()
        grades = {**dict.fromkeys(KEYS, FAIR), "overall": self.overall}
        house.publish("2", b"new", report(date(2025, 5, 12), grades), date(2025, 7, 1))
        house.run()
        house.clock.now += timedelta(hours=1)


def put_right(house: House, overall: Grade, document: int = 2) -> list[Alert]:
    """A person says what the report says; what people are then told."""
    with house.services.database.begin() as session:
        correct(session, document, "A. Person", "The table says so.", house.clock(), {"overall": overall})
    return house.run()


def let_stand(house: House) -> list[Alert]:
    """A person approves what is held; what people are then told."""
    with house.services.database.begin() as session:
        (known,) = decisions.held(session)
        approve(session, known.document.id, "A. Person", "The table says so.", house.clock())
    return house.run()


def ask_for(house: House, *subscriptions: Subscription) -> None:
    """watch.toml is edited."""
    house.settings = replace(house.settings, subscriptions=subscriptions)
    house.services = replace(house.services, settings=house.settings)
    house.clock.now += timedelta(hours=1)
    house.run()


def who_heard(house: House) -> list[str]:
    """The subscriptions of all deliveries, in their order."""
    return [row["subscription"] for row in house.export("deliveries")]


def test_who_was_told_hears_the_correction_and_nobody_else(house_after: HouseAfter) -> None:
    house = told_of(house_after, BAD, subscription(), VISITS)
    (alert,) = put_right(house, GOOD)
    assert alert.headline.startswith("Correction for Wexmoor Borough Council: ")
    assert who_heard(house) == ["Board", "Board"]
    assert house.run() == []


def test_so_does_who_would_not_ask_for_it_today(house_after: HouseAfter) -> None:
    house = told_of(house_after, BAD, subscription())
    ask_for(house, replace(subscription(about=frozenset({About.VISITS})), authorities=frozenset({"9900009"})))
    assert len(put_right(house, FAIR)) == 1


def test_who_began_later_and_never_heard_the_wrong_grade_does_not_hear_of_it(house_after: HouseAfter) -> None:
    house = told_of(house_after, BAD, subscription())
    ask_for(house, subscription(), subscription("Newcomer"))
    put_right(house, FAIR)
    assert who_heard(house) == ["Board", "Board"]


def test_who_asks_for_falls_hears_of_one_that_was_told_to_others_as_a_rise(house_after: HouseAfter) -> None:
    house = told_of(house_after, GOOD, subscription(), FALLS)
    assert who_heard(house) == ["Board"]
    put_right(house, BAD)
    assert sorted(who_heard(house)) == ["Board", "Board", "Falls"]


def test_who_asks_for_falls_does_not_hear_of_a_rise_that_was_none(house_after: HouseAfter) -> None:
    house = told_of(house_after, GOOD, subscription(), FALLS)
    put_right(house, FAIR)
    assert who_heard(house) == ["Board", "Board"]


def test_a_correction_is_itself_put_right(house_after: HouseAfter) -> None:
    house = told_of(house_after, BAD, subscription())
    put_right(house, GOOD)
    house.clock.now += timedelta(hours=1)
    assert len(put_right(house, BAD)) == 1
    wrong, once_more, last = (change for change in house.changes() if change.key == "overall")
    assert (once_more.corrects, last.corrects, last.after) == (wrong.id, once_more.id, BAD)


def test_a_digest_tells_of_a_correction_too(house_after: HouseAfter) -> None:
    house = told_of(house_after, BAD, subscription("Leadership", send=Send.DAILY))
    house.clock.now += timedelta(days=1)
    assert len(house.run()) == 1
    assert put_right(house, GOOD) == []
    house.clock.now += timedelta(days=1)
    (alert,) = house.run()
    assert "Correction" in alert.headline


def test_who_still_waits_for_the_wrong_grade_hears_only_the_right_one_and_as_news(house_after: HouseAfter) -> None:
    house = told_of(house_after, BAD, subscription(), subscription("Leadership", send=Send.DAILY))
    (to_the_board,) = put_right(house, GOOD)
    assert to_the_board.headline.startswith("Correction for ")
    house.clock.now += timedelta(days=1)
    (digest,) = house.run()
    assert digest.headline == "Wexmoor Borough Council: overall effectiveness rose from requires improvement to good"
    house.clock.now += timedelta(days=1)
    assert house.run() == []


def test_who_still_waits_for_a_fall_that_was_none_hears_that_the_grade_stayed(house_after: HouseAfter) -> None:
    house = told_of(house_after, BAD, subscription("Leadership", send=Send.DAILY))
    put_right(house, FAIR)
    house.clock.now += timedelta(days=1)
    (digest,) = house.run()
    assert digest.headline.startswith("Wexmoor Borough Council: no grade changed")


def test_who_still_waits_for_a_correction_hears_only_the_last(house_after: HouseAfter) -> None:
    house = told_of(house_after, BAD, subscription("Leadership", send=Send.DAILY))
    house.clock.now += timedelta(days=1)
    house.run()
    put_right(house, FAIR)
    house.clock.now += timedelta(minutes=1)
    put_right(house, GOOD)
    house.clock.now += timedelta(days=1)
    (digest,) = house.run()
    assert digest.headline == (
        "Correction for Wexmoor Borough Council: overall effectiveness rose from requires improvement to good"
    )


def test_what_nobody_was_told_is_put_right_in_silence(make_house: MakeHouse) -> None:
    house = make_house(subscription())
    house.publish("1", b"old", OLD, date(2023, 4, 29))
    house.run()
    assert put_right(house, GOOD, document=1) == []
    assert house.export("findings")[0]["reader"] == "corrected by A. Person"
    assert house.changes() == []


# What a later report was told to have changed


def overalls(house: House) -> list[tuple[Grade | None, Grade | None, Direction | None, int | None]]:
    """What was said of the overall grade, in its order: before, after, the way, and what it corrects."""
    return [(c.before, c.after, c.direction, c.corrects) for c in house.changes() if c.key == "overall"]


def test_a_correction_of_the_earlier_report_also_corrects_what_the_later_one_said(house_after: HouseAfter) -> None:
    house = told_of(house_after, BAD, subscription(), VISITS)
    (alert,) = put_right(house, GOOD, document=1)
    assert alert.headline == (
        "Correction for Wexmoor Borough Council: overall effectiveness fell from good to inadequate"
    )
    assert who_heard(house) == ["Board", "Board"]
    wrong, right = (change for change in house.changes() if change.key == "overall")
    assert (wrong.before, right.before, right.corrects) == (FAIR, GOOD, wrong.id)
    assert right.publication == wrong.publication
    assert house.run() == []


def test_nothing_else_of_the_later_report_is_told_again(house_after: HouseAfter) -> None:
    house = told_of(house_after, BAD, subscription())
    first = len(house.changes())
    put_right(house, GOOD, document=1)
    assert [change.key for change in house.changes()[first:]] == ["overall"]


def test_a_fall_that_was_none_is_taken_back(house_after: HouseAfter) -> None:
    house = told_of(house_after, BAD, subscription())
    (alert,) = put_right(house, BAD, document=1)
    assert alert.headline.startswith("Correction for Wexmoor Borough Council: ")
    assert overalls(house)[-1] == (BAD, BAD, Direction.SAME, house.changes()[0].id)


def test_a_fall_that_a_misread_earlier_grade_hid_is_told_to_those_who_heard_that_no_grade_changed(
    house_after: HouseAfter,
) -> None:
    house = told_of(house_after, FAIR, subscription(), FALLS)
    assert (house.changes()[0].text or "").endswith("no grade changed.")
    ask_for(house, subscription(), FALLS, subscription("Newcomer"))
    put_right(house, GOOD, document=1)
    assert sorted(who_heard(house)) == ["Board", "Board", "Falls"]
    assert overalls(house) == [(GOOD, FAIR, Direction.DOWN, house.changes()[0].id)]


def test_who_never_heard_of_the_later_report_hears_of_no_correction(house_after: HouseAfter) -> None:
    house = told_of(house_after, BAD, subscription())
    ask_for(house, subscription(), subscription("Newcomer"))
    put_right(house, GOOD, document=1)
    assert who_heard(house) == ["Board", "Board"]


def test_each_of_two_reports_that_were_told_is_corrected_by_its_own_mistake(house_after: HouseAfter) -> None:
    """The first of them was wrong: it is corrected itself, and so is what the second one said; both are told once."""
    house = told_of(house_after, BAD, subscription())
    house.publish("3", b"third", report(date(2026, 2, 2), dict.fromkeys(KEYS, FAIR)), date(2026, 2, 28))
    house.run()
    house.clock.now += timedelta(hours=1)
    assert len(put_right(house, GOOD)) == 2
    assert [said[:3] for said in overalls(house)] == [
        (FAIR, BAD, Direction.DOWN),
        (BAD, FAIR, Direction.UP),
        (FAIR, GOOD, Direction.UP),
        (GOOD, FAIR, Direction.DOWN),
    ]
    assert house.run() == []


def test_only_the_very_next_report_was_compared_with_it(house_after: HouseAfter) -> None:
    house = told_of(house_after, BAD, subscription())
    house.publish("3", b"third", report(date(2026, 2, 2), dict.fromkeys(KEYS, FAIR)), date(2026, 2, 28))
    house.run()
    house.clock.now += timedelta(hours=1)
    assert len(put_right(house, GOOD, document=1)) == 1
    assert [change.event.start for change in house.changes() if change.corrects] == [date(2025, 5, 12)]


def test_what_a_corrected_file_says_corrects_the_later_report_too(house_after: HouseAfter) -> None:
    house = told_of(house_after, BAD, subscription())
    house.publish("3", b"third", report(date(2026, 2, 2), dict.fromkeys(KEYS, FAIR)), date(2026, 2, 28))
    house.run()
    house.reader.meanings[b"new, put right"] = report(date(2025, 5, 12), {**dict.fromkeys(KEYS, FAIR), "overall": GOOD})
    house.web.pages[f"{FILES}/v1/file/2"] = b"new, put right"
    house.clock.now += timedelta(days=8)
    assert len(house.run()) == 2
    assert overalls(house)[-1][:3] == (GOOD, FAIR, Direction.DOWN)
    house.clock.now += timedelta(days=8)
    assert house.run() == []


def test_two_files_that_are_corrected_on_one_day_are_told_as_they_are_in_the_end(house_after: HouseAfter) -> None:
    house = told_of(house_after, BAD, subscription())
    house.publish("3", b"third", report(date(2026, 2, 2), dict.fromkeys(KEYS, FAIR)), date(2026, 2, 28))
    house.run()
    grades = {**dict.fromkeys(KEYS, FAIR), "overall": GOOD}
    house.reader.meanings[b"new, put right"] = report(date(2025, 5, 12), grades)
    house.reader.meanings[b"third, put right"] = report(date(2026, 2, 2), grades)
    house.web.pages[f"{FILES}/v1/file/2"] = b"new, put right"
    house.web.pages[f"{FILES}/v1/file/3"] = b"third, put right"
    house.clock.now += timedelta(days=8)
    house.run()
    assert overalls(house)[-1][:3] == (GOOD, GOOD, Direction.SAME)
    said = {change.id: change for change in house.changes()}
    last = max(change.id or 0 for change in house.changes() if change.event.start == date(2026, 2, 2))
    while before := said[last].corrects:
        last = before
    assert (said[last].before, said[last].after) == (BAD, FAIR)


def test_a_report_that_is_approved_after_a_later_one_was_told_corrects_what_that_one_said(
    make_house: MakeHouse,
) -> None:
    house = make_house(subscription())
    house.publish("1", b"old", OLD, date(2023, 4, 29))
    held = report(date(2024, 3, 4), {**dict.fromkeys(KEYS, FAIR), "overall": GOOD}, status=Status.HELD)
    house.publish("2", b"held", held, date(2024, 4, 29))
    house.run()
    house.publish("3", b"new", report(date(2025, 5, 12), dict.fromkeys(KEYS, FAIR)), date(2025, 7, 1))
    house.run()
    house.clock.now += timedelta(days=9)
    house.run()
    (told,) = [change for change in house.changes() if not change.being_checked]
    assert (told.text or "").endswith("no grade changed.")
    (alert,) = let_stand(house)
    assert alert.headline == (
        "Correction for Wexmoor Borough Council: overall effectiveness fell from good to requires improvement"
    )
    assert house.run() == []


def test_a_back_filled_report_that_is_approved_corrects_nothing(house_after: HouseAfter) -> None:
    house = told_of(house_after, BAD, subscription())
    held = report(date(2024, 3, 4), {**dict.fromkeys(KEYS, FAIR), "overall": GOOD}, status=Status.HELD)
    house.publish("3", b"held", held, date(2024, 4, 29))
    house.run()
    first = len(house.changes())
    assert let_stand(house) == []
    assert len(house.changes()) == first


@pytest.mark.parametrize(
    ("document", "overall", "why"), [(99, GOOD, "No document with the id 99"), (2, BAD, "Say what")]
)
def test_what_cannot_be_put_right_is_refused(house_after: HouseAfter, document: int, overall: Grade, why: str) -> None:
    house = told_of(house_after, BAD, subscription())
    with pytest.raises(UserError, match=why):
        put_right(house, overall, document)


def test_the_command_says_what_becomes_of_it(house_after: HouseAfter) -> None:
    house = told_of(house_after, BAD, subscription())
    house.settings.config.write_text('[watch]\nauthorities = "all"\n')
    options = ["--config", str(house.settings.config), "--home", str(house.settings.home)]
    words = ["held", *options, "correct", "2", "--grade", "overall=good", "--why", "The table on page 1 says so"]
    environment = {"OFSTED_WATCH_DATABASE_URL": house.settings.database_url}
    answer = CliRunner().invoke(app, words, env=environment)
    assert answer.exit_code == 0, answer.stderr
    assert answer.stdout == "Document 2 is put right; who was told of it hears so at the next run.\n"
    assert len(house.run()) == 1
