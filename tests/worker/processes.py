"""Waiting for processes, for tests of the engine."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

import psutil
import pytest

Answer = TypeVar("Answer")


def until(seconds: float, question: Callable[[], Answer | None]) -> Answer:
    """Return the first answer that is not empty; fail after so many seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with suppress(psutil.NoSuchProcess):
            if answer := question():
                return answer
        time.sleep(0.05)
    pytest.fail(f"not within {seconds} seconds")


def is_gone(process: psutil.Process) -> bool:
    """Say whether the process has ended, even if its parent has not collected it yet."""
    try:
        return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True
