"""The head of an area SEND report: its area, the days of the inspection, the lead inspector, and the outcome."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from findings.text.fields import is_labelled, lead_inspector, value_after
from findings.text.lines import Line, joined

# “Area SEND inspection of Halton Local / Area Partnership”
_TITLE = re.compile(
    r"\bArea SEND (?:full )?inspection of (?:the )?(?P<area>.{2,80}?) (?:Local Area|SEND|Area)(?: Partnership)?\b",
    re.IGNORECASE,
)
# The running title: “Area SEND inspection report: Dorset Local AREA Partnership, 11 to 15 March 2024 5”.
_RUNNING = re.compile(r"(?:Area SEND )?Inspection report:? (?P<area>.{2,80}?) Local Area Partnership\b", re.IGNORECASE)
_RUNNING_DATES = re.compile(r"(?:\d{1,2}\b[^.:;()]{0,60}|[A-Z][a-z]+ )\b20\d\d(?: \d{1,3})?")
_DATES = re.compile(r"Inspection dates?\s*+(?::\s*+)?", re.IGNORECASE)
_LABELS = (
    _DATES,
    re.compile(r"Dates? of (?:the )?(?:previous|last) inspections?\b", re.IGNORECASE),
    re.compile(r"Inspection outcome\s*+(?::\s*+)?", re.IGNORECASE),
)
_OUTCOME = _LABELS[-1]
_FRONT_ENDS = re.compile(r"Information about the (?:local )?area|What is it like to be a child", re.IGNORECASE)
_FRONT_LINES = 40


# “Dave Gilkerson HMI, Ofsted Lead inspector David Roberts, CQC Lead inspector”
_OFSTED = re.compile(r"(?P<name>.{3,60}?),? ?(?:\bS?HMI\b,? ?)?\bOfsted\b.{0,40}?\blead\b", re.IGNORECASE)
_TEAM = re.compile(r"Inspection team", re.IGNORECASE)
_TEAM_LINES = 12


@dataclass(frozen=True, slots=True)
class Front:
    """The words of the head: the area’s name, the dates, and the outcome’s sentences; each is empty where the head lacks it."""

    has_title: bool = False
    area: str = ""
    dates: str = ""
    outcome: str = ""


def front_of(lines: Sequence[Line]) -> Front:
    """Read the head, which is what stands before “Information about the local area partnership”."""
    end = next((at for at, line in enumerate(lines[:_FRONT_LINES]) if _FRONT_ENDS.match(line.text)), _FRONT_LINES)
    head = lines[:end]
    first_label = next((at for at, line in enumerate(head) if is_labelled(line, _LABELS)), len(head))
    title = _TITLE.search(joined(head[:first_label]))
    return Front(
        has_title=title is not None,
        area=title["area"] if title else "",
        dates=value_after(_DATES, head, _LABELS),
        outcome=_outcome(head),
    )


def without_running_titles(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines without the running titles and the dates below them.

    Other running lines are removed by page; these remain where a text has lost its page ends.
    """
    titles = {at for at, line in enumerate(lines) if _RUNNING.match(line.text)}
    below = {at + 1 for at in titles if _RUNNING_DATES.fullmatch("".join(line.text for line in lines[at + 1 : at + 2]))}
    return tuple(line for at, line in enumerate(lines) if at not in titles | below)


def area_along_the_pages(pages: Sequence[list[str]]) -> str:
    """Return the area’s name from the running titles, for a report whose first page was lost.

    Empty where the pages have no running title.
    """
    matches = (_RUNNING.match(line) for page in pages for line in page)
    return next((match["area"] for match in matches if match), "")


def _outcome(head: Sequence[Line]) -> str:
    """Return all that stands under “Inspection outcome”; the whole head where that heading was lost."""
    at = next((at for at, line in enumerate(head) if _OUTCOME.match(line.text)), -1)
    return _OUTCOME.sub("", joined(head[max(at, 0) :]), count=1)


def lead_of_team(lines: Sequence[Line]) -> str | None:
    """Return the first person whom the table calls Ofsted’s lead inspector; None where there is none."""
    at = next((at for at, line in enumerate(lines) if _TEAM.fullmatch(line.text)), len(lines))
    matches = (_OFSTED.match(line.text) for line in lines[at + 1 : at + _TEAM_LINES])
    return next((lead_inspector(match["name"]) for match in matches if match), None)
