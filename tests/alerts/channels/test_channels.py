"""What all channels have in common, and the two that send to nobody: console and file."""

from __future__ import annotations

import io
import json
import re
from datetime import UTC, datetime
from email import message_from_bytes
from functools import partial
from pathlib import Path

import pytest

import alerts.channels
from alerts.alert import Alert, Notice
from alerts.channel import Channel, DeliveryError, Holds, Receipt, SettingsKey
from alerts.channels import all_channels
from alerts.channels.console import Console
from alerts.compose.compose import compose, digest, marked_test, operations
from alerts.destination import Destination, MailServer, Secret
from alerts.subscription import KEPT, Subscription
from scrapers.http.addresses import is_permitted
from tests.alerts.conftest import NOW, Receiver, StartMail
from tests.alerts.rendered import payload
from tests.alerts.wexmoor import GOOD, INADEQUATE, fall, grade, letter
from worker.config.subscription import SubscriptionTable

CHANNELS = sorted(all_channels())
KNOWN = ["email", "teams", "webhook", "atom", "file", "console"]
#: All but those, such as the console, that can always be reached.
WITH_KEYS = sorted(name for name, channel in all_channels().items() if channel.keys)
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
    return destination(f"{receiver.origin}/x?sig=1", start_mail().port, tmp_path / "kept")


@pytest.fixture
def nowhere(closed_port: int, tmp_path: Path) -> Destination:
    """A destination that none can reach which needs one."""
    (tmp_path / "file").write_text("in the way")
    return destination(f"http://127.0.0.1:{closed_port}/x?sig=1", closed_port, tmp_path / "file")


def destination(address: str, mail_port: int, folder: Path) -> Destination:
    """What each key of each channel may hold: an address or a key for a secret, a file in the folder, a word."""
    keys = [key for channel in all_channels().values() for key in channel.keys]
    paths = {key.name: str(folder / f"{key.name}.xml") for key in keys if key.holds is Holds.PATH}
    return Destination(
        at=NOW,
        alert_id="abcd2345",
        recipients=("dcs@example.org",),
        mail=MailServer(host="127.0.0.1", port=mail_port, sender="watch@example.org"),
        options=paths | {key.name: "Foyer" for key in keys if key.holds is Holds.TEXT},
        secrets={key.name: fitting(key, address) for key in keys if key.holds is Holds.SECRET},
        folder=folder,
        allow_private=True,
        is_permitted=partial(is_permitted, allow_private=True),
    )


def fitting(key: SettingsKey, address: str) -> Secret:
    """An address, or a key to sign with where the channel says that it can be no address."""
    try:
        if key.check:
            key.check(Secret(address), allow_private=True)
    except DeliveryError:
        return Secret("whsec_" + "A" * 32)
    return Secret(address)


def test_the_channels_are_found_by_their_files() -> None:
    files = {path.stem for path in Path(alerts.channels.__path__[0]).iterdir() if not path.name.startswith("_")}
    assert set(CHANNELS) == files >= {"atom", "console", "email", "file", "teams", "webhook"}


def test_what_writes_to_people_is_offered_first_and_what_needs_nothing_last() -> None:
    assert [name for name in all_channels() if name in KNOWN] == KNOWN


@pytest.mark.parametrize("name", CHANNELS)
def test_every_channel_says_what_it_needs_and_where_it_goes(name: str) -> None:
    channel = all_channels()[name]
    assert [key for key in channel.keys if not re.fullmatch(r"[a-z][a-z_]*", key.name)] == []
    assert [
        key
        for key in channel.keys
        if hasattr(SubscriptionTable, key.name) or key.name in SubscriptionTable.model_fields
    ] == []
    assert [key for key in channel.keys if key.missing.endswith((".", ";"))] == []
    assert [key for key in channel.keys if key.check and key.holds is not Holds.SECRET] == []
    said = {key.name: f"the {key.name}" for key in channel.keys}
    place = channel.where(Subscription(name="Board", channel=name, to=("a@example.org",), options=said))
    assert place
    assert "the secret_env" not in place


@pytest.mark.parametrize("name", CHANNELS)
def test_a_secret_of_the_wrong_form_is_refused_without_being_shown(name: str) -> None:
    for key in all_channels()[name].keys:
        if key.check is None:
            continue
        with pytest.raises(DeliveryError) as caught:
            key.check(Secret("no s3cr3t"), allow_private=False)
        assert caught.value.permanent
        assert "s3cr3t" not in str(caught.value)


def test_a_key_that_two_channels_use_holds_the_same_in_both() -> None:
    held = {(key.name, key.holds) for channel in all_channels().values() for key in channel.keys}
    assert len(held) == len({name for name, _ in held})


def test_one_channel_keeps_what_a_subscription_on_test_would_be_sent() -> None:
    assert [name for name, channel in all_channels().items() if channel.traits.keeps_files] == [KEPT]


@pytest.mark.parametrize("name", CHANNELS)
@pytest.mark.parametrize("alert", ALERTS.values(), ids=ALERTS.keys())
def test_every_channel_takes_every_alert(name: str, alert: Alert, everywhere: Destination) -> None:
    receipt = all_channels()[name].send(alert, everywhere)
    assert isinstance(receipt, Receipt)
    assert receipt.sentence.endswith(".")
    assert receipt.refused == ()


@pytest.mark.parametrize("name", WITH_KEYS)
def test_what_cannot_be_reached_is_a_delivery_error_worth_another_try(name: str, nowhere: Destination) -> None:
    with pytest.raises(DeliveryError) as caught:
        all_channels()[name].send(ALERTS["news"], nowhere)
    assert not caught.value.permanent
    assert caught.value.__context__ is None
    assert str(caught.value) == caught.value.sentence
    assert caught.value.sentence.endswith(".")


@pytest.mark.parametrize("name", WITH_KEYS)
def test_a_destination_without_its_part_is_permanently_wrong(name: str) -> None:
    with pytest.raises(DeliveryError) as caught:
        all_channels()[name].send(ALERTS["news"], Destination(alert_id="abcd2345", at=NOW))
    assert caught.value.permanent


def test_files_keep_all_that_would_be_sent(everywhere: Destination) -> None:
    all_channels()["file"].send(ALERTS["news"], everywhere)
    assert everywhere.folder
    kept = {path.name: path.read_bytes() for path in everywhere.folder.iterdir()}
    assert sorted(kept) == [
        "abcd2345.card.json",
        "abcd2345.eml",
        "abcd2345.html",
        "abcd2345.txt",
        "abcd2345.whole.html",
    ]
    assert json.loads(kept["abcd2345.card.json"]) == payload(ALERTS["news"])
    assert message_from_bytes(kept["abcd2345.eml"])["Message-ID"] == "<abcd2345@example.org>"


def test_files_can_be_kept_without_any_mail_settings(tmp_path: Path) -> None:
    all_channels()["file"].send(ALERTS["news"], Destination(alert_id="abcd2345", at=NOW, folder=tmp_path))
    assert message_from_bytes((tmp_path / "abcd2345.eml").read_bytes())["From"] == "Ofsted watch <watch@localhost>"


def test_the_same_alert_again_takes_the_place_of_its_files(everywhere: Destination) -> None:
    for _ in range(2):
        all_channels()["file"].send(ALERTS["news"], everywhere)
    assert everywhere.folder
    assert len(list(everywhere.folder.iterdir())) == 5


def test_an_id_that_is_a_path_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(DeliveryError):
        all_channels()["file"].send(ALERTS["news"], Destination(alert_id="../evil", at=NOW, folder=tmp_path / "kept"))
    assert not (tmp_path / "kept").exists()


def test_the_console_shows_the_alert() -> None:
    stream = io.StringIO()
    channel: Channel = Console(stream)
    channel.send(ALERTS["news"], Destination(alert_id="abcd2345", at=NOW))
    assert "▼ Overall effectiveness fell: requires improvement (March 2020)" in stream.getvalue()
    assert "\x1b" not in stream.getvalue()


def test_a_poor_console_gets_question_marks_not_an_error() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    Console(stream).send(ALERTS["news"], Destination(alert_id="abcd2345", at=NOW))
    assert b"? Overall effectiveness fell:" in raw.getvalue()
    stream.close()


def test_a_closed_console_is_a_delivery_error() -> None:
    stream = io.StringIO()
    stream.close()
    with pytest.raises(DeliveryError):
        Console(stream).send(ALERTS["news"], Destination(alert_id="abcd2345", at=NOW))
