"""When Ofsted may inspect an authority next: earliest, median, latest. An estimate from intervals, and no date of Ofsted’s.

The framework (“Inspecting local authority children’s services”, GOV.UK, since 2018) has each authority inspected about once in
three years, one judged inadequate after monitoring visits. It took longer: from the end of one ILACS inspection to the start of
the next it was 48 months at the median, and 38 to 64 months for eight in ten (62 pairs of inspections, 55 authorities, 2018 to
2026, the pause of the pandemic included).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from findings.model import Event, EventKind, Grade

#: In days: every twentieth part of those 62 intervals, from the shortest to the longest.
MEASURED = tuple(
    round(months * 30.44)
    for months in (31, 35, 38, 38, 40, 41, 41, 41, 43, 44, 48, 50, 51, 55, 56, 59, 61, 62, 64, 67, 70)
)
#: The store’s own intervals are taken where it has so many: fewer say too little.
ENOUGH = 40
_EARLY, _MIDDLE, _LATE = 0.1, 0.5, 0.9
_FORTNIGHT = timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class NextInspection:
    """The days on which the next inspection may begin: eight in ten fall between `earliest` and `latest`.

    `overdue`: it has been longer already than any interval that was observed, so that it may be any day.
    """

    earliest: date
    median: date
    latest: date
    overdue: bool = False


def intervals(inspections: Iterable[Event]) -> tuple[int, ...]:
    """Return the days between each ILACS inspection of an authority and the next, from the end of one to the start of the other."""
    known = [each for each in inspections if each.kind is EventKind.ILACS and each.start and each.end]
    known.sort(key=lambda each: str(each.start))
    between = (after.start - before.end for before, after in pairwise(known) if after.start and before.end)
    return tuple(each.days for each in between if each > timedelta(0))


def next_inspection(last_end: date, today: date, observed: Sequence[int] = ()) -> NextInspection:
    """Return the window after an inspection that ended on `last_end`, as it stands today.

    `observed` are the intervals of all authorities in the store. An interval that has passed already counts no more: of an
    authority that waits for five years, only those are asked that waited longer.
    """
    known = sorted(observed) if len(observed) >= ENOUGH else list(MEASURED)
    waited = (today - last_end).days
    left = [days for days in known if days > waited]
    if not left:
        return NextInspection(earliest=today, median=today, latest=today + _FORTNIGHT, overdue=True)
    early, middle, late = (last_end + timedelta(days=_quantile(left, part)) for part in (_EARLY, _MIDDLE, _LATE))
    return NextInspection(earliest=max(early, today), median=middle, latest=late)


def monitored_first(judged: Mapping[str, Grade]) -> bool:
    """Say whether monitoring visits come before it, several a year: the framework has them where services are inadequate.

    By the overall grade, or by leaders’ impact where there is none any more.
    """
    return judged.get("overall", judged.get("leaders")) is Grade.INADEQUATE


def _quantile(days: Sequence[int], part: float) -> int:
    """Return the value below which that part of the sorted values lies, between two values in proportion."""
    place = part * (len(days) - 1)
    below = int(place)
    above = min(below + 1, len(days) - 1)
    return round(days[below] + (days[above] - days[below]) * (place - below))
