"""Where an ILACS report speaks in sentences: its opening paragraphs, and the paragraphs of its sections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from findings.layouts.ilacs.improvement import Improvement
from findings.layouts.ilacs.sections import ReportSection
from findings.text.lines import Line
from findings.text.paragraphs import Paragraph, paragraphs_in

#: Who Ofsted is and where it lives (Manchester) ends every report.
IMPRINT = "The Office for Standards in Education"


def paragraphs_of(
    lines: Sequence[Line], table_end: int, improvement: Improvement, sections: Sequence[ReportSection]
) -> tuple[Paragraph, ...]:
    """Neither the points of “What needs to improve”, nor headings, nor the imprint."""
    return tuple(paragraph for part in _passages(lines, table_end, improvement, sections) for paragraph in part)


def _passages(
    lines: Sequence[Line], table_end: int, improvement: Improvement, sections: Sequence[ReportSection]
) -> Iterator[tuple[Paragraph, ...]]:
    end = next((at for at, line in enumerate(lines) if line.text.startswith(IMPRINT)), len(lines))
    yield paragraphs_in(lines[table_end : min(improvement.begin, end)])
    begins = [section.at for section in sections if section.at >= improvement.begin]
    for begin, below in pairwise([*begins, end]):
        yield _without_heading(paragraphs_in(lines[begin:below]))


def _without_heading(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """A section’s heading ends without a stop, or with one: “… is inadequate.”"""
    return paragraphs[1:]
