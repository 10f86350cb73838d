"""What the tests of the engine ask about processes."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

import psutil
import pytest

Answer = TypeVar("Answer")


def until(seconds: float, question: Callable[[], Answer | None]) -> Answer:
    """Ask again and again; return the first true answer, or fail the test after so many seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with suppress(psutil.NoSuchProcess):
            if answer := question():
                return answer
        time.sleep(0.05)
    pytest.fail(f"not within {seconds} seconds")


def is_gone(process: psutil.Process) -> bool:
    """Whether the process has ended, also where its parent has not waited for it yet."""
    try:
        return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True
