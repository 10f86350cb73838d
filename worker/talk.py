"""What a command says while it works: plain lines on stderr, beside the data on stdout."""

from __future__ import annotations

import sys
from contextlib import suppress


def say(sentence: str) -> None:
    """Say it; a terminal that is gone is no reason to stop."""
    with suppress(OSError):
        print(sentence, file=sys.stderr, flush=True)
