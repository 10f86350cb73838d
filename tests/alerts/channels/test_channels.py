"""What every channel keeps to, and the two that reach nobody outside."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from functools import partial
from pathlib import Path

import pytest

from alerts.alert import Alert, Notice
from alerts.channel import Channel, DeliveryError, Receipt
from alerts.channels import all_channels
from alerts.channels.console import Console
from alerts.compose.compose import compose, digest, marked_test, operations
from alerts.destination import Destination, MailServer, Secret
from alerts.http.retry_after import LONGEST, retry_after
from scrapers.http.addresses import is_permitted
from tests.alerts.conftest import NOW, Receiver, StartMail
from tests.alerts.rendered import payload
from tests.alerts.wexmoor import GOOD, INADEQUATE, fall, grade, letter

CHANNELS = sorted(all_channels())
ALERTS = {
    "news": compose(fall()),
    "digest": digest([*fall(), letter()]),
    "operations": operations([Notice(sentence="It is slow.", since=datetime(2024, 7, 12, tzinfo=UTC))]),
    "test": marked_test("Board", "4821"),
    "hostile": compose([grade("overall", GOOD, INADEQUATE, authority="<b>\r\n**](http://evil)" + "w" * 9999)]),
}


@pytest.fixture
def everywhere(receiver: Receiver, start_mail: StartMail, tmp_path: Path) -> Destination:
    """A destination that every channel can reach."""
    return Destination(
        at=NOW,
        alert_id="abcd2345",
        recipients=("dcs@example.org",),
        mail=MailServer(host="127.0.0.1", port=start_mail().port, sender="watch@example.org"),
        webhook=Secret(f"{receiver.origin}/x?sig=1"),
        signing_secret=Secret("whsec_" + "A" * 32),
        folder=tmp_path / "kept",
        feed=tmp_path / "changes.xml",
        allow_private=True,
        is_permitted=partial(is_permitted, allow_private=True),
    )


@pytest.fixture
def nowhere(closed_port: int, tmp_path: Path) -> Destination:
    """A destination that none can reach, the console apart."""
    (tmp_path / "file").write_text("in the way")
    return Destination(
        at=NOW,
        alert_id="abcd2345",
        recipients=("dcs@example.org",),
        mail=MailServer(host="127.0.0.1", port=closed_port, sender="watch@example.org"),
        webhook=Secret(f"http://127.0.0.1:{closed_port}/x?sig=1"),
        signing_secret=Secret("whsec_" + "A" * 32),
        folder=tmp_path / "file",
        feed=tmp_path / "file" / "changes.xml",
        allow_private=True,
        is_permitted=partial(is_permitted, allow_private=True),
    )


def test_the_channels_are_found_by_their_files() -> None:
    assert CHANNELS == ["atom", "console", "email", "file", "teams", "webhook"]


@pytest.mark.parametrize("name", CHANNELS)
@pytest.mark.parametrize("alert", ALERTS.values(), ids=ALERTS.keys())
def test_every_channel_takes_every_alert(name: str, alert: Alert, everywhere: Destination) -> None:
    receipt = all_channels()[name].send(alert, everywhere)
    assert isinstance(receipt, Receipt)
    assert receipt.sentence.endswith(".")
    assert receipt.refused == ()


@pytest.mark.parametrize("name", sorted(set(CHANNELS) - {"console"}))
def test_what_cannot_be_reached_is_a_delivery_error_worth_another_try(name: str, nowhere: Destination) -> None:
    with pytest.raises(DeliveryError) as caught:
        all_channels()[name].send(ALERTS["news"], nowhere)
    assert not caught.value.permanent
    assert caught.value.__context__ is None
    assert str(caught.value) == caught.value.sentence
    assert caught.value.sentence.endswith(".")


@pytest.mark.parametrize("name", sorted(set(CHANNELS) - {"console"}))
def test_a_destination_without_its_part_is_permanently_wrong(name: str) -> None:
    with pytest.raises(DeliveryError) as caught:
        all_channels()[name].send(ALERTS["news"], Destination(alert_id="abcd2345", at=NOW))
    assert caught.value.permanent


def test_files_keep_all_that_would_be_sent(everywhere: Destination) -> None:
    all_channels()["file"].send(ALERTS["news"], everywhere)
    assert everywhere.folder
    kept = {path.name: path.read_bytes() for path in everywhere.folder.iterdir()}
    assert sorted(kept) == ["abcd2345.card.json", "abcd2345.eml", "abcd2345.html", "abcd2345.txt"]
    assert json.loads(kept["abcd2345.card.json"]) == payload(ALERTS["news"])
    assert message_from_bytes(kept["abcd2345.eml"])["Message-ID"] == "<abcd2345@example.org>"


def test_files_can_be_kept_without_any_mail_settings(tmp_path: Path) -> None:
    all_channels()["file"].send(ALERTS["news"], Destination(alert_id="abcd2345", at=NOW, folder=tmp_path))
    assert message_from_bytes((tmp_path / "abcd2345.eml").read_bytes())["From"] == "Ofsted watch <watch@localhost>"


def test_the_same_alert_again_takes_the_place_of_its_files(everywhere: Destination) -> None:
    for _ in range(2):
        all_channels()["file"].send(ALERTS["news"], everywhere)
    assert everywhere.folder
    assert len(list(everywhere.folder.iterdir())) == 4


def test_an_id_that_is_a_path_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(DeliveryError):
        all_channels()["file"].send(ALERTS["news"], Destination(alert_id="../evil", at=NOW, folder=tmp_path / "kept"))
    assert not (tmp_path / "kept").exists()


def test_the_console_shows_the_alert() -> None:
    stream = io.StringIO()
    channel: Channel = Console(stream)
    channel.send(ALERTS["news"], Destination(alert_id="abcd2345", at=NOW))
    assert "▼ Overall effectiveness: fell from requires improvement to inadequate" in stream.getvalue()
    assert "\x1b" not in stream.getvalue()


def test_a_poor_console_gets_question_marks_not_an_error() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    Console(stream).send(ALERTS["news"], Destination(alert_id="abcd2345", at=NOW))
    assert b"? Overall effectiveness: fell" in raw.getvalue()
    stream.close()


def test_a_closed_console_is_a_delivery_error() -> None:
    stream = io.StringIO()
    stream.close()
    with pytest.raises(DeliveryError):
        Console(stream).send(ALERTS["news"], Destination(alert_id="abcd2345", at=NOW))


@pytest.mark.parametrize("written", [None, "", "soon", "-5", "0", "²", "Fri, 12 Jul 2024 08:00:00 GMT"])
def test_a_wait_that_makes_no_sense_is_none(written: str | None) -> None:
    assert retry_after(written, NOW) is None


def test_no_server_can_put_an_alert_off_for_long() -> None:
    assert retry_after("9999999", NOW) == LONGEST
    assert retry_after("Fri, 12 Jul 2999 08:00:00 GMT", NOW) == LONGEST
    assert retry_after("60", NOW) == timedelta(minutes=1)
