"""Making a screen fit a phone: its height is estimated, and the least telling goes to the whole story first.

What is left out is left out of every form alike, so that mail, text and card state the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple, Protocol

from alerts.chart import Chart
from alerts.screen import Said, Screen, ScreenPoint
from findings.wording import grade_word

#: A phone’s screen, in CSS pixels (390 × 844), without the margins at both sides and what mail clients need.
WIDTH, HEIGHT = 358, 844
# What the style sheet gives: margins above and below, the buttons, and a foot of five lines.
_FRAME, _BUTTONS, _FOOT = 20, 44, 92
#: The mean width of a character, in parts of the size of its font; bold ones and capitals are wider.
_MEAN, _BOLD = 0.46, 0.51
_DATES, _TRUST = 40, 17
#: By so much browsers showed mails higher than was estimated: no more in 304 alerts on real documents.
_UNSURE = 6


class PointsOf(Protocol):
    """The gravest points, each with so many characters of its text at most."""

    def __call__(self, *, longest: int) -> tuple[ScreenPoint, ...]: ...


class _Points(NamedTuple):
    """So many points at most, each of so many characters at most."""

    most: int
    longest: int


Less = Callable[[Screen], Screen] | _Points


def fitted(screen: Screen, heading: str, points_of: PointsOf) -> Screen:
    """Return the fullest form of the screen that fits below the `heading`; the leanest where none does."""
    form = screen
    for leaner in _leaner(screen, points_of):
        form = leaner
        if height(form, heading) <= HEIGHT - _UNSURE:
            break
    return form


def height(screen: Screen, heading: str) -> int:
    """Return about how many pixels high a mail with this screen alone is."""
    heights = [_FRAME + _BUTTONS + _FOOT + _DATES, _lines(heading, 19, _BOLD) * 23 + 4]
    heights += [_lines(screen.trust, 12) * _TRUST] if screen.trust else []
    heights += [_of_table(screen.table)] if screen.table else []
    heights += [3 + sum(_lines(words, 14) * 18 + 9 for words in _in_words(said)) for said in screen.said]
    heights += [_lines(screen.tally, 13, _BOLD) * 17 + 8] if screen.tally else []
    heights += [_of_point(point) * 17 + 2 for point in screen.gravest]
    heights += [3 + sum(_lines(words, 13) * 17 + 9 for words in _in_words(screen.strong))] if screen.strong else []
    heights += [28 + sum(_lines(step, 13) * 17 + 3 for step in screen.next_steps)] if screen.next_steps else []
    return sum(heights)


def _leaner(screen: Screen, points_of: PointsOf) -> Iterator[Screen]:
    """Yield the screen, then forms of it that have less and less on them."""
    yield screen
    for less in _LESS:
        screen = _with(less, screen, points_of)
        yield screen


def _with(less: Less, screen: Screen, points_of: PointsOf) -> Screen:
    if isinstance(less, _Points):
        return replace(screen, gravest=points_of(longest=less.longest)[: less.most])
    return less(screen)


def _fewer_quotes(screen: Screen) -> Screen:
    """Keep the last sentence of whoever says most out; Ofsted’s first one stays."""
    at = max(range(len(screen.said)), key=lambda n: (len(screen.said[n].quotes), n), default=None)
    if at is None or len(screen.said[at].quotes) < 2:
        return replace(screen, said=screen.said[:1])
    fewer = replace(screen.said[at], quotes=screen.said[at].quotes[:-1])
    return replace(screen, said=(*screen.said[:at], fewer, *screen.said[at + 1 :]))


def _fewer_columns(screen: Screen) -> Screen:
    return replace(screen, table=screen.table.latest(2) if screen.table else None)


def _fewer_steps(screen: Screen) -> Screen:
    return replace(screen, next_steps=screen.next_steps[:1])


#: Fewer points may be longer again: what is left of the room is theirs.
_LESS: tuple[Less, ...] = (
    lambda screen: replace(screen, strong=None),
    *(_Points(3, 150), _Points(3, 110)),
    _fewer_quotes,
    _fewer_steps,
    _Points(3, 85),
    _fewer_columns,
    *(_Points(2, 110), _Points(2, 85), _Points(2, 65)),
    _fewer_quotes,
    *(_Points(1, 110), _Points(1, 85), _Points(1, 45)),
    lambda screen: replace(screen, said=()),
    _Points(0, 45),
    lambda screen: replace(screen, next_steps=()),
)


def _in_words(said: Said) -> Iterator[str]:
    for number, quote in enumerate(said.quotes):
        yield ("" if number else f"{said.by}: ") + f"“{quote.words}” (page 12)"


def _of_point(point: ScreenPoint) -> int:
    """Return the lines of a point; what is known of it stands beside in smaller letters."""
    words = [(word, 13.0) for word in point.sentence.split(" ")] + [(word, 12.0) for word in point.known.split(" ")]
    return _wrapped(words, _MEAN, WIDTH - 18)


def _of_table(table: Chart) -> int:
    """Return the height of the table: a row has as many lines as its longest cell."""
    share = 0.4 if len(table.columns) < 3 else 0.33
    name, cell = WIDTH * share - 4, WIDTH * (1 - share) / len(table.columns) - 6
    rows = 0
    for row in table.rows:
        words = [(f"{row.judgement} {row.sign}\N{NO-BREAK SPACE}{row.moved}".strip(), name)]
        words += [(grade_word(grade), cell) for grade in row.grades]
        rows += max(_lines(each, 13, _BOLD, room) for each, room in words) * 15 + 4
    notes = sum(_lines(note, 12) * 15 + 2 for note in table.notes)
    head = 18 + (14 if any(column.framework for column in table.columns) else 0)
    return head + rows + notes + 8


def _lines(words: str, size: int, mean: float = _MEAN, width: float = WIDTH) -> int:
    return _wrapped([(word, size) for word in words.split(" ")], mean, width)


def _wrapped(words: Iterable[tuple[str, float]], mean: float, width: float) -> int:
    """Return how many lines words take, each of a size: a word that does not fit goes into the next line whole."""
    lines, left = 1, width
    for word, size in words:
        needs = len(word) * size * mean
        if needs > left and left < width:
            lines, left = lines + 1, width
        left -= needs + size * mean
    return lines
