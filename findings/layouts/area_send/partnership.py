"""Which bodies an area SEND report is about, what its outcome obliges them to do, and what they do well.

“Wexmoor Borough Council and NHS Vale Integrated Care Board (ICB) are jointly responsible for the planning and commissioning
of services …”; “A monitoring inspection will be carried out within approximately 18 months.”
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from findings.model import Remark
from findings.prose import remarks
from findings.text.lines import Line
from findings.text.long_points import long_points_in
from findings.text.quoted import listed_remarks, quoted_sentences, without_footnote_numbers

_RESPONSIBLE = re.compile(
    r"(?:(?:On|Since|From|In) [^,]{3,30}, )?(?:[Tt]he )?(?P<bodies>[A-Z].{5,300}?),? (?:are|became jointly|share)\b.{0,40}?"
    r"\bresponsib(?:le|ility) for (?:the )?(?:delivery, )?(?:planning|commissioning)\b"
)
_FOLLOWS = re.compile(
    r"\b(?:monitoring inspection|(?:next )?full (?:area SEND )?(?:re-?)?inspection|reinspection) will be\b"
    r"|\baction plan\b|\bstrategic plan\b|\bmust work jointly\b|\brequires the (?:local )?area partnership\b",
    re.IGNORECASE,
)
_OUTCOME = re.compile(r"Inspection outcome\b", re.IGNORECASE)
_FRONT_ENDS = re.compile(r"Information about the (?:local )?area|What is it like to be a child", re.IGNORECASE)
_EFFECTIVE = re.compile(r"What is the (?:local )?area partnership doing that is effective", re.IGNORECASE)
_BETTER = re.compile(r"What does the (?:local )?area partnership need to do better", re.IGNORECASE)
_ABOUT_LINES = 14


def addressed_to(lines: Sequence[Line]) -> Remark | None:
    """Return the bodies that are jointly responsible, with the sentence that says so; None where none does."""
    about = lines[_front_end(lines) :][:_ABOUT_LINES]
    for remark in quoted_sentences(about):
        match = _RESPONSIBLE.match(remark.quote)
        if match:
            return Remark(text=match["bodies"], quote=remark.quote, page=remark.page)
    return None


def next_steps(lines: Sequence[Line]) -> tuple[Remark, ...]:
    """Return the sentences of the outcome that say what must follow."""
    head = lines[: _front_end(lines)]
    at = next((at for at, line in enumerate(head) if _OUTCOME.match(line.text)), None)
    told = quoted_sentences(head[at + 1 :]) if at is not None else ()
    return tuple(remark for remark in told if _FOLLOWS.search(remark.quote))


def strengths(lines: Sequence[Line]) -> tuple[Remark, ...]:
    """Return the points under “What is the area partnership doing that is effective?”, or its sentences of praise."""
    begin = next((at + 1 for at, line in enumerate(lines) if _EFFECTIVE.match(line.text)), len(lines))
    end = next((at for at in range(begin, len(lines)) if _BETTER.match(lines[at].text)), begin)
    section = lines[begin:end]
    return listed_remarks(long_points_in([section])) or remarks(without_footnote_numbers(section)).strengths


def _front_end(lines: Sequence[Line]) -> int:
    return next((at for at, line in enumerate(lines) if _FRONT_ENDS.match(line.text)), 0)
