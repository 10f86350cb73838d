"""Ends a process with its parent: on Linux even where the parent is killed with kill -9."""

from __future__ import annotations

import os
import signal
import sys

from billiard.util import set_pdeathsig


def die_with_parent(parent: int) -> None:
    """Have the system (Linux) kill this process when its parent ends.

    Raises:
        SystemExit: `parent`, a pid, has ended already.
    """
    if sys.platform == "linux":
        set_pdeathsig(signal.SIGKILL)
    if os.getppid() != parent:
        raise SystemExit(1)
