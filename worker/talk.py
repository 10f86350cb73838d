"""What a command says while it works: plain lines on stderr, beside the data on stdout."""

from __future__ import annotations

import sys
from contextlib import suppress

from alerts.outside import visible


def say(sentence: str) -> None:
    """Say it; a terminal that is gone is no reason to stop."""
    with suppress(OSError):
        print(visible(sentence), file=sys.stderr, flush=True)
