"""Takes the network away from a process, where the system lets it."""

from __future__ import annotations

import ctypes
import sys

# From <linux/sched.h>: a user namespace of its own lets a process without privileges make a network namespace, which
# begins without any interface but a loopback that is down.
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000


def give_up_network() -> bool:
    """Leave the network for good; False where the system (no Linux, a container that forbids it) does not allow that.

    The process must have one thread only.
    """
    if sys.platform != "linux":
        return False
    unshare = ctypes.CDLL(None, use_errno=True).unshare
    return any(unshare(flags) == 0 for flags in (_NEW_NETWORK, _NEW_USER | _NEW_NETWORK))
