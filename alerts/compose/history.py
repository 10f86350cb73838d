"""The history of a weakness in an alert: since when, how often and in which words it was named before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from alerts.compose.context import Register, stands_in
from alerts.compose.wording import why_the_same
from findings.model import Change, Event, WeaknessStatus
from findings.text.safe import LONGEST_EARLIER, LONGEST_SENTENCE, clipped
from findings.timeline.named_point import MentionForm
from findings.timeline.weakness_history import Mention, WeaknessHistory
from findings.wording import event_dates, often


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """`remarks` say since when and how often, `earlier` the words of the time before.

    Both are empty where nothing is known.
    """

    remarks: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()


NO_HISTORY = History()


def named_before(change: Change, register: Register) -> History:
    """Return what the register says of a weakness or a priority action; empty where the change says it all."""
    if change.status is WeaknessStatus.NO_LONGER_NAMED:
        return _of_one_gone(change, register)
    listed = register.listed_as(change.point)
    found = next((each for each in listed if stands_in(each[1].document, change.publication)), None)
    mentions = _up_to(*found) if found else ()
    before = _before(mentions)
    if not before:
        return NO_HISTORY
    if change.continues:
        earlier = tuple(_in_words(then(before), each.text, each.because) for each in change.continues)
        return History(remarks=(f"Named {_since(before)}.",), earlier=earlier)
    return History(remarks=(f"A point like it was named {_since(before)}.",), earlier=(_last_words(mentions, before),))


def named_again(entry: WeaknessHistory, mention: Mention) -> History:
    """Return the history of a weakness that only the register links to earlier ones.

    Empty where it was not named before.
    """
    mentions = _up_to(entry, mention)
    before = _before(mentions)
    if not before:
        return NO_HISTORY
    return History(remarks=(f"Named {_since(before)}.",), earlier=(_last_words(mentions, before),))


def then(before: Sequence[Mention]) -> str:
    """Return `Then` for the only time before, `Last (2 to 13 March 2020)` for the latest of several."""
    dates = event_dates(before[-1].event)
    return "Then" if _times(before) == 1 else f"Last ({dates})" if dates else "Last"


def _since(before: Sequence[Mention]) -> str:
    """Return `twice before, since March 2016`. Only documents that the store holds are counted."""
    when = before[0].event.start or before[0].document.day
    times = _times(before)
    return f"{often(times)} before" + (f", {'since' if times > 1 else 'in'} {when:%B %Y}" if when else "")


def _last_words(mentions: Sequence[Mention], before: Sequence[Mention]) -> str:
    """Return the words in which it was named the last time before, and why that is the same weakness."""
    return _in_words(then(before), before[-1].text, mentions[-1].because or before[-1].because)


def _in_words(when: str, text: str, because: str) -> str:
    return f"{when}: “{clipped(text, LONGEST_EARLIER).rstrip('.')}”.{why_the_same(because)}"


def _of_one_gone(change: Change, register: Register) -> History:
    """Return how often it was named before, and where the report that no longer lists it mentions it in prose."""
    listed = register.listed_as(change.point)
    if not listed:
        return NO_HISTORY
    mentions = listed[0][0].mentions
    now = [mention for mention in mentions if stands_in(mention.document, change.publication)]
    before = [mention for mention in mentions if _is_before(mention, change.event)]
    counted = (f"Named {_since(before)}.",) if _times(before) > 1 else ()
    return History(
        remarks=counted,
        earlier=tuple(_still_spoken_of(mention) for mention in now if mention.form is MentionForm.PROSE),
    )


def _still_spoken_of(mention: Mention) -> str:
    page = f" (page {mention.page})" if mention.page else ""
    said = f"Not in the new list, but the text has: “{clipped(mention.text, LONGEST_SENTENCE)}”{page}."
    return said + why_the_same(mention.because)


def _up_to(entry: WeaknessHistory, mention: Mention) -> tuple[Mention, ...]:
    """Return the mentions up to this one: an alert on an event must not count later documents."""
    return entry.mentions[: entry.mentions.index(mention) + 1]


def _is_before(mention: Mention, event: Event) -> bool:
    if mention.event == event:
        return False
    return mention.event.start is None or event.start is None or mention.event.start < event.start


def _before(mentions: Sequence[Mention]) -> list[Mention]:
    return [mention for mention in mentions if mention.event != mentions[-1].event]


def _times(mentions: Sequence[Mention]) -> int:
    return len({mention.event for mention in mentions})
