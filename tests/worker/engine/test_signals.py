"""Signals: the first one asks the run to stop, the second one forces it."""

from __future__ import annotations

import os
import signal

from worker.engine.signals import until_told_to_stop


def test_a_first_signal_asks_to_stop_and_a_second_forces_it() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with until_told_to_stop() as stopping:
        assert not stopping.wait(0)
        os.kill(os.getpid(), signal.SIGTERM)
        assert stopping.wait(1)
        assert not stopping.forced
        os.kill(os.getpid(), signal.SIGINT)
        assert stopping.wait(1)
        assert stopping.forced
    assert signal.getsignal(signal.SIGTERM) is before


def test_under_nohup_the_end_of_the_terminal_stops_nothing() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with until_told_to_stop() as stopping:
            os.kill(os.getpid(), signal.SIGHUP)
            assert not stopping.wait(0.05)
    finally:
        signal.signal(signal.SIGHUP, before)
