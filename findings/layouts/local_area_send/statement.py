"""What a letter on a local area asks: a statement of action on its areas of significant weakness, and what else it should develop."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from findings.model import PARTNERSHIP, Remark, Weakness
from findings.text.lines import Line
from findings.text.long_points import long_points_in
from findings.text.offsets import with_offsets
from findings.text.points import weaknesses_in
from findings.text.quoted import listed_remarks, quoted_sentences

# A line that is only the last word of a sentence begins small.
_STRENGTHS = re.compile(r"(?:(?-i:K)ey strengths|(?-i:S)trengths)\s*:?", re.IGNORECASE)
_DEVELOPMENT = re.compile(
    r"(?:Areas?|Points?) (?:for|of|requiring|needing) (?:further )?(?:development|improvement)s?\s*:?", re.IGNORECASE
)
_HEADING = re.compile(
    rf"{_STRENGTHS.pattern}|{_DEVELOPMENT.pattern}|Main findings\s*:?|Next steps\s*:?|Yours (?:sincerely|faithfully)\b.*"
    r"|(?:The )?effectiveness of the (?:local )?area in (?:identifying|assessing|meeting|improving)\b.*"
    r"|(?:The inspection raises )?significant concerns about the effectiveness\b.*",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"Yours (?:sincerely|faithfully)\b", re.IGNORECASE)
# “… that explains how it will tackle the following areas of significant weakness:”
_LEAD = re.compile(
    r"\bfollowing\s+areas?\s+of\s+significant\s+(?:weakness(?:es)?|concern)\b[^:.]{0,80}[:.]?", re.IGNORECASE
)
# “… has determined that a Written Statement of Action is required because of significant areas of weakness …”
_REQUIRED = re.compile(r"\bdetermined\b.{0,20}\bwritten statement of action (?:\(WSOA\) )?is required\b", re.IGNORECASE)
# “… that the local authority and the area’s clinical commissioning group are jointly responsible for submitting the statement”
_RESPONSIBLE = re.compile(
    r"\bdetermined that (?P<bodies>(?:the )?local authority.{3,160}?),? (?:is|are) (?:jointly )?responsible for submitting\b",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(
    r"\b(?:written )?statement of action\b.{0,80}\b(?:is required|submit)|\bsubmitting the\b.{0,20}\bstatement\b"
    r"|\b(?:produce|prepare) and submit\b|\bnext steps\b|\baccelerated progress plan\b|\bformal quarterly support\b",
    re.IGNORECASE,
)
_PROGRESS = re.compile(r"\b(?:made|making) (?P<no>in)?sufficient progress\b", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:not|no|yet to|without)\b[^.;]{0,30}$", re.IGNORECASE)
_WHETHER = re.compile(r"\b(?:whether|if)\b[^.;]{0,60}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Significant:
    """The areas of significant weakness, and a sentence where a statement is required and they could not be found."""

    points: tuple[Weakness, ...]
    doubts: tuple[str, ...] = ()


def has_a_heading(lines: Sequence[Line]) -> bool:
    """Say whether a line is a heading of such letters; the closing alone is not enough."""
    return any(_HEADING.fullmatch(line.text) and not _CLOSING.match(line.text) for line in lines)


def significant_weaknesses(lines: Sequence[Line]) -> Significant:
    """Return the points of the list that the statement of action must answer, asked of the partnership."""
    text = with_offsets(lines)
    lead = _LEAD.search(text.text)
    points = weaknesses_in(_to_the_closing(lines[text.line_at(lead.end() - 1) + 1 :])) if lead else ()
    required = _REQUIRED.search(" ".join(text.text.split()))
    if required and not points:
        return Significant(
            (), ("A written statement of action is required, but its areas of weakness could not be found.",)
        )
    return Significant(tuple(replace(point, to=PARTNERSHIP) for point in points))


def areas_for_development(lines: Sequence[Line]) -> tuple[Weakness, ...]:
    """Return the points under “Areas for development”, of which the letter has one list for each of its three questions."""
    found = map(weaknesses_in, _under(_DEVELOPMENT, lines))
    return tuple(replace(point, to=PARTNERSHIP) for points in found for point in points)


def strengths(lines: Sequence[Line]) -> tuple[Remark, ...]:
    """Return the points under “Strengths”, of which the letter has one list for each of its three questions."""
    return listed_remarks(long_points_in([*_under(_STRENGTHS, lines)]))


def addressed_to(lines: Sequence[Line]) -> Remark | None:
    """Return the bodies that must submit the statement, with the sentence that says so; None where none must."""
    for remark in quoted_sentences(_to_the_closing(lines)):
        if found := _RESPONSIBLE.search(remark.quote):
            return replace(remark, text=found["bodies"])
    return None


def next_steps(lines: Sequence[Line]) -> tuple[Remark, ...]:
    """Return the sentences on the statement of action, or on what follows a revisit."""
    told = (step for step in quoted_sentences(_to_the_closing(lines)) if not step.quote.rstrip().endswith(":"))
    return tuple(step for step in told if _FOLLOWS.search(step.quote))


def progress(lines: Sequence[Line]) -> tuple[tuple[Remark, ...], tuple[Remark, ...]]:
    """Return the sentences that say that sufficient progress was made, and those that it was not."""
    told: dict[bool, dict[str, Remark]] = {True: {}, False: {}}
    for remark in quoted_sentences(_to_the_closing(lines)):
        for made in _made(remark.quote):
            told[made].setdefault(remark.quote, remark)
    return tuple(told[True].values()), tuple(told[False].values())


def _made(sentence: str) -> Iterator[bool]:
    """Yield for each time that a sentence tells of progress whether it was made; none where it asks whether."""
    for found in _PROGRESS.finditer(sentence):
        before = sentence[: found.start()]
        if not _WHETHER.search(before):
            yield not (found["no"] or _DENIED.search(before))


def _under(heading: re.Pattern[str], lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Yield the lines of each section under such a heading."""
    at = [number for number, line in enumerate(lines) if _HEADING.fullmatch(line.text)]
    for begin, end in pairwise([*at, len(lines)]):
        if heading.fullmatch(lines[begin].text):
            yield lines[begin + 1 : end]


def _to_the_closing(lines: Sequence[Line]) -> Sequence[Line]:
    end = next((at for at, line in enumerate(lines) if _CLOSING.match(line.text)), len(lines))
    return lines[:end]
