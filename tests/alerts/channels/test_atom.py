"""The Atom channel: what a feed reader finds in the file."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import feedparser
import pytest

from alerts.alert import Alert
from alerts.channel import DeliveryError
from alerts.channels import all_channels
from alerts.compose.compose import compose
from alerts.destination import Destination
from tests.alerts.conftest import NOW
from tests.alerts.wexmoor import GOOD, INADEQUATE, fall, grade

ALERT = compose(fall())


def put(path: Path, alert: Alert = ALERT, at: datetime = NOW, alert_id: str = "abcd2345") -> None:
    all_channels()["atom"].send(alert, Destination(alert_id=alert_id, at=at, options={"file": str(path)}))


def put_numbered(path: Path, number: int, at: datetime = NOW) -> None:
    put(path, replace(ALERT, subject=f"Alert {number}"), at, f"abcd{number:04}")


def read(path: Path) -> Any:
    feed = feedparser.parse(path.read_bytes())
    assert not feed.bozo, feed.bozo_exception
    assert feed.version == "atom10"
    return feed


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "feeds" / "changes.xml"


def test_a_feed_reader_finds_the_alert(path: Path) -> None:
    put(path)
    feed = read(path)
    (entry,) = feed.entries
    assert entry.title == ALERT.subject
    assert entry.summary == ALERT.headline
    assert "fell from requires improvement to inadequate" in entry.content[0].value
    assert entry.updated == feed.feed.updated == "2024-07-12T08:31:00+00:00"
    assert entry.link == ALERT.sections[0].links[0].url
    assert feed.feed.author == "Ofsted watch"
    assert feed.feed.id.startswith("urn:uuid:")


def test_the_newest_come_first_and_the_oldest_go(path: Path) -> None:
    for number in range(203):
        put_numbered(path, number, NOW + timedelta(minutes=number))
    titles = [entry.title for entry in read(path).entries]
    assert titles == [f"Alert {number}" for number in range(202, 2, -1)]


def test_an_entry_keeps_its_id_and_the_feed_its_own(path: Path) -> None:
    put_numbered(path, 1)
    before = read(path)
    put_numbered(path, 2)
    after = read(path)
    assert after.feed.id == before.feed.id
    assert after.entries[1].id == before.entries[0].id
    assert len({after.feed.id, *(entry.id for entry in after.entries)}) == 3


def test_the_same_alert_again_takes_the_place_of_its_entry(path: Path) -> None:
    put(path)
    put(path, replace(ALERT, subject="Put right"))
    assert [entry.title for entry in read(path).entries] == ["Put right"]


def test_text_from_a_document_stays_text(path: Path) -> None:
    hostile = "<script>alert(1)</script> & ]]> \x00\x0b\u202e\ufffe 😀"
    put(path, compose([grade("overall", GOOD, INADEQUATE, authority=hostile)]))
    (entry,) = read(path).entries
    assert "<script>alert(1)</script> & ]]>" in path.read_text("utf-8").replace("&lt;", "<").replace(
        "&gt;", ">"
    ).replace("&amp;", "&")
    assert "<script" not in path.read_text("utf-8")
    assert entry.content[0].type == "text/plain"


@pytest.mark.parametrize(
    "other", ["<html/>", "My notes.", '<feed xmlns="http://www.w3.org/2005/Atom"><id>x</id></feed>']
)
def test_a_file_that_is_not_ours_is_left_as_it_is(tmp_path: Path, other: str) -> None:
    path = tmp_path / "changes.xml"
    path.write_text(other)
    with pytest.raises(DeliveryError, match="move it away") as caught:
        put(path)
    assert caught.value.permanent
    assert path.read_text() == other


def test_two_alerts_at_once_are_both_in_the_feed(path: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: put_numbered(path, number), range(12)))
    assert len(read(path).entries) == 12


def test_nothing_half_written_is_left_beside_the_feed(path: Path) -> None:
    put(path)
    assert sorted(each.name for each in path.parent.iterdir()) == [".changes.xml.lock", "changes.xml"]
