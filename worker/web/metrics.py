"""The metrics for Prometheus: the figures of the watch, asked for when they are scraped. No process counts for itself."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from threading import Lock

from flask import Response
from prometheus_client import CollectorRegistry
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    InfoMetricFamily,
    Metric,
)
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from prometheus_client.registry import Collector

from findings.model import Status
from storage.health.figures import OFSTED, OTHERS, UNREAD, UNSENT_STATES
from storage.trouble_subjects import TroubleKind
from worker.health.figures import PROMISES, Figures, Waits
from worker.health.silence import TICK
from worker.version import VERSION
from worker.web.promises import FRESH_SECONDS

#: The states of a source, as `ofsted-watch sources` says them.
SOURCE_STATES = ("well", "not_seen_yet", "paused", "blocked", "failing", "overdue")
_P = "ofsted_watch_"


class Metrics(Collector):
    """Asks for the figures at a scrape, every few seconds at most; without them only says that there are none."""

    def __init__(self, ask: Callable[[], Figures | None]) -> None:
        self._ask = ask
        self._registry = CollectorRegistry()
        self._registry.register(self)
        self._turn = Lock()
        self._known, self._asked_at = b"", -FRESH_SECONDS

    def response(self) -> Response:
        with self._turn:
            if time.monotonic() > self._asked_at + FRESH_SECONDS:
                self._known = generate_latest(self._registry)
                self._asked_at = time.monotonic()
            answer = Response(self._known, content_type=CONTENT_TYPE_PLAIN_0_0_4)
        answer.headers["Cache-Control"] = "no-store"
        return answer

    def describe(self) -> Iterable[Metric]:
        """No metric, so that the registry does not ask for the figures before anybody scrapes."""
        return ()

    def collect(self) -> Iterator[Metric]:
        found = self._ask()
        yield InfoMetricFamily(f"{_P}build", "The release of the program.", {"version": VERSION})
        yield _gauge("database_up", "1 where the database answered in time, else 0.", int(found is not None))
        yield _gauge("well", "1 where every promise is kept, else 0.", int(found is not None and found.status.well))
        if found is not None:
            yield from _of_promises(found)
            yield from _of_canary(found)
            yield from _of_sources(found)
            yield from _of_documents(found)
            yield from _of_deliveries(found)


def _of_promises(found: Figures) -> Iterator[Metric]:
    names = dict.fromkeys((*PROMISES, *found.broken))
    yield _gauges(
        "promise_broken", "How often this promise of the watch is broken now; 0 where it is kept.", "promise",
        {name: found.broken[name] for name in names},
    )  # fmt: skip
    yield _gauges(
        "troubles_open", "Open troubles, of which operators were told, by what they are about.", "kind",
        {kind.value: found.troubles[kind.value] for kind in TroubleKind},
    )  # fmt: skip
    beats = {TICK: found.status.last_tick, **found.status.steps}
    yield _gauges(
        "heartbeat_timestamp_seconds", "When this part of the watch last gave a sign of life (Unix time).", "part",
        {part: datetime.fromisoformat(at).timestamp() for part, at in beats.items() if at},
    )  # fmt: skip
    yield _gauges(
        "oldest_waiting_seconds", "Age of the oldest that waits at this step; 0 where nothing waits.", "waiting",
        {name: age or 0 for name, age in found.status.ages.items()},
    )  # fmt: skip
    if found.status.queue is not None:
        yield _gauges("queue_hints", "Hints that wait in this queue of the broker.", "queue", found.status.queue)


def _of_canary(found: Figures) -> Iterator[Metric]:
    canary = found.status.canary
    if canary is not None:
        yield _gauge("canary_seconds", "How long the last canary that arrived was on its way.", canary.seconds)
        when = datetime.fromisoformat(canary.at).timestamp()
        yield _gauge("canary_timestamp_seconds", "When the last canary arrived (Unix time).", when)


def _of_sources(found: Figures) -> Iterator[Metric]:
    states = [source.state for source in found.status.sources]
    yield _gauges(
        "sources", "Watched pages and feeds, by how they are seen.", "state",
        {state: states.count(state) for state in dict.fromkeys((*SOURCE_STATES, *states))},
    )  # fmt: skip
    yield _gauge("sources_overdue", "Watched pages that were not seen for too long.", len(found.status.overdue))
    if found.list_seen_at:
        when = found.list_seen_at.timestamp()
        yield _gauge("list_seen_timestamp_seconds", "When Ofsted's list was last seen (Unix time).", when)
    if found.status.last_look:
        last = datetime.fromisoformat(found.status.last_look).timestamp()
        yield _gauge("look_timestamp_seconds", "When any page was last seen (Unix time).", last)


def _of_documents(found: Figures) -> Iterator[Metric]:
    known = {(publisher, status): 0 for publisher in (OFSTED, OTHERS) for status in (*Status, UNREAD)}
    family = GaugeMetricFamily(
        f"{_P}documents",
        "Documents kept, by publisher and by what their newest reading said.",
        labels=["publisher", "status"],
    )
    for labels, many in (known | found.documents).items():
        family.add_metric(list(map(str, labels)), many)
    yield family
    yield _gauge("documents_held", "Documents that wait for a person to decide.", len(found.status.held))
    yield _histogram(
        "collect_to_read_seconds",
        "From a document's bytes to its findings, without baselines.",
        ["publisher"],
        found.read,
    )
    yield _histogram("read_seconds", "How long it took to read a document.", ["publisher"], found.reading)


def _of_deliveries(found: Figures) -> Iterator[Metric]:
    family = GaugeMetricFamily(
        f"{_P}deliveries_unsent",
        "Alerts that are promised and were not accepted, by channel and state.",
        labels=["channel", "state"],
    )
    known = {(channel, state): 0 for channel, _ in found.accepted for state in UNSENT_STATES}
    for labels, many in (known | found.unsent).items():
        family.add_metric(labels, many)
    yield family
    sent = CounterMetricFamily(f"{_P}deliveries_sent", "Alerts that a channel has accepted.", labels=["channel"])
    by_channel: dict[str, int] = {}
    for (channel, _), waits in found.accepted.items():
        by_channel[channel] = by_channel.get(channel, 0) + waits.many
    for channel, many in by_channel.items():
        sent.add_metric([channel], many)
    yield sent
    yield _histogram(
        "look_to_accept_seconds", "From the look that found a document to the channel that accepted its alert.",
        ["channel", "send"], found.accepted,
    )  # fmt: skip


def _gauge(name: str, says: str, value: float) -> Metric:
    return GaugeMetricFamily(_P + name, says, value)


def _gauges(name: str, says: str, label: str, values: Mapping[str, float]) -> Metric:
    family = GaugeMetricFamily(_P + name, says, labels=[label])
    for of, value in values.items():
        family.add_metric([of], value)
    return family


def _histogram(name: str, says: str, labels: list[str], waits: Mapping[tuple[str, ...], Waits]) -> Metric:
    family = HistogramMetricFamily(_P + name, says, labels=labels)
    for of, each in waits.items():
        buckets = [(str(float(bound)), many) for bound, many in zip(each.bounds, each.within, strict=True)]
        family.add_metric(of, [*buckets, ("+Inf", each.many)], each.seconds)
    return family
