"""The liveness probes for containers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from celery.signals import heartbeat_sent

from worker.health import probe

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def test_a_tick_that_came_lately_is_a_sign_of_life() -> None:
    assert probe.silence(NOW - timedelta(seconds=20), NOW) is None


def test_an_old_tick_is_silence() -> None:
    assert probe.silence(NOW - timedelta(minutes=3), NOW) == "The latest tick came at 08:57:00 UTC on 22 November."


def test_a_watch_that_has_never_ticked_is_silent() -> None:
    assert probe.silence(None, NOW) == "No tick has ever come."


def test_a_worker_touches_its_file_with_every_heartbeat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probe, "SIGN", tmp_path / "alive")
    heartbeat_sent.send(sender=None)
    assert probe.SIGN.exists()
