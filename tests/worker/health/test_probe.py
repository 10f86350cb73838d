"""The liveness probes for containers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from celery.signals import heartbeat_sent

from worker.health import probe
from worker.health.silence import TICK

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def test_a_tick_that_came_lately_is_a_sign_of_life() -> None:
    assert probe.no_tick({TICK: NOW - timedelta(seconds=20)}, NOW) is None


def test_without_one_it_says_what_the_promise_says_of_which_everybody_is_told() -> None:
    assert str(probe.no_tick({TICK: NOW - timedelta(minutes=3)}, NOW)).startswith(
        "The watch has been silent for 3 minutes"
    )
    assert str(probe.no_tick({}, NOW)).startswith("The watch has never run")


def test_a_worker_touches_its_file_with_every_heartbeat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probe, "SIGN", tmp_path / "alive")
    heartbeat_sent.send(sender=None)
    assert probe.SIGN.exists()
