"""The tally of a document’s points, from the groups in which they are told; headline, subject and screen all use it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alerts.alert import Group, GroupKind
from alerts.compose.partnership import asks_another_body
from alerts.compose.wording import counted
from alerts.screen import Tally
from findings.model import Change, ChangeKind, WeaknessStatus


def tally(changes: Sequence[Change], about: Sequence[Group]) -> Tally:
    """Return how much the document names; of priority actions those of the changes are counted."""

    def count(kind: GroupKind) -> int:
        return sum(group.count for group in about if group.kind is kind)

    again = [point for group in about if group.kind is GroupKind.NAMED_AGAIN for point in group.points]
    oldest = min((point.already for point in again if point.already), default=None)
    go_on = [group for group in about if group.kind is GroupKind.CONTINUED]
    return Tally(
        actions=sum(change.kind is ChangeKind.PRIORITY_ACTION for change in changes),
        actions_of_others=sum(map(asks_another_body, changes)),
        of_partnership=count(GroupKind.OF_PARTNERSHIP),
        again=count(GroupKind.NAMED_AGAIN),
        perhaps=count(GroupKind.NOT_CLEARLY_NEW),
        new=count(GroupKind.NEW),
        named=count(GroupKind.NAMED),
        oldest=oldest,
        as_old=sum(point.already == oldest for point in again) if oldest else 0,
        goes_on=bool(go_on),
        continued=sum(group.count for group in go_on) or None,
        in_text=count(GroupKind.IN_TEXT),
        improving=count(GroupKind.IMPROVING),
        gone=count(GroupKind.NO_LONGER_NAMED),
        in_doubt=sum(change.status is WeaknessStatus.NO_LONGER_NAMED for change in changes),
    )


def phrases(of: Tally) -> list[str]:
    """Return what must improve in words, the gravest first; empty where nothing is named."""
    of_others = " (not the council’s)" if of.actions and of.actions_of_others == of.actions else ""
    said = (
        [counted(of.actions, "area for priority action", "areas for priority action") + of_others] if of.actions else []
    )
    if of.of_partnership:
        said.append(counted(of.of_partnership, "area for improvement", "areas for improvement"))
    if of.goes_on:
        how_many = f"{of.continued} " if of.continued else ""
        said.append(f"Ofsted says that {how_many}earlier areas for improvement continue")
    if of.to_improve:
        said.append(to_improve(of))
    return said


def dropped(of: Tally) -> list[str]:
    """Return what became of earlier points, for a document that tells nothing else."""
    if of.gone:
        return [f"at least {counted(of.gone, 'weakness', 'weaknesses')} no longer in the list"]
    return (
        [f"it is unclear whether {counted(of.in_doubt, 'weakness is', 'weaknesses are')} still named"]
        if of.in_doubt
        else []
    )


def to_improve(of: Tally) -> str:
    """Return `14 to improve: 4 named again (some already in March 2016), 9 unclear whether new, 1 new to the list`.

    No month is called the first: not every naming is known, or certain. Priority actions are none of them.
    """
    parts = [
        (of.again, "named again", _already(of)),
        (of.perhaps, "unclear whether new", ""),
        (of.new, "new to the list", ""),
        (of.named, "named", ""),
    ]
    there = [each for each in parts if each[0]]
    if len(there) == 1:
        ((number, words, when),) = there
        if words == "named":
            return counted(number, "area to improve", "areas to improve")
        comma = "," if of.perhaps else ""
        other = "other " if of.actions else ""
        return f"{counted(number, f'{other}weakness', f'{other}weaknesses')}{comma} {words}{when}"
    said = [f"{counted(n, 'other') if words == 'named' else f'{n} {words}'}{when}" for n, words, when in there]
    return f"{of.to_improve} to improve: {', '.join(said)}"


def _already(of: Tally) -> str:
    """Return that of those named again some, or all, were named in the oldest month: ` (some already in March 2016)`.

    How many is not said but of one: of the others an earlier naming may not be known, or not be certain.
    """
    if not of.oldest:
        return ""
    when = f"already in {of.oldest:%B %Y})"
    if of.as_old == of.again:
        how_many = {1: "", 2: "both "}.get(of.again, "all ")
        return f" ({how_many}{when}"
    return f" ({'at least one' if of.as_old == 1 else 'some'} {when}"


def retold(of: Tally) -> Iterator[str]:
    """Yield how many weaknesses the text of a letter without a list names, and how many it says to improve."""
    if of.in_text:
        yield "its text names at least " + counted(of.in_text, "weakness", "weaknesses")
    if of.improving:
        yield "at least " + counted(of.improving, "weakness", "weaknesses") + " said to improve"
