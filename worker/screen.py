"""The terminal: what a document says is shown there as text, and steers nothing."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from findings.text.safe import visible


class Screen(Console):
    """A console on which no word from outside moves the cursor, changes a colour or turns the line round."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """As segments; those that the console itself makes to steer the terminal are left as they are."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(visible(segment.text), segment.style)
