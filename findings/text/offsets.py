"""Lines as one text to search in, line ends kept, so that each find knows its line and its page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from findings.text.lines import Line


@dataclass(frozen=True, slots=True)
class TextWithOffsets:
    """The text of some lines, a line end after each; `begins` says at which character each line begins."""

    text: str
    lines: Sequence[Line]
    begins: tuple[int, ...]

    def line_at(self, offset: int) -> int:
        """The index of the line in which the character at `offset` stands."""
        return max(0, bisect_right(self.begins, offset) - 1)

    def page_at(self, offset: int) -> int:
        """The page on which the character at `offset` stands, from 1."""
        return self.lines[self.line_at(offset)].page


def with_offsets(lines: Sequence[Line]) -> TextWithOffsets:
    """The lines, ready to be searched."""
    lengths = (len(line.text) + 1 for line in lines)
    return TextWithOffsets("\n".join(line.text for line in lines), lines, tuple(accumulate(lengths, initial=0))[:-1])
