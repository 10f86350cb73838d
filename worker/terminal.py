"""How commands print: data as lines on stdout, talk as lines on stderr, tables as wide as the terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import suppress

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from findings.text.safe import visible


def log_line(sentence: str) -> None:
    """Print a sentence to stderr; a terminal that is gone is no reason to stop."""
    with suppress(OSError):
        print(visible(sentence), file=sys.stderr, flush=True)


def print_line(line: str) -> None:
    """Print a line of data to stdout."""
    print(visible(line), flush=True)


class Screen(Console):
    """A console on which no document's text can move the cursor, change a colour or reverse a line."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """The segments, their text made harmless; the console's own control segments are left as they are."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(visible(segment.text), segment.style)
