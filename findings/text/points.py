"""Lists of points as letters and reports print them: bullets, points over two pages, sub-points, tags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from findings.model import Weakness
from findings.text.framework_tag import without_tag
from findings.text.lines import Line, joined, width_of

# U+25FC and the private Wingdings U+F06E are the bullets that Ofsted prints; copies turn them into the others.
_BULLET = re.compile(r"([◼■▪•●‣·∙⁃◾▶►❑□*\uf06e\uf0b7\uf0a7\uf02d\uf0d8\uf076\uf0fc])\s*")
_DASH = re.compile(r"([−\u0335\u0336–—◦○-]|o)\s+")
# What character recognition makes of a bullet: “m Consistency of …”, “B Quality of …”.
_MISREAD = re.compile(r"[a-zA-Z@®©=>»~](?= [A-Z])\s*")
_SENTENCE_END = re.compile(r"[.!?)’”\"']$")
_MISREAD_LEAST = 2
# A line with less than this share of the full width, before a capital letter, ends its paragraph even without a stop.
_FAR_FROM_FULL = 0.6


@dataclass(slots=True)
class _Item:
    lines: list[Line]
    sub: list[list[Line]] = field(default_factory=list)


def weaknesses_in(lines: Sequence[Line]) -> tuple[Weakness, ...]:
    """Return the points of a list, each whole and with the page where it begins, without prose before, between and after them."""
    return tuple(_weakness(item) for item in _items(lines))


def has_marks(lines: Sequence[Line]) -> bool:
    """Say whether any line begins with the mark of a point."""
    return first_point(lines) is not None


def first_point(lines: Sequence[Line]) -> int | None:
    """Return the index of the line where the first point begins; None where there is no list."""
    mark, _ = _marks(lines)
    return next((at for at, line in enumerate(lines) if mark.match(line.text)), None)


def last_point_end(lines: Sequence[Line]) -> int:
    """Return the index of the line after the last point; a paragraph that follows it, or a heading, is not part of it."""
    bullet, dash = _marks(lines)
    width = width_of(lines)
    marked = [at for at, line in enumerate(lines) if bullet.match(line.text) or dash.match(line.text)]
    at = marked[-1] + 1 if marked else len(lines)
    while at < len(lines) and not _leaves_room(lines[at - 1], lines[at], width):
        at += 1
    return at


def _leaves_room(line: Line, below: Line, width: int) -> bool:
    """Say whether a paragraph ends here: the line ends a sentence, or is far from full, and the next begins with a capital."""
    short = below.text[:1].isupper() and len(line.text) < _FAR_FROM_FULL * width
    return ends_paragraph(line, below, width) or (short and line.page == below.page)


def without_bullet(line: Line, *, or_dash: bool = False) -> Line | None:
    """Return the line without its bullet, or also its dash where `or_dash`; None where it begins with none."""
    mark = _BULLET.match(line.text) or (_DASH.match(line.text) if or_dash else None)
    return _without(line, mark) if mark else None


def is_a_list_without_marks(lines: Sequence[Line]) -> bool:
    """Say whether there are several paragraphs where a list should stand: its marks were lost, or its form is not known."""
    width = width_of(lines)
    return any(ends_paragraph(line, below, width) for line, below in pairwise(lines))


def ends_paragraph(line: Line, below: Line, width: int) -> bool:
    """Say whether this line ends a paragraph.

    It ends a sentence, and then comes a gap, or the next word would still have fitted.
    """
    if not _SENTENCE_END.search(line.text) or not below.text[:1].isupper():
        return False
    if below.after_gap:
        return True
    room = len(line.text) + 1 + len(below.text.split(maxsplit=1)[0]) < width
    return room and line.page == below.page


def _weakness(item: _Item) -> Weakness:
    text, tag = without_tag(joined(item.lines))
    sub = [joined(lines) for lines in item.sub]
    if sub and tag is None:
        sub[-1], tag = without_tag(sub[-1])
    return Weakness(text=text.strip(), page=item.lines[0].page, sub=tuple(sub), national_framework=tag)


def _items(lines: Sequence[Line]) -> Iterator[_Item]:
    bullet, dash = _marks(lines)
    width = width_of(lines)
    item: _Item | None = None
    for at, line in enumerate(lines):
        if begins := bullet.match(line.text):
            if item:
                yield item
            item = _Item([_without(line, begins)])
        elif item is None or (at and ends_paragraph(lines[at - 1], line, width) and not dash.match(line.text)):
            if item:
                yield item
            item = None
        elif begins := dash.match(line.text):
            item.sub.append([_without(line, begins)])
        else:
            (item.sub[-1] if item.sub else item.lines).append(line)
    if item:
        yield item


def _marks(lines: Sequence[Line]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return patterns for the marks of points and of sub-points here: a dash begins points only where no bullet does."""
    nothing = re.compile(r"(?!)")
    if any(_BULLET.match(line.text) for line in lines):
        return _BULLET, _DASH
    if any(_DASH.match(line.text) for line in lines):
        return _DASH, nothing
    if sum(bool(_MISREAD.match(line.text)) for line in lines) >= _MISREAD_LEAST:
        return _MISREAD, nothing
    return nothing, nothing


def _without(line: Line, mark: re.Match[str]) -> Line:
    return Line(line.text[mark.end() :], line.page, line.after_gap)
