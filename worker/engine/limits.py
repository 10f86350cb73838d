"""Limits of the worker: its processes’ memory, so that a hostile document does not end the machine, its slots, its threads’ turns."""

from __future__ import annotations

import resource
import sys
from typing import Any

from celery.signals import celeryd_init, worker_init, worker_process_init

from worker.engine.private_files import keep_private
from worker.steps.look.slots import SLOTS

MOST_BYTES = 2 * 1024**3
#: A tenth of what Python takes by itself.
_SWITCH_SECONDS = 0.0005


def _limit_memory(**_: object) -> None:
    """Limit the address space of a prefork process to MOST_BYTES; a worker of threads reads no documents."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MOST_BYTES if hard == resource.RLIM_INFINITY else min(MOST_BYTES, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _keep_private(**_: object) -> None:
    keep_private()


def _give_way_soon(**_: object) -> None:
    """Let no thread wait long for another: who has a receiver's answer must keep it before anybody can kill it."""
    sys.setswitchinterval(_SWITCH_SECONDS)


def _count_slots(options: dict[str, Any], **_: object) -> None:
    """Before the worker forks: note how many tasks it does at a time, of which strangers' hosts may hold so many."""
    SLOTS.many = int(options.get("concurrency") or SLOTS.many)


celeryd_init.connect(_count_slots)
worker_process_init.connect(_limit_memory)
worker_init.connect(_keep_private)
worker_init.connect(_give_way_soon)
