"""A wrong grade that was told is put right: exactly those hear of it who were told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from typer.testing import CliRunner

from alerts.alert import Alert
from alerts.subscription import About, Send, Subscription
from findings.model import Grade
from tests.house import House, report, subscription
from worker.cli import app
from worker.errors import Refused
from worker.holding import correct

from .conftest import MakeHouse

GOOD, FAIR, BAD = Grade.GOOD, Grade.REQUIRES_IMPROVEMENT, Grade.INADEQUATE
KEYS = ("overall", "leaders", "help_protection", "in_care", "care_leavers")
OLD = report(date(2023, 3, 6), dict.fromkeys(KEYS, FAIR))
FALLS = subscription("Falls", about=frozenset({About.FALLS}))
VISITS = subscription("Visits", about=frozenset({About.VISITS}))


def told_of(make_house: MakeHouse, overall: Grade, *subscriptions: Subscription) -> House:
    """A house in which a report has been read with this overall grade, and told."""
    house = make_house(*subscriptions)
    house.publish("1", b"old", OLD, date(2023, 4, 29))
    house.run()
    grades = {**dict.fromkeys(KEYS, FAIR), "overall": overall}
    house.publish("2", b"new", report(date(2025, 5, 12), grades), date(2025, 7, 1))
    house.run()
    house.clock.now += timedelta(hours=1)
    return house


def put_right(house: House, overall: Grade, document: int = 2) -> list[Alert]:
    """A person says what the report says; what people are then told."""
    with house.services.database.begin() as session:
        correct(session, document, "A. Person", "The table says so.", house.clock(), {"overall": overall})
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


def test_who_was_told_hears_the_correction_and_nobody_else(make_house: MakeHouse) -> None:
    house = told_of(make_house, BAD, subscription(), VISITS)
    (alert,) = put_right(house, GOOD)
    assert alert.headline.startswith("Correction for Wexmoor Borough Council: ")
    assert who_heard(house) == ["Board", "Board"]
    assert house.run() == []


def test_so_does_who_would_not_ask_for_it_today(make_house: MakeHouse) -> None:
    house = told_of(make_house, BAD, subscription())
    ask_for(house, replace(subscription(about=frozenset({About.VISITS})), authorities=frozenset({"9900009"})))
    assert len(put_right(house, FAIR)) == 1


def test_who_began_later_and_never_heard_the_wrong_grade_does_not_hear_of_it(make_house: MakeHouse) -> None:
    house = told_of(make_house, BAD, subscription())
    ask_for(house, subscription(), subscription("Newcomer"))
    put_right(house, FAIR)
    assert who_heard(house) == ["Board", "Board"]


def test_who_asks_for_falls_hears_of_one_that_was_told_to_others_as_a_rise(make_house: MakeHouse) -> None:
    house = told_of(make_house, GOOD, subscription(), FALLS)
    assert who_heard(house) == ["Board"]
    put_right(house, BAD)
    assert sorted(who_heard(house)) == ["Board", "Board", "Falls"]


def test_who_asks_for_falls_does_not_hear_of_a_rise_that_was_none(make_house: MakeHouse) -> None:
    house = told_of(make_house, GOOD, subscription(), FALLS)
    put_right(house, FAIR)
    assert who_heard(house) == ["Board", "Board"]


def test_a_correction_is_itself_put_right(make_house: MakeHouse) -> None:
    house = told_of(make_house, BAD, subscription())
    put_right(house, GOOD)
    house.clock.now += timedelta(hours=1)
    assert len(put_right(house, BAD)) == 1
    wrong, once_more, last = (change for change in house.changes() if change.key == "overall")
    assert (once_more.corrects, last.corrects, last.after) == (wrong.id, once_more.id, BAD)


def test_a_digest_tells_of_a_correction_too(make_house: MakeHouse) -> None:
    house = told_of(make_house, BAD, subscription("Leadership", send=Send.DAILY))
    house.clock.now += timedelta(days=1)
    assert len(house.run()) == 1
    assert put_right(house, GOOD) == []
    house.clock.now += timedelta(days=1)
    (alert,) = house.run()
    assert "Correction" in alert.headline


def test_what_nobody_was_told_is_put_right_in_silence(make_house: MakeHouse) -> None:
    house = told_of(make_house, BAD, subscription())
    assert put_right(house, GOOD, document=1) == []
    assert house.export("findings")[0]["reader"] == "corrected by A. Person"


@pytest.mark.parametrize(
    ("document", "overall", "why"), [(99, GOOD, "No document with the id 99"), (2, BAD, "Say what")]
)
def test_what_cannot_be_put_right_is_refused(make_house: MakeHouse, document: int, overall: Grade, why: str) -> None:
    house = told_of(make_house, BAD, subscription())
    with pytest.raises(Refused, match=why):
        put_right(house, overall, document)


def test_the_command_says_what_becomes_of_it(make_house: MakeHouse) -> None:
    house = told_of(make_house, BAD, subscription())
    house.settings.config.write_text('[watch]\nauthorities = "all"\n')
    options = ["--config", str(house.settings.config), "--home", str(house.settings.home)]
    words = ["held", *options, "correct", "2", "--grade", "overall=good", "--why", "The table on page 1 says so"]
    environment = {"OFSTED_WATCH_DATABASE_URL": house.settings.database_url}
    answer = CliRunner().invoke(app, words, env=environment)
    assert answer.exit_code == 0, answer.stderr
    assert answer.stdout == "Document 2 is put right; who was told of it hears so at the next run.\n"
    assert len(house.run()) == 1
