"""A new channel is one file: CONTRIBUTING.md’s recipe, followed to the letter in a folder beside the product’s own."""

from __future__ import annotations

import importlib
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import alerts.channels
from alerts.channels import all_channels
from findings.model import Grade
from tests.alerts.conftest import Receiver, receiver
from tests.house import House, report
from worker.cli import app
from worker.config.settings import load
from worker.errors import Mistakes

__all__ = ["receiver"]  # the server that the noticeboard is tested on

FILE = Path(__file__).with_name("noticeboard.py")
WATCH = '[watch]\nauthorities = ["9900001"]\nallow_private_addresses = true\n'
FOYER = '[[subscriptions]]\nname = "Staff"\nchannel = "noticeboard"\nroom = "Foyer"\nboard_env = "FOYER_BOARD"\n'
OLD = report(date(2022, 3, 7), {"overall": Grade.GOOD})
NEW = report(date(2025, 5, 12), {"overall": Grade.INADEQUATE})


@pytest.fixture(autouse=True)
def _one_new_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """All that is done for the noticeboard."""
    folder = tmp_path / "channels"
    folder.mkdir()
    shutil.copy(FILE, folder / "noticeboard.py")
    monkeypatch.setattr(alerts.channels, "__path__", [*alerts.channels.__path__, str(folder)])
    monkeypatch.delenv("FOYER_BOARD", raising=False)
    importlib.invalidate_caches()
    yield
    sys.modules.pop("alerts.channels.noticeboard", None)
    vars(alerts.channels).pop("noticeboard", None)


@pytest.fixture
def foyer(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> Receiver:
    """The screen in the foyer, whose address is in the environment."""
    monkeypatch.setenv("FOYER_BOARD", f"{receiver.origin}/lines?key=s3cr3t")
    return receiver


def command(folder: Path, text: str, *words: str) -> Result:
    (folder / "watch.toml").write_text(text, encoding="utf-8")
    where = ["--config", str(folder / "watch.toml"), "--home", str(folder / "home")]
    return CliRunner().invoke(app, [*words, *where])


def mistakes(folder: Path, text: str) -> list[str]:
    (folder / "watch.toml").write_text(text, encoding="utf-8")
    with pytest.raises(Mistakes) as refused:
        load(folder / "watch.toml", None)
    return [sentence.partition('"Staff": ')[2] for sentence in refused.value.sentences]


@pytest.fixture
def open_house(tmp_path: Path) -> Iterator[list[House]]:
    """Houses that are closed at the end."""
    houses: list[House] = []
    yield houses
    for house in houses:
        house.services.close()


def told(houses: list[House], folder: Path, text: str) -> House:
    """A house with that watch.toml, in which grades have fallen and every step has done its work."""
    (folder / "watch.toml").write_text(text, encoding="utf-8")
    settings = load(folder / "watch.toml", folder / "home")
    house = House(f"sqlite:///{folder}/watch.db", folder, settings.subscriptions)
    houses.append(house)
    house.services.channels.update(all_channels())
    house.publish("1", b"old", OLD, date(2022, 4, 29))
    house.run()
    house.publish("2", b"new", NEW, date(2025, 7, 1))
    house.run()
    return house


def test_it_is_found_beside_the_others() -> None:
    assert "noticeboard" in all_channels()
    assert "teams" in all_channels()


def test_watch_toml_takes_its_name_and_its_keys(tmp_path: Path) -> None:
    (tmp_path / "watch.toml").write_text(WATCH + FOYER, encoding="utf-8")
    (staff,) = load(tmp_path / "watch.toml", None).subscriptions
    assert staff.channel == "noticeboard"
    assert staff.options == {"room": "Foyer", "board_env": "FOYER_BOARD"}


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ('room = "Foyer"\n', "", '"room" is missing; name the room, for example room = "Foyer"'),
        (
            'board_env = "FOYER_BOARD"\n',
            "",
            '"board_env" is missing; name the environment variable that holds the board’s address',
        ),
        ('room = "Foyer"', "room = 5.5", '"room" must be text in quotes, on one line'),
        ('room = "Foyer"', 'rooom = "Foyer"', 'unknown key "rooom"; did you mean "room"?'),
        ('"noticeboard"', '"noticebord"', 'not "noticebord"; did you mean "noticeboard"?'),
        ("room", 'folder = "kept"\nroom', '"folder" belongs to channel "file", and this one is "noticeboard"'),
        (
            FOYER.partition('"Staff"\n')[2],
            'channel = "console"\nroom = "Foyer"',
            '"room" belongs to channel "noticeboard", and this one is "console"',
        ),
        ('"FOYER_BOARD"', '"https://x.example.org/?sig=s3cr3t"', "and not the secret itself"),
    ],
)
def test_a_mistake_at_its_keys_is_the_usual_sentence(tmp_path: Path, before: str, after: str, sentence: str) -> None:
    found = mistakes(tmp_path, WATCH + FOYER.replace(before, after, 1))
    assert [each for each in found if sentence in each] != []
    assert "s3cr3t" not in "".join(found)


def test_check_config_shows_it(tmp_path: Path, foyer: Receiver) -> None:
    shown = command(tmp_path, WATCH + FOYER, "check-config")
    assert "where     the noticeboard in the Foyer, by FOYER_BOARD" in shown.stdout
    assert (shown.exit_code, shown.stderr) == (0, "Nothing is wrong.\n")
    assert "s3cr3t" not in shown.output


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        (None, "“Staff”: the environment variable FOYER_BOARD is not set, so nothing can be sent."),
        (
            "http://x.example.org/s3cr3t",
            "“Staff”: FOYER_BOARD cannot be right: The webhook address must begin with https://.",
        ),
    ],
)
def test_check_config_says_what_is_wrong_with_its_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str | None, sentence: str
) -> None:
    if address:
        monkeypatch.setenv("FOYER_BOARD", address)
    shown = command(tmp_path, WATCH + FOYER, "check-config")
    assert (shown.exit_code, shown.stderr) == (1, f"{sentence}\n")


def test_a_test_alert_reaches_it(tmp_path: Path, foyer: Receiver) -> None:
    shown = command(tmp_path, WATCH + FOYER, "test-alert", "--subscription", "Staff")
    assert shown.exit_code == 0, shown.output
    assert shown.stdout.startswith("Shown in the Foyer (202).")
    (request,) = foyer.requests
    assert b"POST /lines?key=s3cr3t " in request
    assert b"\r\n\r\nFoyer: " in request


def test_an_alert_is_promised_and_arrives(open_house: list[House], tmp_path: Path, foyer: Receiver) -> None:
    house = told(open_house, tmp_path, WATCH + FOYER)
    (delivery,) = house.export("deliveries")
    assert (delivery["channel"], delivery["state"]) == ("noticeboard", "sent")
    (request,) = foyer.requests
    assert "Foyer: Wexmoor" in request.decode()


def test_an_alert_without_its_secret_waits_and_says_for_what(open_house: list[House], tmp_path: Path) -> None:
    (delivery,) = told(open_house, tmp_path, WATCH + FOYER).export("deliveries")
    assert delivery["state"] == "waiting"
    assert "The environment variable FOYER_BOARD, which holds the board’s address, is not set." in delivery["error"]


def test_on_test_its_alerts_are_kept_and_nobody_is_reached(
    open_house: list[House], tmp_path: Path, foyer: Receiver
) -> None:
    house = told(open_house, tmp_path, WATCH + FOYER + "test = true\n")
    (delivery,) = house.export("deliveries")
    assert (delivery["channel"], delivery["state"]) == ("file", "sent")
    assert foyer.requests == []
    assert len(list((tmp_path / "home" / "tests" / "staff").iterdir())) == 5
