"""Lists of long findings, of several sentences each: a point is a bullet, a numbered paragraph, or a paragraph by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from findings.text.lines import Line, joined, width_of
from findings.text.paragraphs import Paragraph, paragraph_begins, paragraphs_in
from findings.text.points import without_bullet
from findings.text.unmarked_points import unmarked_points

# A heading has less than this share of a full line’s width, and ends without a stop; right above a bullet it may be longer.
_SHORT, _SHORT_ABOVE_A_BULLET = 0.7, 0.9
_STOPS = (".", ":", ";", ",", "?", "!")
#: One paragraph with a number is no list.
_FEWEST_NUMBERED = 2


def long_points_in(sections: Sequence[Sequence[Line]]) -> tuple[Paragraph, ...]:
    """Return the points of all sections in order, whole, each with the page where it begins, without the headings between them.

    Where none of them has a mark, each paragraph is a point. Empty where neither marks nor blank lines set them apart, as in a
    copy of a PDF that has lost its bullets: how many there are cannot be told.
    """
    marked = marked_points_in(sections)
    return marked or (paragraphs_as_points(sections) if all(map(_are_set_apart, sections)) else ())


def marked_points_in(sections: Sequence[Sequence[Line]]) -> tuple[Paragraph, ...]:
    """Return those that begin with a number or a bullet."""
    return tuple(point for section in sections for point in _marked_points(section))


def paragraphs_as_points(sections: Sequence[Sequence[Line]]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of sections without marks, as far as these can be told apart, and without headings."""
    return tuple(each for section in sections for each in unmarked_points(section) if not each.is_heading)


def _are_set_apart(section: Sequence[Line]) -> bool:
    """Say whether blank lines stand between the paragraphs, and none may end where a page does."""
    begins = frozenset(paragraph_begins(section))
    turns = (at for at in range(1, len(section)) if section[at].page != section[at - 1].page)
    return all(section[at].after_gap for at in begins if at) and not any(
        section[at - 1].text.endswith(".") for at in turns if at not in begins
    )


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
    is_above_a_bullet = bool(below) and without_bullet(below[0]) is not None
    begins_anew = is_above_a_bullet or (bool(below) and below[0].text[0].isupper())
    is_short = len(line.text) < width * (_SHORT_ABOVE_A_BULLET if is_above_a_bullet else _SHORT)
    return (
        before.text.endswith(".")
        and line.text[0].isupper()
        and is_short
        and not line.text.endswith(_STOPS)
        and begins_anew
    )


def _marked_points(section: Sequence[Line]) -> Iterator[Paragraph]:
    if numbered := _numbered_points(section):
        yield from numbered
        return
    for part in _between_headings(section):
        for point in _bulleted(part):
            if text := joined(point):  # Some lists end with an empty bullet.
                yield Paragraph(text, point[0].page, is_point=True)


def _numbered_points(section: Sequence[Line]) -> list[Paragraph]:
    """Return the points that begin with numbers, bullets below them included; none where the first mark is a bullet."""
    paragraphs = [each for each in paragraphs_in(section) if not each.is_heading]
    first = next((each for each in paragraphs if each.number is not None or each.is_point), None)
    parts: list[list[Paragraph]] = []
    for each in paragraphs:
        if each.number is not None:
            parts.append([each])
        elif parts:
            parts[-1].append(each)
    if first is None or first.number is None or len(parts) < _FEWEST_NUMBERED:
        return []
    return [Paragraph(" ".join(each.text for each in part), part[0].page, part[0].number) for part in parts]


def _bulleted(part: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the lines of each point, without its bullet; one may have several paragraphs, and bullets within a sentence."""
    point: list[Line] = []
    is_within = False
    for line, begun in zip(part, _begun(part), strict=True):
        if begun and point:
            is_within = begun.text[:1].islower() and (is_within or point[-1].text.endswith(":"))
            if not is_within:
                yield point
                point = []
        if begun or point:
            point.append(begun or line)
    if point:
        yield point


def _begun(part: Sequence[Line]) -> list[Line | None]:
    """Return each line that begins with a bullet without it, None for the others; dashes are bullets where there are no others.

    A line of prose may begin with a dash, but not after a full stop.
    """
    bulleted = [without_bullet(line) for line in part]
    if any(bulleted):
        return bulleted
    dashed = [without_bullet(line, or_dash=True) for line in part]
    follows = [True, *(above.text.endswith(".") for above in part[:-1])]
    return [
        line if line and is_new and line.text[:1].isupper() else None
        for line, is_new in zip(dashed, follows, strict=False)
    ]


def _between_headings(section: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Yield the lines between the names of subjects, which are headings within the section."""
    width = width_of(section)
    begin = 0
    for at in range(1, len(section)):
        if heads(section, at, width):
            yield section[begin:at]
            begin = at + 1
    yield section[begin:]
