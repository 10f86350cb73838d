"""Running text as paragraphs: where each begins, its printed number, and the page of each of its words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from findings.text.lines import Line, joined, width_of

# “14. The local authority …”, and “31.The senior …” where the space was lost.
_NUMBER = re.compile(r"(?P<number>\d{1,3})\.\s*(?=[A-Z‘’“\"'(])")
_MARK = re.compile(r"[◼■▪•●‣·∙⁃◾▶►❑□\uf06e\uf0b7\uf0a7\uf02d\uf0d8\uf076\uf0fc]\s*")
_STOPS, _CLOSING_MARKS = (".", "!", "?", ":", ";"), ")’”\"'"
# After these words a number is a quantity, an age or a year.
_GOES_ON = tuple(
    f" {word}"
    for word in ("to", "and", "or", "of", "than", "aged", "from", "over", "under", "between", "least", "by", "in")
)
_BEGINS = re.compile(r"[‘“\"'(]?[A-Z]")
# A number may be missing where a line was lost; after a larger gap, the number is not that of a paragraph.
_LEAP = 3
# A line with less than this share of the full width, before a capital letter, is a heading or ends a paragraph.
_SHORT = 0.8
_HEADING_LINES, _HEADING_WORDS = 3, 25


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as running text, the page where it begins, and its printed number.

    `turns` holds an (offset, page) for each further page; `is_point` says that it began with a bullet.
    """

    text: str
    page: int | None = None
    number: int | None = None
    turns: tuple[tuple[int, int], ...] = ()
    is_heading: bool = False
    is_point: bool = False

    def page_at(self, offset: int) -> int | None:
        """Return the page of the character at `offset`."""
        if not self.turns:
            return self.page
        return next((page for begin, page in reversed(self.turns) if begin <= offset), self.page)


def paragraphs_in(lines: Sequence[Line]) -> tuple[Paragraph, ...]:
    """Return the lines as paragraphs, without their numbers and bullets; a heading is a paragraph of its own."""
    return tuple(_paragraph(part) for part in _parts(lines))


def paragraph_begins(lines: Sequence[Line]) -> tuple[int, ...]:
    """Return the index of the line where each paragraph begins."""
    begins, at = [], 0
    for part in _parts(lines):
        begins.append(at)
        at += len(part.lines)
    return tuple(begins)


@dataclass(slots=True)
class _Part:
    lines: list[Line]
    number: int | None = None
    marked: bool = False


def _parts(lines: Sequence[Line]) -> Iterator[_Part]:
    width = width_of(lines)
    part = _Part([])
    last: int | None = None
    for line in lines:
        is_text = line.text[0].isalpha() or _is_amid(part.lines, line)
        number, bare = (None, line) if is_text else _bare(line, last)
        begins = number is not None or bare is not line
        if part.lines and (begins or _ends(part, line, width)):
            yield part
            part = _Part([], number, begins)
        elif not part.lines:
            part = _Part([], number, begins)
        last = number or last
        part.lines.append(bare)
    if part.lines:
        yield part


def _is_amid(above: Sequence[Line], line: Line) -> bool:
    """Say whether the line goes on with the line above it: `aged 18 to / 25. Inspectors` has no paragraph 25."""
    return line.text[0].isdecimal() and bool(above) and above[-1].text.endswith(_GOES_ON)


def _bare(line: Line, last: int | None) -> tuple[int | None, Line]:
    """Return the number that begins the line, or None, and the line without its number or bullet."""
    number = _number(line, last)
    mark = (_MARK if number is None else _NUMBER).match(line.text)
    return number, Line(line.text[mark.end() :], line.page, line.after_gap) if mark else line


def _number(line: Line, last: int | None) -> int | None:
    match = _NUMBER.match(line.text)
    number = int(match["number"]) if match else 0
    follows = number > 0 if last is None else last < number <= last + _LEAP
    return number if match and follows else None


def _ends(part: _Part, below: Line, width: int) -> bool:
    """Say whether the paragraph ends above this line: there is a gap, or the next word would still have fitted above.

    A numbered paragraph ends at the next number, or at a line that is not part of a sentence, which is a heading.
    """
    if below.text[0].islower() or not _BEGINS.match(below.text):  # Nearly every line goes on, with a small letter.
        return False
    above = part.lines[-1]
    if below.after_gap:
        return True
    ends = _ends_sentence(above.text)
    room = len(above.text) + 1 + len(below.text.split(maxsplit=1)[0]) < width and below.page == above.page
    if part.number is not None:
        return ends and not _ends_sentence(below.text) and len(below.text) < _SHORT * width and room
    return room and (ends or len(above.text) < _SHORT * width)


def _paragraph(part: _Part) -> Paragraph:
    lines = part.lines
    turns = [
        (len(joined(lines[:at])) + 1, line.page)
        for at, line in enumerate(lines)
        if at and line.page != lines[at - 1].page
    ]
    text = joined(lines)
    is_heading = not part.marked and _is_heading(text, len(lines))
    is_point = part.marked and part.number is None
    return Paragraph(text, lines[0].page, part.number, tuple(turns), is_heading, is_point)


def _is_heading(text: str, lines: int) -> bool:
    """Say whether this is a heading: a few words that end without a stop."""
    return lines <= _HEADING_LINES and len(text.split()) <= _HEADING_WORDS and not _ends_sentence(text)


def _ends_sentence(text: str) -> bool:
    """Say whether the text ends in a stop, with or without closing marks after it."""
    return text.rstrip(_CLOSING_MARKS).endswith(_STOPS)


def paragraphs_between(
    lines: Sequence[Line], begins: re.Pattern[str], ends: re.Pattern[str], at_lines: Collection[int] = ()
) -> tuple[Paragraph, ...]:
    """Return the paragraphs of all passages.

    A passage begins below a line that matches `begins` or is one of `at_lines`, and ends at a line that matches `ends`.
    """
    return tuple(
        paragraph for passage in _passages(lines, begins, ends, at_lines) for paragraph in paragraphs_in(passage)
    )


def _passages(
    lines: Sequence[Line], begins: re.Pattern[str], ends: re.Pattern[str], at_lines: Collection[int]
) -> Iterator[list[Line]]:
    passage: list[Line] | None = None
    for at, line in enumerate(lines):
        begin = at in at_lines or begins.fullmatch(line.text)
        if passage is None and not begin:
            continue
        if begin or ends.fullmatch(line.text):
            if passage:
                yield passage
            passage = [] if begin else None
        elif passage is not None:
            passage.append(line)
    if passage:
        yield passage
