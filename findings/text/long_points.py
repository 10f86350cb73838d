"""Lists of long findings: each point a bullet, a numbered paragraph or, where there are no marks, a paragraph, of several sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from findings.text.lines import Line, joined, width_of
from findings.text.paragraphs import Paragraph, paragraphs_in
from findings.text.points import without_bullet
from findings.text.unmarked_points import unmarked_points

# A heading has less than this share of a full line’s width, and ends without a stop.
_SHORT = 0.7
_STOPS = (".", ":", ";", ",", "?", "!")
#: One paragraph with a number is no list.
_FEWEST_NUMBERED = 2


def long_points_in(sections: Sequence[Sequence[Line]]) -> tuple[Paragraph, ...]:
    """Return the points of all sections in order, whole, each with the page where it begins, without the headings between them.

    Where none of them has a mark, as in a copy that has lost them, each paragraph is a point.
    """
    marked = tuple(point for section in sections for point in _marked_points(section))
    return marked or tuple(each for section in sections for each in unmarked_points(section) if not each.is_heading)


def from_where_a_list_goes_on(prose: Sequence[Line]) -> Sequence[Line]:
    """Return the lines from the first bullet on that begins a point of the list in which this prose, such as a case study, stands.

    What the prose lists itself goes on with its sentences: behind a colon, or with a small letter. Empty where that is all.
    """
    for at, line in enumerate(prose):
        begun = without_bullet(line)
        if begun and not begun.text[:1].islower() and (not at or prose[at - 1].text.endswith(".")):
            return prose[at:]
    return ()


def heads(section: Sequence[Line], at: int, width: int) -> bool:
    """Say whether a line is a heading: short and without a stop, between a line that ends with one and a line that begins anew."""
    before, line, below = section[at - 1], section[at], section[at + 1 : at + 2]
    begins_anew = bool(below) and (below[0].text[0].isupper() or without_bullet(below[0]) is not None)
    stands_out = line.text[0].isupper() and len(line.text) < _SHORT * width and not line.text.endswith(_STOPS)
    return before.text.endswith(".") and stands_out and begins_anew


def _marked_points(section: Sequence[Line]) -> Iterator[Paragraph]:
    if numbered := _numbered_points(section):
        yield from numbered
        return
    for part in _between_headings(section):
        for point in _bulleted(part):
            yield Paragraph(joined(point), point[0].page, is_point=True)


def _numbered_points(section: Sequence[Line]) -> list[Paragraph]:
    """Return the points that begin with numbers, bullets below them included; none where the first mark is a bullet."""
    paragraphs = [each for each in paragraphs_in(section) if not each.is_heading]
    first = next((each for each in paragraphs if each.number is not None or each.is_point), None)
    points: list[Paragraph] = []
    for each in paragraphs:
        if each.number is not None:
            points.append(each)
        elif points:
            points[-1] = Paragraph(f"{points[-1].text} {each.text}", points[-1].page, points[-1].number)
    is_list = first is not None and first.number is not None and len(points) >= _FEWEST_NUMBERED
    return points if is_list else []


def _bulleted(part: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the lines of each point, without its bullet; one may have several paragraphs, and bullets within a sentence."""
    point: list[Line] = []
    is_within = False
    for line in part:
        begun = without_bullet(line)
        if begun and point:
            is_within = begun.text[:1].islower() and (is_within or point[-1].text.endswith(":"))
            if not is_within:
                yield point
                point = []
        if begun or point:
            point.append(begun or line)
    if point:
        yield point


def _between_headings(section: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Yield the lines between the names of subjects, which are headings within the section."""
    width = width_of(section)
    begin = 0
    for at in range(1, len(section)):
        if heads(section, at, width):
            yield section[begin:at]
            begin = at + 1
    yield section[begin:]
