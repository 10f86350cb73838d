"""Caps the memory of each worker process, so that a hostile document ends its reader and not the machine."""

from __future__ import annotations

import resource

from celery.signals import worker_process_init

MOST_BYTES = 2 * 1024**3


def _limit_memory(**_: object) -> None:
    """Limit the address space of a prefork process to MOST_BYTES; a worker of threads reads no documents."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MOST_BYTES if hard == resource.RLIM_INFINITY else min(MOST_BYTES, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


worker_process_init.connect(_limit_memory)
