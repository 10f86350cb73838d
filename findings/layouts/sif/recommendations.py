"""The recommendations of a single inspection report: to the authority first, then to the board, with priority actions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from findings.layouts.sif.points import points_in
from findings.model import PriorityAction, Weakness
from findings.text.lines import Line

# “Recommendations” from mid-2015; before it “Priority and immediate action” and “Areas for improvement” under
# “What does the local authority need to improve?”.
_POINTS = re.compile(
    r"(?:Recommendations?|Areas? (?:for|of) improvement|What (?:does|do) the .{3,60} need to improve)\s*[?:.]*",
    re.IGNORECASE,
)
# “What does the LSCB need to improve?”, “What does the Safeguarding Children Board need to improve?”
_TO_THE_BOARD = re.compile(r"\b(?:board|[A-Z]{0,5}SCB)\b", re.IGNORECASE)
_PRIORITY = re.compile(
    r"(?:Priority(?: and |/)immediate actions?|Areas? (?:for|of) priority(?: and immediate)? actions?)\s*[?:.]*",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"Inspection (?:findings|[Jj]udge?ments?)\b.*|Key (?:strengths|findings)\b.*|(?:Executive s|S)ummary(?: (?:of|for)\b.*)?"
    r"|Findings|(?:The )?[Ss]trengths|Information about (?:this|the)\b.*|The inspection team|Section [12]\s*:.*|Contents"
    r"|The (?:experiences? and progress of children|graded judge?ment)\b.*|What the inspection judge?ments\b.*"
    r"|The (?:LSCB|[Bb]oard|[Ll]ocal [Aa]uthority|council)(?:[’']s strengths| has the following strengths)\b.*"
    r"|The local authority|The .{3,60} because:?|Key judge?ment\b.*"
)
# “There are no areas of priority action.”, “The inspection did not find any areas for priority and immediate action.”
_NONE = re.compile(
    r"There (?:are|were) no (?:areas|actions|priorit)|No (?:areas|actions|priority)\b|None\b"
    r"|(?:The )?inspect(?:ion|ors) (?:did not (?:find|identify)|(?:found|identified) no)",
    re.IGNORECASE,
)
_BOARD = "Local Safeguarding Children Board"
# In words. A recommendation has a sentence or two, findings are paragraphs (Redbridge’s board, 2016).
_LONG = 65


@dataclass(frozen=True, slots=True)
class Recommendations:
    """The points, the priority actions, and the notes on them."""

    weaknesses: tuple[Weakness, ...] = ()
    priority_actions: tuple[PriorityAction, ...] = ()
    notes: tuple[str, ...] = ()


def recommendations_in(lines: Sequence[Line], board_begins: int) -> Recommendations:
    """Return the points of every list under a known heading.

    From line `board_begins` on, or from the first heading that names the board, they are for the board.
    """
    weaknesses: list[Weakness] = []
    actions: list[PriorityAction] = []
    for at, end in _lists(lines):
        board_begins = min(board_begins, at) if _TO_THE_BOARD.search(lines[at].text) else board_begins
        to = "local_authority" if at < board_begins else "lscb"
        points = _told(points_in(lines[at + 1 : end]), to)
        if _PRIORITY.fullmatch(lines[at].text):
            actions.extend(map(_action, points))
        else:
            weaknesses.extend(points)
    notes = () if weaknesses or actions else ("No recommendations could be found.",)
    return Recommendations(tuple(weaknesses), tuple(actions), notes)


def _lists(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield the line of each heading, and where its list ends: at the next heading, or at words that are known to follow a list."""
    begin: int | None = None
    for at, line in enumerate(lines):
        heads = _POINTS.fullmatch(line.text) or _PRIORITY.fullmatch(line.text)
        if begin is not None and (heads or _AFTER.fullmatch(line.text)):
            yield begin, at
            begin = None
        if heads:
            begin = at
    if begin is not None:
        yield begin, len(lines)


def _told(points: Sequence[Weakness], to: str) -> list[Weakness]:
    """Return the points, with the body that they are for.

    None where the list says that there are none, or where it holds paragraphs of findings.
    """
    points = [replace(point, to=to) for point in points if not _NONE.match(point.text)]
    if points and median(len(point.text.split()) for point in points) > _LONG:
        return []
    return points


def _action(point: Weakness) -> PriorityAction:
    responsible = _BOARD if point.to == "lscb" else None
    return PriorityAction(text=point.text, page=point.page, responsible=responsible, sub=point.sub, to=point.to)
