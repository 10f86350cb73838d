"""Running text as paragraphs: where each begins, its printed number, and on which page each of its words stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from findings.text import Line, joined, width_of

# “14. The local authority …”, and “31.The senior …” where the space was lost.
_NUMBER = re.compile(r"(?P<number>\d{1,3})\.\s*(?=[A-Z‘’“\"'(])")
_MARK = re.compile(r"[◼■▪•●‣·∙⁃◾▶►❑□\uf06e\uf0b7\uf0a7\uf02d\uf0d8\uf076\uf0fc]\s*")
_SENTENCE_END = re.compile(r"[.!?:;][)’”\"']*$")
# A number may be passed over where a line was lost; a leap is no number of a paragraph.
_LEAP = 3
# So short a line before a capital letter is a heading, or the last of a paragraph.
_SHORT = 0.8


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as running text, the page where it begins, its printed number; `turns` are (offset, page) overleaf."""

    text: str
    page: int | None = None
    number: int | None = None
    turns: tuple[tuple[int, int], ...] = ()

    def page_at(self, offset: int) -> int | None:
        """The page on which the character at `offset` stands."""
        return next((page for begin, page in reversed(self.turns) if begin <= offset), self.page)


def paragraphs_in(lines: Sequence[Line]) -> tuple[Paragraph, ...]:
    """The lines as paragraphs; a heading is one of its own, numbers and bullets are taken off."""
    return tuple(_paragraph(*part) for part in _parts(lines))


def _parts(lines: Sequence[Line]) -> Iterator[tuple[list[Line], int | None]]:
    width = width_of(lines)
    part: list[Line] = []
    number = last = None
    for line in lines:
        printed = _number(line, last)
        bare = _NUMBER.sub("", line.text, count=1) if printed else _MARK.sub("", line.text, count=1)
        if part and (printed or bare != line.text or _ends(part[-1], line, width)):
            yield part, number
            part, number = [], None
        if printed:
            number = last = printed
        part.append(Line(bare, line.page, line.after_gap))
    if part:
        yield part, number


def _number(line: Line, last: int | None) -> int | None:
    match = _NUMBER.match(line.text)
    number = int(match["number"]) if match else 0
    follows = number > 0 if last is None else last < number <= last + _LEAP
    return number if match and follows else None


def _ends(line: Line, below: Line, width: int) -> bool:
    """A gap, or the next word would still have fitted on the line that ends here."""
    if not below.text[:1].isupper() and below.text[:1] not in "‘“\"'":
        return False
    if below.after_gap:
        return True
    room = len(line.text) + 1 + len(below.text.split(maxsplit=1)[0]) < width
    ends = bool(_SENTENCE_END.search(line.text)) or len(line.text) < _SHORT * width
    return room and ends and line.page == below.page


def _paragraph(lines: list[Line], number: int | None) -> Paragraph:
    turns = [
        (len(joined(lines[:at])) + 1, line.page)
        for at, line in enumerate(lines)
        if at and line.page != lines[at - 1].page
    ]
    return Paragraph(joined(lines), lines[0].page, number, tuple(turns))
