"""How a command speaks: data as lines on stdout, plain lines of talk on stderr, tables on a screen that is as wide as the terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import suppress

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from findings.text.safe import visible


def log_line(sentence: str) -> None:
    """Say it; a terminal that is gone is no reason to stop."""
    with suppress(OSError):
        print(visible(sentence), file=sys.stderr, flush=True)


def print_line(line: str) -> None:
    """A line of what was asked for."""
    print(visible(line), flush=True)


class Screen(Console):
    """A console on which no word from outside moves the cursor, changes a colour or turns the line round."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """As segments; those that the console itself makes to steer the terminal are left as they are."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(visible(segment.text), segment.style)
