"""The prose of an ILACS report: its opening paragraphs, and the paragraphs of its sections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from findings.layouts.ilacs.improvement import Improvement
from findings.layouts.ilacs.sections import ReportSection
from findings.text.lines import Line
from findings.text.paragraphs import Paragraph, paragraphs_in

#: How the imprint begins, which ends every report: what Ofsted is, and its address in Manchester.
IMPRINT = "The Office for Standards in Education"


def paragraphs_of(
    lines: Sequence[Line], table_end: int, improvement: Improvement, sections: Sequence[ReportSection]
) -> tuple[Paragraph, ...]:
    """Return the paragraphs, without the points of “What needs to improve”, the headings and the imprint."""
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
    """Drop the first paragraph, the section’s heading, which may end with a full stop: “… is inadequate.”"""
    return paragraphs[1:]
