"""/metrics: what the database knows, as Prometheus reads it; the same numbers as status, and never a name without end."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from prometheus_client import Metric
from prometheus_client.parser import text_string_to_metric_families
from werkzeug.test import Client

from alerts.channel import DeliveryError
from findings.model import Grade, Status
from storage import documents
from storage.tables import FlightRow
from tests.house import House, report
from tests.worker.houses_after import HouseAfter
from worker.health.figures import BOUNDS, Counting, Figures
from worker.health.silence import Broker
from worker.pipeline import parts
from worker.web import metrics
from worker.web.site import Site

OLD = report(date(2022, 3, 7), {"overall": Grade.GOOD})
NEW = report(date(2026, 2, 2), {"overall": Grade.INADEQUATE})
Samples = dict[tuple[str, tuple[tuple[str, str], ...]], float]


class Scrape:
    """What a scrape of a house gives."""

    def __init__(self, house: House, *, is_up: bool = True) -> None:
        self.house, self.is_up = house, is_up
        self.counting = Counting(house.settings)
        self.client = Client(Site(None, house.services.database, "", house.clock, house.health, self.figures))

    def figures(self) -> Figures | None:
        if not self.is_up:
            return None
        with self.house.services.database.reading() as session:
            broker = Broker({"read": 3}, is_expected=True)
            return self.counting.figures(session, self.house.clock(), parts(), broker)

    def families(self) -> dict[str, Metric]:
        answer = self.client.get("/metrics")
        assert (answer.status_code, answer.content_type) == (200, "text/plain; version=0.0.4; charset=utf-8")
        return {family.name: family for family in text_string_to_metric_families(answer.text)}

    def value(self, name: str, **labels: str) -> float:
        found = [
            sample.value
            for family in self.families().values()
            for sample in family.samples
            if sample.name == f"ofsted_watch_{name}" and labels.items() <= sample.labels.items()
        ]
        (value,) = found
        return float(value)


@pytest.fixture(autouse=True)
def always_fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metrics, "FRESH_SECONDS", -1.0)


@pytest.fixture
def told(house_after: HouseAfter) -> House:
    return house_after(one_report_told)


def one_report_told(house: House) -> None:
    """Know a baseline, and tell of one report."""
    house.publish("1", b"old", OLD, date(2022, 4, 1))
    house.run()
    house.publish("2", b"new", NEW, date(2026, 3, 1))
    house.run()


def test_the_seconds_of_a_reading_and_of_the_canary_are_figures(told: House) -> None:
    assert Scrape(told).value("read_seconds_count", publisher="ofsted") == 2
    assert Scrape(told).value("read_seconds_bucket", publisher="ofsted", le="60.0") == 2
    with told.services.database.begin() as session:
        began = told.clock() - timedelta(seconds=4)
        session.add(FlightRow(begun_at=began, told_at=told.clock()))
    assert Scrape(told).value("canary_seconds") == 4
    assert Scrape(told).value("canary_timestamp_seconds") == told.clock().timestamp()


def test_every_metric_is_explained_and_named_by_the_conventions(told: House) -> None:
    for name, family in Scrape(told).families().items():
        assert name.startswith("ofsted_watch_")
        assert family.documentation.endswith(".")
        assert family.type != "unknown"
        assert not name.endswith(("_ms", "_minutes", "_hours", "_total"))


def test_the_numbers_are_those_of_status(told: House) -> None:
    scrape, status = Scrape(told), told.health()
    assert scrape.value("documents", publisher="ofsted", status="read") == 2
    assert scrape.value("sources", state="well") == len(status.sources) == status.watched
    assert scrape.value("deliveries_sent_total", channel="recorder") == status.deliveries["sent"] == 1
    assert scrape.value("oldest_waiting_seconds", waiting="unread") == 0
    assert scrape.value("queue_hints", queue="read") == 3
    assert scrape.value("heartbeat_timestamp_seconds", part="tick") == pytest.approx(told.clock().timestamp(), abs=60)
    assert scrape.value("database_up") == 1


def test_a_broken_promise_is_named(told: House) -> None:
    assert Scrape(told).value("promise_broken", promise="tick") == 0
    told.clock.now += timedelta(hours=2)
    assert Scrape(told).value("promise_broken", promise="tick") == 1
    assert Scrape(told).value("well") == 0


def test_a_document_in_doubt_and_an_alert_that_is_refused_are_counted(house: House) -> None:
    house.publish("1", b"old", OLD, date(2022, 4, 1))
    house.run()
    house.publish("2", b"new", report(date(2026, 2, 2), {}, status=Status.HELD), date(2026, 3, 1))
    house.people.failures = [DeliveryError("Nobody is there.", permanent=True)]
    house.run()
    scrape = Scrape(house)
    assert scrape.value("documents_held") == 1
    assert scrape.value("deliveries_unsent", channel="recorder", state="failed") == 1
    assert scrape.value("troubles_open", kind="delivery") == 1
    assert (scrape.value("promise_broken", promise="trouble"), scrape.value("well")) == (1, 0)


def test_the_wait_from_the_look_to_the_channel_is_a_histogram_of_whole_counts(told: House) -> None:
    scrape = Scrape(told)
    name, labels = "look_to_accept_seconds", {"channel": "recorder", "send": "at_once"}
    for _ in range(2):  # Asked again, nothing is counted twice.
        assert scrape.value(f"{name}_count", **labels) == 1
    counts = [scrape.value(f"{name}_bucket", le=str(float(bound)), **labels) for bound in BOUNDS]
    assert counts == sorted(counts)
    assert counts[-1] == scrape.value(f"{name}_bucket", le="+Inf", **labels) == 1
    assert 0 <= scrape.value(f"{name}_sum", **labels) < 60
    assert scrape.value("collect_to_read_seconds_count", publisher="ofsted") == 1


def test_what_comes_seldom_is_shown_before_its_first_time(house: House) -> None:
    """Of a series that begins at 1, Prometheus sees no increase."""
    scrape = Scrape(house)
    assert scrape.value("deliveries_sent_total", channel="recorder") == 0
    assert scrape.value("deliveries_unsent", channel="recorder", state="failed") == 0
    assert scrape.value("look_to_accept_seconds_count", channel="recorder", send="at_once") == 0
    for publisher in ("ofsted", "others"):
        assert scrape.value("collect_to_read_seconds_count", publisher=publisher) == 0
        assert scrape.value("read_seconds_count", publisher=publisher) == 0


def test_without_a_database_the_scrape_says_so(house: House) -> None:
    scrape = Scrape(house, is_up=False)
    assert (scrape.value("database_up"), scrape.value("well")) == (0, 0)
    assert len(scrape.families()) == 3


def test_no_label_grows_with_pages_authorities_or_subscriptions(told: House) -> None:
    labels = {
        label for family in Scrape(told).families().values() for sample in family.samples for label in sample.labels
    }
    assert labels == {
        "version", "promise", "kind", "part", "waiting", "queue", "state", "publisher", "status", "channel", "send", "le",
    }  # fmt: skip


def test_it_is_asked_anew_only_after_some_seconds(told: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metrics, "FRESH_SECONDS", 3_600.0)
    scrape = Scrape(told)
    before = scrape.value("documents", publisher="ofsted", status="read")
    told.publish("3", b"more", report(date(2026, 2, 23), {"overall": Grade.GOOD}), date(2026, 3, 2))
    told.run()
    assert scrape.value("documents", publisher="ofsted", status="read") == before
    with told.services.database.begin() as session:
        assert documents.unread_count(session) == 0
