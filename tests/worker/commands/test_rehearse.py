"""`ofsted-watch rehearse`: what a subscription would have been sent, also of what was told to nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from typer.testing import CliRunner, Result

from alerts.subscription import About, Send, Subscription
from findings.model import Grade, Status
from tests.house import URN, House, report, subscription
from tests.worker.houses_after import HouseAfter
from worker.cli import app
from worker.commands.rehearse.rehearsal import Rehearsed, rehearse

GOOD, BAD, FAIR = Grade.GOOD, Grade.INADEQUATE, Grade.REQUIRES_IMPROVEMENT


@pytest.fixture
def house(house_after: HouseAfter) -> House:
    return house_after(read_in_silence)


def read_in_silence(house: House) -> None:
    """Three reports that all were there at the first look: nobody was told of any."""
    house.publish("1", b"old", report(date(2022, 3, 7), {"overall": GOOD, "leaders": GOOD}), date(2022, 4, 29))
    house.publish("2", b"mid", report(date(2024, 5, 13), {"overall": FAIR, "leaders": GOOD}), date(2024, 7, 1))
    house.publish("3", b"new", report(date(2025, 5, 12), {"overall": BAD, "leaders": BAD}), date(2025, 7, 1))
    assert house.run() == []


def rehearsed(house: House, to: Subscription, since: date, until: date) -> list[Rehearsed]:
    with house.services.database.begin() as session:
        return rehearse(session, to, since, until)


def test_what_was_read_in_silence_is_compared_in_the_order_of_its_publication(house: House) -> None:
    found = rehearsed(house, subscription(), date(2024, 1, 1), date(2025, 12, 31))
    assert [one.at.date() for one in found] == [date(2024, 7, 1), date(2025, 7, 1)]
    assert "overall effectiveness fell from good to requires improvement" in found[0].alert.headline
    assert "inadequate" in found[1].alert.headline


def test_only_what_was_published_in_the_period_counts(house: House) -> None:
    assert len(rehearsed(house, subscription(), date(2025, 7, 1), date(2025, 7, 1))) == 1
    assert rehearsed(house, subscription(), date(2025, 7, 2), date(2025, 12, 31)) == []


def test_a_digest_goes_at_the_hour_after_the_publication(house: House) -> None:
    (daily,) = rehearsed(house, subscription(send=Send.DAILY), date(2025, 1, 1), date(2025, 12, 31))
    assert (daily.at.date(), daily.send) == (date(2025, 7, 2), Send.DAILY)
    (weekly,) = rehearsed(house, subscription(send=Send.WEEKLY), date(2025, 1, 1), date(2025, 12, 31))
    assert weekly.at.date() == date(2025, 7, 7)  # a Monday


def test_what_the_subscription_does_not_ask_for_is_left_out(house: House) -> None:
    elsewhere = replace(subscription(), authorities=frozenset({"9900009"}))
    assert rehearsed(house, elsewhere, date(2022, 1, 1), date(2025, 12, 31)) == []
    here = replace(elsewhere, authorities=frozenset({URN}))
    assert len(rehearsed(house, here, date(2022, 1, 1), date(2025, 12, 31))) == 3
    visits = subscription(about=frozenset({About.VISITS}))
    assert rehearsed(house, visits, date(2022, 1, 1), date(2025, 12, 31)) == []


def test_an_older_inspection_that_was_published_later_would_not_have_been_told(house: House) -> None:
    house.publish("0", b"late", report(date(2019, 1, 7), {"overall": BAD}), date(2025, 9, 1))
    house.run()
    assert rehearsed(house, subscription(), date(2025, 8, 1), date(2025, 12, 31)) == []


def test_a_held_report_would_have_been_announced_at_once(house: House) -> None:
    held = report(date(2026, 1, 12), {"overall": BAD}, status=Status.HELD)
    house.publish("4", b"held", held, date(2026, 2, 20))
    house.run()
    (one,) = rehearsed(house, subscription(send=Send.DAILY), date(2026, 1, 1), date(2026, 2, 28))
    assert "being checked" in one.alert.headline
    assert one.send is Send.AT_ONCE


def test_it_finds_what_was_really_told(house: House) -> None:
    house.clock.now += timedelta(days=1)
    house.publish("4", b"newest", report(date(2026, 1, 12), {"overall": GOOD, "leaders": BAD}), date(2026, 2, 20))
    (alert,) = house.run()
    (one,) = rehearsed(house, subscription(), date(2026, 1, 1), date(2026, 2, 28))
    assert (one.alert.headline, one.alert.sections) == (alert.headline, alert.sections)


def test_it_is_the_alert_of_its_day_and_knows_nothing_that_came_later(house: House) -> None:
    house.clock.now += timedelta(days=1)
    for year in (2014, 2015, 2016):
        found = report(date(year, 3, 7), {"overall": FAIR}, points=("The quality and regularity of supervision.",))
        house.publish(f"s{year}", f"{year}".encode(), found, date(year, 4, 29))
    house.run()
    of_2015, of_2016 = rehearsed(house, subscription(), date(2015, 1, 1), date(2016, 12, 31))
    assert _remarks(of_2015) == ("On supervision: named at least once before, in March 2014.",)
    assert _remarks(of_2016) == ("On supervision: named at least twice before: March 2014 and March 2015.",)


def _remarks(one: Rehearsed) -> tuple[str, ...]:
    return one.alert.sections[0].groups[0].points[0].remarks


def command(house: House, *words: str) -> Result:
    (house.settings.home / "watch.toml").write_text(
        '[watch]\nauthorities = "all"\n[[subscriptions]]\nname = "Board"\nchannel = "console"\n'
    )
    options = ["--config", str(house.settings.config), "--home", str(house.settings.home)]
    environment = {"COLUMNS": "80", "OFSTED_WATCH_DATABASE_URL": house.settings.database_url}
    return CliRunner().invoke(app, ["rehearse", *options, *words], env=environment)


def test_the_command_shows_it_and_changes_nothing(house: House) -> None:
    shown = command(house, "--subscription", "Board", "--since", "2025-01-01", "--until", "2025-12-31")
    assert shown.exit_code == 0, shown.stderr
    assert " ".join(shown.stdout.split()).startswith(
        "“Board” would have been sent 1 alert from 1 January 2025 to 31 December 2025. 2025-07-01 Wexmoor Borough Council: "
    )
    assert max(map(len, shown.stdout.splitlines())) <= 80
    assert house.changes() == []
    assert house.export("deliveries") == []


def test_an_unknown_subscription_is_refused_in_one_sentence(house: House) -> None:
    asked = command(house, "--subscription", "Bored", "--since", "2025-01-01")
    assert asked.exit_code == 1
    assert asked.stderr == "There is no subscription “Bored” in watch.toml; there are: “Board”.\n"
