"""What a command says: its data as lines on stdout, and on stderr plain lines while it works."""

from __future__ import annotations

import sys
from contextlib import suppress

from findings.text.safe import visible


def say(sentence: str) -> None:
    """Say it; a terminal that is gone is no reason to stop."""
    with suppress(OSError):
        print(visible(sentence), file=sys.stderr, flush=True)


def give(line: str) -> None:
    """A line of what was asked for."""
    print(visible(line), flush=True)
