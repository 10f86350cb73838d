"""Lines as one text for searching, with line ends, in which the line and the page of each match can be found."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from findings.text.lines import Line


@dataclass(frozen=True, slots=True)
class TextWithOffsets:
    """The text of some lines, joined by line ends; `begins` holds the character at which each line begins."""

    text: str
    lines: Sequence[Line]
    begins: tuple[int, ...]

    def line_at(self, offset: int) -> int:
        """Return the index of the line of the character at `offset`."""
        return max(0, bisect_right(self.begins, offset) - 1)

    def page_at(self, offset: int) -> int:
        """Return the page, from 1, of the character at `offset`."""
        return self.lines[self.line_at(offset)].page


def with_offsets(lines: Sequence[Line]) -> TextWithOffsets:
    texts = [line.text for line in lines]
    lengths = [len(text) + 1 for text in texts]
    return TextWithOffsets("\n".join(texts), lines, tuple(accumulate(lengths, initial=0))[:-1])
