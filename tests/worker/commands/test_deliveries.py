"""`ofsted-watch deliveries`: lists deliveries, shows one, sends it again, dismisses it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import inspect
from typer.testing import CliRunner, Result

from alerts.channel import DeliveryError, Refusal
from findings.model import Grade
from storage.trace import outbox
from tests.house import URN, House, report, subscription
from tests.worker.houses_after import HouseAfter
from worker.cli import app

BOARD = "Improvement board of Wexmoor and its partners"
OLD = report(date(2022, 3, 7), {"overall": Grade.GOOD})
NEW = report(date(2025, 5, 12), {"overall": Grade.INADEQUATE})
WHY = ("--why", "The flow is on again")


@pytest.fixture
def house(house_after: HouseAfter) -> House:
    """A house that is owed an alert on a new report; the test says how the receiver answers."""
    return house_after(new_report_listed, subscription(BOARD))


def new_report_listed(house: House) -> None:
    (house.settings.home / "watch.toml").write_text('[watch]\nauthorities = "all"\n')
    house.publish("1", b"old", OLD, date(2022, 4, 29))
    house.run()
    house.publish("2", b"new", NEW, date(2025, 7, 1))


def deliveries(house: House, *words: str) -> Result:
    options = ["--config", str(house.settings.config), "--home", str(house.settings.home)]
    environment = {"COLUMNS": "80", "OFSTED_WATCH_DATABASE_URL": house.settings.database_url}
    return CliRunner().invoke(app, ["deliveries", *options, *words], env=environment)


def alert_of(house: House) -> str:
    return str(house.export("deliveries")[0]["alert_id"])


def gone(house: House) -> str:
    """Run while the receiver answers that it is gone for good; return the alert's id."""
    house.people.failures = [DeliveryError("The workflow is gone (410): make a new one.", permanent=True)]
    house.run()
    return alert_of(house)


def test_the_list_fits_a_terminal_and_says_what_went_wrong(house: House) -> None:
    alert = gone(house)
    listed = deliveries(house)
    assert listed.exit_code == 0
    head, row, what, further, error = listed.stdout.splitlines()
    assert head.split() == ["Alert", "Promised", "Subscription", "Channel", "State", "Attempts"]
    assert row.split()[0] == alert
    assert row.split()[-2:] == ["failed", "1"]
    assert f"{what.strip()} {further.strip()}".startswith("Wexmoor Borough Council: overall effectiveness fell")
    assert error.strip() == "The workflow is gone (410): make a new one."
    assert max(map(len, listed.stdout.splitlines())) <= 80


def test_the_list_can_be_narrowed(house: House) -> None:
    house.run()
    assert alert_of(house) in deliveries(house, "--state", "sent", "--subscription", BOARD).stdout
    assert "no such deliveries" in deliveries(house, "--state", "failed").stdout
    assert "no such deliveries" in deliveries(house, "--subscription", "Another").stdout


def test_the_list_can_be_narrowed_to_an_authority_a_channel_and_a_day(house: House) -> None:
    house.run()
    alert = alert_of(house)
    for narrowed in (["--authority", URN], ["--authority", "wexmoor borough council"], ["--channel", "recorder"]):
        assert alert in deliveries(house, *narrowed, "--since", "2026-03-02").stdout
    assert "no such deliveries" in deliveries(house, "--authority", "80471").stdout
    assert "no such deliveries" in deliveries(house, "--channel", "email").stdout
    assert "no such deliveries" in deliveries(house, "--since", "2026-03-03").stdout
    assert "No authority in England is called" in deliveries(house, "--authority", "Nowhereshire").stderr


def test_the_list_has_pages_and_says_how_to_see_the_next(house: House) -> None:
    house.run()
    house.publish("3", b"newer", report(date(2026, 1, 12), {"overall": Grade.GOOD}), date(2026, 2, 27))
    house.run()
    second, first = (str(row["alert_id"]) for row in reversed(house.export("deliveries")))
    newest, older = deliveries(house, "--limit", "1"), deliveries(house, "--limit", "1", "--page", "2")
    assert second in newest.stdout
    assert first not in newest.stdout
    assert "Page 1 of 2, 2 deliveries; more: --page 2." in newest.stdout
    assert first in older.stdout
    assert "There is no page 3: there are 2." in deliveries(house, "--limit", "1", "--page", "3").stdout


def test_the_list_loads_no_content_of_any_alert(house: House) -> None:
    house.run()
    with house.services.database.reading() as session:
        (listed,) = outbox.page(session, outbox.Wanted(), limit=10)
        assert "content" in inspect(listed.row).unloaded
        assert listed.authorities == ("Wexmoor Borough Council",)
        assert listed.headline.startswith("Wexmoor Borough Council: ")


def test_on_both_databases_headlines_are_found_without_their_alerts(house_on_both: House) -> None:
    house_on_both.publish("1", b"old", OLD, date(2022, 4, 29))
    house_on_both.run()
    house_on_both.publish("2", b"new", NEW, date(2025, 7, 1))
    house_on_both.run()
    with house_on_both.services.database.reading() as session:
        wanted = outbox.Wanted(
            urn=URN, state="sent", channel="recorder", since=house_on_both.clock() - timedelta(hours=1)
        )
        (listed,) = outbox.page(session, wanted, limit=10)
        assert outbox.count(session, wanted) == 1
    assert "fell" in listed.headline


def test_a_subcommand_takes_the_settings_behind_its_name_too(house: House) -> None:
    house.run()
    where = ["--config", str(house.settings.config), "--home", str(house.settings.home)]
    environment = {"COLUMNS": "80", "OFSTED_WATCH_DATABASE_URL": house.settings.database_url}
    shown = CliRunner().invoke(app, ["deliveries", "show", alert_of(house), *where], env=environment)
    assert shown.exit_code == 0
    assert "accepted: kept" in shown.stdout


def test_as_json_every_attempt_has_its_time_and_its_answer(house: House) -> None:
    house.people.failures = [DeliveryError("Teams is busy (429).", permanent=False)]
    house.run()
    (row,) = [json.loads(line) for line in deliveries(house, "--json").stdout.splitlines()]
    assert row["state"] == "sent"
    assert [(one["number"], one["outcome"], one["answer"]) for one in row["answers"]] == [
        (1, "put_off", "Teams is busy (429)."),
        (2, "sent", "kept"),
    ]
    assert row["answers"][0]["at"] < row["answers"][1]["at"]


def test_one_is_shown_with_its_attempts_and_what_it_says(house: House) -> None:
    house.run()
    shown = deliveries(house, "show", alert_of(house)).stdout
    assert "  1. 02 Mar 12:0" in shown
    assert "accepted: kept" in shown
    assert "Wexmoor Borough Council: " in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_one_is_written_as_html_and_as_a_card(house: House, tmp_path: Path) -> None:
    house.run()
    page, card = tmp_path / "alert.html", tmp_path / "alert.card.json"
    written = deliveries(house, "show", alert_of(house), "--html", str(page), "--card", str(card))
    assert written.stdout.split() == [str(page), str(card)]
    assert "<html" in page.read_text()
    assert json.loads(card.read_text())["type"] == "message"


def test_an_unknown_alert_is_refused_in_one_sentence(house: House) -> None:
    asked = deliveries(house, "show", "nonesuch")
    assert (asked.exit_code, asked.stdout) == (1, "")
    assert "There is no alert “nonesuch”" in asked.stderr


def test_what_failed_is_sent_again_and_it_is_kept_who_asked_and_why(house: House) -> None:
    alert = gone(house)
    asked = deliveries(house, "resend", "--failed", "--subscription", BOARD, "--by", "A. Person", *WHY)
    assert f"Alert {alert} to “{BOARD}” is sent again." in asked.stdout
    assert len(house.run()) == 1
    assert house.people.ids[-1] == alert
    shown = deliveries(house, "show", alert).stdout
    assert "sent again for A. Person: The flow is on again\n" in shown
    (row,) = [json.loads(line) for line in deliveries(house, "--json").stdout.splitlines()]
    assert [(one["by"], one["why"]) for one in row["resent"]] == [("A. Person", "The flow is on again")]
    assert shown.index("1. 02 Mar") < shown.index("A. Person") < shown.index("2. 02 Mar")


def test_what_is_on_its_way_already_is_not_asked_for_twice(house: House) -> None:
    alert = gone(house)
    deliveries(house, "resend", alert, *WHY)
    assert f"Alert {alert} to “{BOARD}” is on its way already." in deliveries(house, "resend", alert, *WHY).stdout
    assert "Nothing failed" in deliveries(house, "resend", "--failed", *WHY).stdout
    assert len(house.run()) == 1
    assert house.run() == []


def test_what_was_sent_can_be_sent_again_and_has_a_day_of_tries_again(house: House) -> None:
    house.run()
    deliveries(house, "resend", alert_of(house), *WHY)
    house.people.failures = [DeliveryError("No answer.", permanent=False)] * 2
    assert len(house.run()) == 1
    row = house.export("deliveries")[0]
    assert (row["state"], row["attempts"]) == ("sent", 4)


def wrong(house: House) -> list[str]:
    """What operators are told of deliveries that do not arrive."""
    return [sentence for sentence in house.health().broken if "Alert" in sentence or "cannot be reached" in sentence]


def test_a_failure_is_over_when_the_alert_has_arrived(house: House) -> None:
    alert = gone(house)
    assert alert in wrong(house)[0]
    deliveries(house, "resend", alert, *WHY)
    house.run()
    assert wrong(house) == []


def test_a_failure_is_over_when_somebody_dismisses_it_and_who_when_and_why_is_kept(house: House) -> None:
    alert = gone(house)
    asked = deliveries(house, "dismiss", alert, "--why", "The board was wound up", "--by", "A. Person")
    assert asked.stdout == f"Alert {alert} to “{BOARD}” is dismissed: nothing more is sent of it.\n"
    assert wrong(house) == []
    assert house.run() == []
    assert house.export("deliveries")[0]["state"] == "dismissed"
    assert alert in deliveries(house, "--state", "dismissed").stdout
    assert "Nothing failed" in deliveries(house, "resend", "--failed", *WHY).stdout
    shown = deliveries(house, "show", alert).stdout
    assert re.search(r"make a new one.\n  \d\d \w+ \d\d:\d\d dismissed by A. Person: The board was wound up\n", shown)
    (row,) = [json.loads(line) for line in deliveries(house, "--json").stdout.splitlines()]
    assert [(one["by"], one["why"]) for one in row["dismissed"]] == [("A. Person", "The board was wound up")]


def test_what_was_dismissed_can_still_be_sent_again(house: House) -> None:
    alert = gone(house)
    deliveries(house, "dismiss", alert, "--why", "Too old")
    deliveries(house, "resend", alert, *WHY)
    assert len(house.run()) == 1
    assert house.people.ids[-1] == alert
    assert house.export("deliveries")[0]["state"] == "sent"


def test_what_failed_again_after_that_is_wrong_again(house: House) -> None:
    alert = gone(house)
    deliveries(house, "dismiss", alert, "--why", "Too old")
    deliveries(house, "resend", alert, *WHY)
    gone(house)
    assert alert in wrong(house)[0]
    assert house.export("deliveries")[0]["state"] == "failed"


def test_all_that_failed_of_a_subscription_that_is_no_more_are_dismissed(house: House) -> None:
    house.people.failures = [DeliveryError("No answer.", permanent=False)] * 4
    house.run()
    assert "cannot be reached" in wrong(house)[0]
    house.settings = replace(house.settings, subscriptions=())
    house.services = replace(house.services, settings=house.settings)
    house.clock.now += timedelta(hours=1)
    house.run()
    assert any("no longer has this subscription" in sentence for sentence in wrong(house))
    deliveries(house, "dismiss", "--failed", "--subscription", BOARD, "--why", "The board was wound up")
    assert wrong(house) == []


def test_a_recipient_who_was_refused_is_let_be(house: House) -> None:
    refusal = Refusal(recipient="chair@example.org", sentence="550 no such user", permanent=True)
    house.people.refused = [refusal]
    house.run()
    assert "did not reach chair@example.org" in wrong(house)[0]
    deliveries(house, "dismiss", alert_of(house), "--why", "She has left")
    assert wrong(house) == []
    assert house.export("deliveries")[0]["state"] == "sent"


def test_nothing_is_sent_again_without_a_reason(house: House) -> None:
    gone(house)
    assert "Say why" in deliveries(house, "resend", "--failed", "--why", " ").stderr
    assert house.run() == []


def test_only_what_failed_can_be_dismissed_and_only_with_a_reason(house: House) -> None:
    alert = gone(house)
    assert "Say why" in deliveries(house, "dismiss", alert, "--why", " ").stderr
    deliveries(house, "dismiss", alert, "--why", "Too old")
    assert "dismissed already" in deliveries(house, "dismiss", alert, "--why", "Too old").stderr
    deliveries(house, "resend", alert, *WHY)
    assert "still tried" in deliveries(house, "dismiss", alert, "--why", "Too old").stderr
    house.run()
    assert "has arrived" in deliveries(house, "dismiss", alert, "--why", "Too old").stderr


def test_an_attempt_without_an_answer_is_named_as_the_one_that_may_come_twice(house: House) -> None:
    from storage import deliveries as outbox

    gone(house)
    alert = alert_of(house)
    deliveries(house, "resend", alert, *WHY)
    with house.services.database.begin() as session:  # claimed, and then the power was cut
        row = outbox.find(session, alert)
        assert row
        outbox.claim(session, row.id, house.clock(), timedelta(minutes=10))
    assert "on its way" in deliveries(house, "show", alert).stdout
    house.clock.now += timedelta(minutes=15)
    house.run()
    shown = " ".join(deliveries(house, "show", alert).stdout.split())
    assert "2. 02 Mar 12:02 cut before its answer was kept: it may have arrived" in shown


@pytest.mark.parametrize(
    "words",
    [
        ["resend", "k7q2m9xa"],
        ["resend", "--why", "It is back"],
        ["resend", "k7q2m9xa", "--failed", "--why", "It is back"],
        ["dismiss", "k7q2m9xa"],
        ["dismiss", "--why", "Old"],
        ["dismiss", "--why", "Old", "--failed"],
    ],
)
def test_it_must_be_said_what_to_send_again_and_what_to_let_be_and_why(house: House, words: list[str]) -> None:
    assert deliveries(house, *words).exit_code == 2
