"""The subject line of an alert: the verdict first, and the count of what must improve where there is room for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from alerts.compose.headline import Headline
from alerts.compose.verdict.moves import Form, leaves_a_grade_out
from findings.text.safe import clipped

#: The most characters: phones show some 40, mail programs some 100.
LONGEST_SUBJECT = 110
#: The fewest characters that are left to the verdict, however long the authority’s name is.
_FEWEST = 40
_NOT_AGAIN = re.compile(r"(?<=named again),.*|: (?!\d+ named again).*")
#: What is said in brackets: ` (some already in March 2016)`.
_ASIDE = re.compile(r" \([^()]{1,80}\)")
#: What may be left out behind a number: `2 weaknesses, unclear whether new`.
_OF_A_NUMBER = re.compile(r"(?<=\d weakness) .+|(?<=\d weakness), .+|(?<=\d weaknesses),? .+")
_BRIEFER = (
    ("overall effectiveness", "overall"),
    ("area for priority action", "priority action"),
    ("areas for priority action", "priority actions"),
)


def subject(name: str, line: Headline, others: str = "", most: int = LONGEST_SUBJECT) -> str:
    """Return the line: `Halton: inadequate in all five judgements; 12 to improve: 3 named again`.

    `others` says how many events there are besides; it always stands at the end.
    """
    room = most - len(others)
    forms = list(_forms(line))
    fits = next((each for each in forms if len(f"{name}: {each}") <= room), None)
    return clipped(f"{name}: {fits or clipped(forms[-1], max(_FEWEST, room - len(name) - 2))}", room) + others


def _forms(line: Headline) -> Iterator[str]:
    """Yield the headline in shorter and shorter forms."""
    yield line.whole
    if line.judged or line.counted or not line.published:
        yield from _of_what_is_counted(line)
        return
    yield "; ".join((line.published, *line.of_text[:1]))
    for text in (line.of_text, line.of_text[:1]):
        yield "; ".join((line.published_in_short, *text))
    yield line.published


def _of_what_is_counted(line: Headline) -> Iterator[str]:
    """Yield what was judged with what is counted, then with less of it; what was judged is said in shorter words first."""
    counts = tuple(_ASIDE.sub("", each) for each in line.counted)
    again = tuple(_NOT_AGAIN.sub("", each) for each in counts)
    bare = tuple(_OF_A_NUMBER.sub("", each) for each in line.numbers[:1])
    verdicts = line.judged[1:] or line.judged or ((),)
    yield from _in_short(line, (*line.judged, ())[0], counts)
    for judged in verdicts[:2]:
        for counted in (counts, again, line.numbers, line.numbers[:1], bare):
            yield from _in_short(line, judged, counted)
    with_grades = [form for form in verdicts[2:] if not leaves_a_grade_out(form)]
    for judged in with_grades:
        for counted in (again, line.numbers, bare):
            yield from _in_short(line, judged, counted)
    for judged in line.judged[1:] or line.judged:
        yield from _in_short(line, judged, ())


def _in_short(line: Headline, judged: Form, counted: Form) -> Iterator[str]:
    yield line.line(judged, counted)
    yield _brief(line.line(judged, counted))


def _brief(said: str) -> str:
    for long, short in _BRIEFER:
        said = said.replace(long, short)
    return said
