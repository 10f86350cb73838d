"""Previews: a digest that is not due yet, an alert that was sent, and one that a document would make."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from alerts.subscription import Send
from findings.model import Grade
from tests.house import URN, House, report, subscription
from tests.worker.houses_after import HouseAfter
from worker.cli import app

OLD = report(date(2022, 3, 7), {"overall": Grade.GOOD})
NEW = report(date(2025, 5, 12), {"overall": Grade.INADEQUATE})
WATCH = """[watch]
authorities = "all"
[[subscriptions]]
name = "Board"
channel = "console"
[[subscriptions]]
name = "Leadership"
channel = "console"
send = "daily"
"""


@pytest.fixture
def house(house_after: HouseAfter) -> House:
    return house_after(report_has_come, subscription(), subscription("Leadership", send=Send.DAILY))


def report_has_come(house: House) -> None:
    """A report has come: the board was told, the leaders will be in the morning."""
    house.settings.config.write_text(WATCH)
    house.publish("1", b"old", OLD, date(2022, 4, 29))
    house.run()
    house.publish("2", b"new", NEW, date(2025, 7, 1))
    house.run()


def command(house: House, *words: str) -> Result:
    options = ["--config", str(house.settings.config), "--home", str(house.settings.home)]
    environment = {"COLUMNS": "80", "OFSTED_WATCH_DATABASE_URL": house.settings.database_url}
    return CliRunner().invoke(app, [*words, *options], env=environment)


def seen(page: Path) -> tuple[str, str, str]:
    """The page, the text and the card."""
    card = json.loads(page.with_suffix(".card.json").read_text())
    return page.read_text(), page.with_suffix(".txt").read_text(), str(card)


def test_the_next_digest_is_written_and_sent_to_nobody(house: House, tmp_path: Path) -> None:
    page, before = tmp_path / "new" / "digest.html", house.export("deliveries")
    answer = command(house, "digest", "--preview", "--subscription", "Leadership", "--out", str(page))
    assert answer.exit_code == 0, answer.stderr
    assert answer.stdout.split() == [
        str(page.with_suffix(ending)) for ending in (".html", ".txt", ".card.json", ".whole.html")
    ]
    assert all("Wexmoor Borough Council" in each for each in seen(page))
    assert "Daily digest" in seen(page)[1]
    assert house.export("deliveries") == before


def test_it_is_the_digest_that_goes_in_the_morning(house: House, tmp_path: Path) -> None:
    from datetime import timedelta

    page = tmp_path / "digest.html"
    command(house, "digest", "--preview", "--subscription", "Leadership", "--out", str(page))
    house.clock.now += timedelta(days=1)
    (alert,) = house.run()
    assert seen(page)[1].splitlines()[0] == alert.headline
    assert house.people.ids[-1] in seen(page)[1]


def test_without_a_name_each_has_its_own_in_the_home_and_who_has_nothing_new_is_named(house: House) -> None:
    answer = command(house, "digest", "--preview")
    assert [Path(line).name for line in answer.stdout.split()] == [
        "leadership.html",
        "leadership.txt",
        "leadership.card.json",
        "leadership.whole.html",
    ]
    assert answer.stderr == "Nothing new for “Board”: nothing would be sent.\n"


def test_one_file_cannot_hold_the_digests_of_many(house: House, tmp_path: Path) -> None:
    answer = command(house, "digest", "--preview", "--out", str(tmp_path / "digest.html"))
    assert answer.exit_code == 1
    assert "say with --subscription whose digest" in answer.stderr


def test_without_preview_it_is_wrong_usage(house: House) -> None:
    assert command(house, "digest").exit_code == 2


def test_an_alert_that_was_sent_is_written_as_it_was(house: House, tmp_path: Path) -> None:
    (told,) = house.people.ids
    answer = command(house, "alert", "--preview", told, "--out", str(tmp_path))
    assert answer.exit_code == 0, answer.stderr
    assert f"Alert {told}" in seen(tmp_path / f"{told}.html")[1]


@pytest.mark.parametrize("what", ["Wexmoor Borough Council", URN, "2"])
def test_the_alert_that_a_document_would_make_is_written(house: House, tmp_path: Path, what: str) -> None:
    assert command(house, "alert", "--preview", what, "--out", str(tmp_path)).exit_code == 0
    (whole,) = tmp_path.glob("*.whole.html")
    page = tmp_path / whole.name.replace(".whole", "")
    assert "fell from good to inadequate" in seen(page)[1]
    assert f'href="{whole.name}"' in seen(page)[0]


def test_so_is_that_of_a_report_that_was_read_in_silence(house: House, tmp_path: Path) -> None:
    assert command(house, "alert", "--preview", "1", "--out", str(tmp_path)).exit_code == 0
    assert "overall effectiveness judged good" in seen(tmp_path / "1.html")[1]


def test_what_is_no_event_is_refused_in_one_sentence(house: House) -> None:
    answer = command(house, "alert", "--preview", "Nowhere")
    assert answer.exit_code == 1
    assert answer.stderr.startswith("“Nowhere” is no alert's id, no number of a document")
