"""The passages of a report that tell what inspectors found, by the headings that begin and end them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from findings.text.lines import Line
from findings.text.paragraphs import Paragraph, paragraphs_in


def paragraphs_between(
    lines: Sequence[Line], begins: re.Pattern[str], ends: re.Pattern[str], at_lines: Collection[int] = ()
) -> tuple[Paragraph, ...]:
    """The paragraphs below each heading that `begins` a passage, or that stands at one of `at_lines`, until one `ends` it."""
    return tuple(
        paragraph for passage in _passages(lines, begins, ends, at_lines) for paragraph in paragraphs_in(passage)
    )


def _passages(
    lines: Sequence[Line], begins: re.Pattern[str], ends: re.Pattern[str], at_lines: Collection[int]
) -> Iterator[list[Line]]:
    passage: list[Line] | None = None
    for at, line in enumerate(lines):
        begin = at in at_lines or begins.fullmatch(line.text)
        if passage and (begin or ends.fullmatch(line.text)):
            yield passage
        if begin or (passage is not None and ends.fullmatch(line.text)):
            passage = [] if begin else None
        elif passage is not None:
            passage.append(line)
    if passage:
        yield passage
