"""Limits of the worker: its processes’ memory, so that a hostile document does not end the machine, and its files’ readers."""

from __future__ import annotations

import resource

from celery.signals import worker_init, worker_process_init

from worker.engine.private_files import keep_private

MOST_BYTES = 2 * 1024**3


def _limit_memory(**_: object) -> None:
    """Limit the address space of a prefork process to MOST_BYTES; a worker of threads reads no documents."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MOST_BYTES if hard == resource.RLIM_INFINITY else min(MOST_BYTES, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _keep_private(**_: object) -> None:
    keep_private()


worker_process_init.connect(_limit_memory)
worker_init.connect(_keep_private)
