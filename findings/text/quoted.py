"""The sentences of some lines, and the points of a list, as quotes, each with the page on which it begins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from findings.model import Remark
from findings.text.lines import Line
from findings.text.paragraphs import Paragraph, paragraphs_in
from findings.text.sentences import sentences_in

# The number of a footnote: on a line of its own, or right after the last word of a line: “individual agencies2”.
_NUMBER = re.compile(r"\d{1,2}")
_AFTER_A_WORD = re.compile(r"(?<=[a-z.,;)])\d$")


def quoted_sentences(lines: Sequence[Line]) -> Iterator[Remark]:
    """Yield every sentence, without headings and without the numbers of footnotes."""
    for paragraph in without_footnote_numbers(lines):
        for begin, end in () if paragraph.is_heading else sentences_in(paragraph.text):
            quote = paragraph.text[begin:end]
            yield Remark(text=quote, quote=quote, page=paragraph.page_at(begin), paragraph=paragraph.number)


def listed_remarks(points: Iterable[Paragraph]) -> tuple[Remark, ...]:
    """Return the points of a list that a document has under a heading of its own."""
    return tuple(Remark(text=point.text, quote=point.text, page=point.page, listed=True) for point in points)


def without_footnote_numbers(lines: Sequence[Line]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of the lines, without the numbers of footnotes."""
    return paragraphs_in([_unmarked(line) for line in lines if not _NUMBER.fullmatch(line.text)])


def _unmarked(line: Line) -> Line:
    return Line(_AFTER_A_WORD.sub("", line.text), line.page, line.after_gap)
