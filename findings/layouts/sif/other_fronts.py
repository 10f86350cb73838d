"""Another front page within the file: that of the board’s own report, or one of another inspection that was added by mistake."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from findings.authorities.register import recognised
from findings.dates.dates import Dated, dated
from findings.layouts.sif.front import Front, dates_begin, front_of
from findings.text.lines import Line

#: The board was reviewed in the same weeks as the services, or at most so long before or after.
_SOON = timedelta(days=60)


def doubts_of_other_fronts(front: Front, when: Dated | None, body: Sequence[Line]) -> Iterator[str]:
    """Yield a sentence for each later page that begins a report of other days, or of another authority.

    Hull (2015): the report on the board was printed behind that on the authority; both belong to one inspection.
    """
    for page in sorted({body[at].page for at in dates_begin(body)}):
        other = front_of([line for line in body if line.page == page])
        if not _is_of_those_days(when, dated(other.dates)):
            yield f"Page {page} begins a report of other days ({other.dates}): it may belong to another inspection."
        mine, theirs = recognised(front.authority), recognised(other.authority)
        if mine and theirs and mine is not theirs:
            yield f"Page {page} begins a report on {theirs.name}, and the first page one on {mine.name}."


def _is_of_those_days(when: Dated | None, other: Dated | None) -> bool:
    if when is None:
        return True
    if other is None:
        return False
    first, last = when.spans[0].start - _SOON, when.spans[-1].end + _SOON
    return first <= other.spans[0].start and other.spans[-1].end <= last
