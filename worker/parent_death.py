"""Ties a process to its parent: where Linux can do it, the one never outlives the other, not even after kill -9."""

from __future__ import annotations

import os
import signal
import sys

from billiard.util import set_pdeathsig


def die_with_parent(parent: int) -> None:
    """Have the system kill this process when its parent ends; and end at once where that has already happened."""
    if sys.platform == "linux":
        set_pdeathsig(signal.SIGKILL)
    if os.getppid() != parent:
        raise SystemExit(1)
