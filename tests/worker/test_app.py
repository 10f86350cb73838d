"""The Celery app: its tasks and queues, hints, time limits, beat, and what it accepts."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
from celery.schedules import schedule as beat_schedule
from redis import Redis

from findings.dates.clock import LONDON
from storage.canary.flights import Leg
from worker import schedule, tasks
from worker.app import CANARY, DEEP, LONGEST_TASK_SECONDS, QUEUES, SIGNS_OF_LIFE, TICK_SECONDS, app
from worker.engine import hints
from worker.health.silence import Broker
from worker.pipeline import STEPS
from worker.schedule import Hint

NAMES = {"tick", "look", "visit", "read", "tell", "warn", "deliver"}
SERVICES = SimpleNamespace(settings="the settings", database="the database")
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _no_services(monkeypatch: pytest.MonkeyPatch, redis: Redis) -> None:
    monkeypatch.setattr(hints, "client", lambda: redis)
    monkeypatch.setattr(tasks, "services", lambda: SERVICES)
    monkeypatch.setattr(tasks, "is_outdated", lambda database: False)
    monkeypatch.setattr(tasks, "ask_broker", lambda settings: Broker(dict.fromkeys(QUEUES, 0), is_expected=True))
    monkeypatch.setattr(tasks, "_beaten", {})
    monkeypatch.setattr(schedule, "beat", lambda services, names, process: None)
    monkeypatch.setattr(schedule, "keep_promises", lambda services, broker, now: None)
    monkeypatch.setattr(schedule, "retry_what_waited_for_a_secret", lambda services, now: None)
    monkeypatch.setattr(tasks, "leg_due", lambda services, now: None)
    monkeypatch.setattr(tasks, "now", lambda: NOW)


def own_tasks() -> dict[str, Any]:
    app.loader.import_default_modules()
    return {name: task for name, task in app.tasks.items() if not name.startswith("celery.")}


def test_the_tasks_are_named_for_the_steps_and_each_has_its_queue() -> None:
    assert set(own_tasks()) == {*NAMES, *SIGNS_OF_LIFE, *CANARY}
    assert {name: route["queue"] for name, route in app.conf.task_routes.items()}.keys() == {
        *NAMES,
        *SIGNS_OF_LIFE,
        *CANARY,
    }
    assert {route["queue"] for route in app.conf.task_routes.values()} == set(QUEUES)


@pytest.mark.parametrize(("sign", "looks"), [("beat of deliver", 1), ("beat of fetch", 0), ("beat of read", 0)])
def test_who_sends_looks_at_each_heartbeat_whether_a_secret_was_set(
    monkeypatch: pytest.MonkeyPatch, sign: str, looks: int
) -> None:
    looked: list[datetime] = []
    monkeypatch.setattr(schedule, "retry_what_waited_for_a_secret", lambda services, now: looked.append(now))
    for _ in range(2):
        own_tasks()[sign].apply().get()
    assert len(looked) == looks


def test_a_tick_hints_at_the_leg_that_the_canary_is_to_fly_and_so_does_each_leg(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sent: list[str] = []
    flown: list[object] = []
    legs = iter([Leg.FETCH, Leg.READ, None])
    monkeypatch.setattr(tasks, "leg_due", lambda services, now: next(legs))
    monkeypatch.setattr(tasks, "fly", lambda services, leg: flown.append((services, leg)))
    monkeypatch.setattr(schedule, "due", lambda services, now: [])
    monkeypatch.setattr(app, "send_task", lambda name, of, **how: sent.append(name))
    tasks.tick()
    own_tasks()["canary fetch"]()
    own_tasks()["canary read"]()
    assert [name for name in sent if name not in SIGNS_OF_LIFE] == ["canary fetch", "canary read"]
    assert flown == [(SERVICES, Leg.FETCH), (SERVICES, Leg.READ)]


@pytest.mark.parametrize(
    ("step", "argument"),
    [
        ("look", 1),
        ("visit", "reports.ofsted.gov.uk"),
        ("read", 7),
        ("tell", "Board"),
        ("warn", "Operators"),
        ("deliver", 9),
    ],
)
def test_each_task_calls_its_step_with_what_it_was_given(
    monkeypatch: pytest.MonkeyPatch, step: str, argument: str | int
) -> None:
    called: list[tuple[object, ...]] = []
    monkeypatch.setitem(STEPS, step, replace(STEPS[step], do=lambda *arguments: called.append(arguments)))
    monkeypatch.setattr(schedule, "due_after", lambda done, services, now: [])
    own_tasks()[step](argument)
    assert called == [(SERVICES, argument, NOW)]


def test_what_a_step_has_made_due_is_hinted_at_when_it_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[object] = []
    monkeypatch.setitem(STEPS, "tell", replace(STEPS["tell"], do=lambda *arguments: said.append("told")))
    monkeypatch.setattr(
        schedule, "due_after", lambda done, services, now: [Hint("deliver", 3)] if done.task == "tell" else []
    )
    monkeypatch.setattr(app, "send_task", lambda name, arguments, **options: said.append((name, arguments)))
    own_tasks()["tell"]("Board")
    assert said == ["told", ("deliver", (3,))]


def test_a_tick_hints_at_what_is_due_by_id_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[tuple[str, tuple[str | int, ...]]] = []
    hints = [Hint("deliver", 3), Hint("visit", "127.0.0.1:8811")]
    monkeypatch.setattr(schedule, "due", lambda services, now: hints)
    monkeypatch.setattr(app, "send_task", lambda name, arguments, **options: sent.append((name, arguments)))
    tasks.tick()
    hinted = [each for each in json.loads(json.dumps(sent)) if each[0] not in SIGNS_OF_LIFE]
    assert hinted == [["deliver", [3]], ["visit", ["127.0.0.1:8811"]]]


def test_a_tick_asks_each_kind_of_worker_for_a_sign_of_life_before_all_other_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(schedule, "due", lambda services, now: [])
    monkeypatch.setattr(app, "send_task", lambda name, of, **how: asked.append(name))
    tasks.tick()
    assert set(asked) == {"beat of fetch", "beat of read", "beat of deliver"}
    assert {app.conf.task_routes[name]["priority"] for name in asked} == {0}


def test_nothing_more_is_put_into_a_queue_that_nobody_empties(monkeypatch: pytest.MonkeyPatch, redis: Redis) -> None:
    sent: list[str] = []
    redis.rpush("deliver", *range(DEEP))
    monkeypatch.setattr(schedule, "due", lambda services, now: [Hint("deliver", 3), Hint("visit", "127.0.0.1:8811")])
    monkeypatch.setattr(app, "send_task", lambda name, of, **how: sent.append(name))
    tasks.tick()
    assert set(sent) == {"beat of fetch", "beat of read", "visit"}


def test_whoever_serves_a_queue_leaves_the_heartbeats_of_its_steps_and_not_at_every_hint(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    beaten: list[object] = []
    monkeypatch.setattr(schedule, "beat", lambda services, names, process: beaten.append(names))
    for _ in range(3):
        own_tasks()["beat of read"]()
    assert beaten == [["read", "compare"]]


def test_every_limit_stays_below_the_visibility_timeout() -> None:
    limits = [task.time_limit or app.conf.task_time_limit for task in own_tasks().values()]
    assert max(limits) <= LONGEST_TASK_SECONDS < app.conf.broker_transport_options["visibility_timeout"]
    assert own_tasks()["read"].time_limit == 150


def test_beat_has_one_entry_that_does_not_pile_up_and_keeps_no_file() -> None:
    assert list(app.conf.beat_schedule) == ["tick"]
    assert app.conf.beat_scheduler == "worker.engine.beat:Ticker"


def test_only_json_is_taken_and_nothing_is_lost_with_a_worker() -> None:
    assert app.conf.accept_content == ["json"]
    assert app.conf.task_acks_late
    assert app.conf.task_reject_on_worker_lost
    assert app.conf.timezone == "Europe/London"


@pytest.mark.parametrize("change", ["2027-03-28T01:00+00:00", "2027-10-31T01:00+00:00"])
def test_ticks_come_on_in_the_hours_in_which_the_clocks_of_london_change(change: str) -> None:
    first = datetime.fromisoformat(change)
    for seconds in range(0, 2 * 3600, 97):
        last = first - timedelta(hours=1) + timedelta(seconds=seconds)
        soon, due = last + timedelta(seconds=TICK_SECONDS - 2), last + timedelta(seconds=TICK_SECONDS)
        for now, is_due in ((soon, False), (due, True)):
            ticks = beat_schedule(timedelta(seconds=TICK_SECONDS), nowfun=partial(now.astimezone, LONDON), app=app)
            assert ticks.is_due(last.astimezone(LONDON)).is_due is is_due
