"""What one document or listing may cost the process that reads it: bytes of memory and seconds of computing."""

from __future__ import annotations

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager

#: Bytes of address space; the largest report takes 150 MB to lay out.
MEMORY = 1_500_000_000
#: Seconds of computing; a report takes 0.03, and the largest page or paper half a second.
COMPUTING = 2.0
#: What ends a process that has used them up. Python leaves this signal alone, so that it ends even C code that goes round for ever.
OUT_OF_COMPUTING = signal.SIGPROF


def limit_memory(most: int = MEMORY) -> None:
    """Limit this process's address space to so many bytes, for good."""
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


@contextmanager
def limited_computing(seconds: float = COMPUTING) -> Iterator[None]:
    """End this process by `OUT_OF_COMPUTING` where what is done within takes more seconds of computing."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
