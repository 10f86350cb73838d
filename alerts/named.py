"""Since when and how often a weakness was named, as the register has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alerts.known import stands_in
from alerts.outside import LONGEST_SENTENCE, clipped
from alerts.register import Register
from alerts.wording import why_the_same
from findings.model import Change, WeaknessStatus
from findings.plain import event_dates, ordinal
from findings.story.entry import Entry, Naming
from findings.story.point import Form


def named_before(change: Change, register: Register) -> Iterator[str]:
    """What the register adds to a weakness or a priority action; nothing where it knows no more than the change."""
    if change.status is WeaknessStatus.NO_LONGER_NAMED:
        yield from _of_one_gone(change, register)
        return
    listed = register.listed_as(change.text or "")
    found = next((each for each in listed if stands_in(each[1].document, change.publication)), None)
    if found is None:
        return
    namings = _up_to(*found)
    if _times(namings) < 2:
        return
    if change.continues:
        yield f"Named before, {since_and_how_often(namings)}."
    else:
        yield f"A point like it was named before, {since_and_how_often(namings)}."
        yield _last_words(namings)


def since_and_how_often(namings: Sequence[Naming]) -> str:
    """`since March 2016; this is the third time known here`: what is not known here, nobody has counted."""
    when = namings[0].event.start or namings[0].document.day
    since = f"since {when:%B %Y}; " if when else ""
    return f"{since}this is the {ordinal(_times(namings))} time known here"


def named_again(entry: Entry, naming: Naming) -> Iterator[str]:
    """The same of a weakness that the register alone knows to come back; nothing where it was not named before."""
    namings = _up_to(entry, naming)
    if _times(namings) > 1:
        yield f"Named before, {since_and_how_often(namings)}."
        yield _last_words(namings)


def _last_words(namings: Sequence[Naming]) -> str:
    """In which words it was named the last time before, and why that is the same."""
    now = namings[-1]
    before = [naming for naming in namings if naming.event != now.event][-1]
    dates = event_dates(before.event)
    words = clipped(before.text, LONGEST_SENTENCE).rstrip(".")
    return f"Last{f' ({dates})' if dates else ''}: “{words}”.{why_the_same(now.because or before.because)}"


def _of_one_gone(change: Change, register: Register) -> Iterator[str]:
    """How often it was named before, and where the prose of the report that no longer lists it still speaks of it."""
    listed = register.listed_as(change.text or "")
    if not listed:
        return
    entry = listed[0][0]
    now = [naming for naming in entry.namings if stands_in(naming.document, change.publication)]
    earlier = [naming for naming in entry.namings if naming not in now]
    when = earlier[0].event.start if earlier else None
    if when and _times(earlier) > 1:
        yield f"Named {_times(earlier)} times before, since {when:%B %Y}."
    for naming in now:
        if naming.form is Form.PROSE:
            page = f", page {naming.page}" if naming.page else ""
            yield f"Not in its list, but its text has: “{clipped(naming.text, LONGEST_SENTENCE)}”{page}."


def _up_to(entry: Entry, naming: Naming) -> tuple[Naming, ...]:
    """What was named until then: a later document must not count in an alert on an earlier one."""
    return entry.namings[: entry.namings.index(naming) + 1]


def _times(namings: Sequence[Naming]) -> int:
    return len({naming.event for naming in namings})
