"""The subject line of an alert: the verdict first, and the count of what must improve where there is room for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from alerts.compose.headline import Headline
from alerts.compose.screen.screen import ASIDE, shortened
from findings.text.safe import clipped

#: The most characters: phones show some 40, mail programs some 100.
LONGEST_SUBJECT = 110
#: The fewest characters that are left to the verdict, however long the authority’s name is.
_FEWEST = 40
_NOT_AGAIN = re.compile(r"(?<=named again),.*|: (?!\d+ named again).*")
_WHEN = re.compile(r" (?:of|in) \d{0,2} ?[^;]{1,60} 20\d\d$")
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
    fits = next((each for each in _forms(line) if len(f"{name}: {each}") <= room), None)
    if fits is None:
        fits = shortened(_brief(ASIDE.sub("", line.verdict)), max(_FEWEST, room - len(name) - 2))
    return clipped(f"{name}: {fits}", room) + others


def _forms(line: Headline) -> Iterator[str]:
    """Yield the headline in shorter and shorter forms."""
    yield line.whole
    if line.judged or line.counted or not line.published:
        yield from _of_what_is_counted(line)
        return
    yield "; ".join((line.published, *line.of_text[:1]))
    published = _WHEN.sub("", line.published)
    yield from ("; ".join((published, *line.of_text)), "; ".join((published, *line.of_text[:1])))
    yield line.published


def _of_what_is_counted(line: Headline) -> Iterator[str]:
    verdict = [ASIDE.sub("", each) for each in line.judged]
    counts = [ASIDE.sub("", each) for each in line.counted]
    again = [_NOT_AGAIN.sub("", each) for each in counts]
    first = [*(each.split("; ")[0] for each in verdict[:1]), "and more"]
    for said in ([*verdict, *counts], [*verdict, *again], [*verdict, *line.numbers], [*verdict, *line.numbers[:1]]):
        yield "; ".join(said) + line.after
        yield _brief("; ".join(said)) + line.after
    yield _brief("; ".join(verdict)) + line.after
    for said in ([*first, *again], [*first, *line.numbers], first):
        yield _brief("; ".join(said))


def _brief(said: str) -> str:
    for long, short in _BRIEFER:
        said = said.replace(long, short)
    return said
