"""Reports of inspections of local authority children’s services (ILACS), 2018 to today, in its three sets of judgements.

“Inspection of Halton local authority children’s services / Inspection dates: … / Lead inspector: … / Judgement Grade”,
then a row for each judgement, opening paragraphs, “What needs to improve?”, and a section for each judgement whose
heading repeats its grade. Letters on visits speak of ILACS too, but have no such table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from findings.authorities.register import Authority, recognised
from findings.authorities.title_check import doubts_of_title
from findings.authorities.trust import trust_in
from findings.dates.check import doubts_of_dates
from findings.dates.dates import dated, first_day
from findings.events.event import occurred
from findings.layouts.ilacs.cross_check import agreement
from findings.layouts.ilacs.front import Front, below_head, front_of
from findings.layouts.ilacs.improvement import improvement_in
from findings.layouts.ilacs.prose import IMPRINT, paragraphs_of
from findings.layouts.ilacs.scale import another_scale
from findings.layouts.ilacs.sections import ReportSection, sections_in
from findings.layouts.ilacs.summary import overall_in
from findings.layouts.ilacs.table import Table, table_in
from findings.model import Document, EventKind, Findings, Kind, Status
from findings.prose import remarks
from findings.text.fields import lead_inspector
from findings.text.furniture import page_faults, running_dates
from findings.text.lines import Line, joined, lines_of, pages_of

_FRONT = 60
# “Children looked after and achieving permanence” is a judgement of the earlier framework (SIF).
_EARLIER_FRAMEWORK = re.compile(r"looked after and achieving permanence|children looked after and care leavers")
_SIGNS = 2


@dataclass(frozen=True, slots=True)
class _Parts:
    pages: tuple[list[str], ...]
    lines: tuple[Line, ...]
    table: Table
    front: Front
    sections: tuple[ReportSection, ...]


class _Ilacs:
    """The layout of ILACS reports: front page with its table, opening paragraphs, points, and a section for each judgement."""

    name = "ilacs"

    def claims(self, document: Document) -> bool:
        """Require two of four signs (its title, its dates, the head of its table, two headings that repeat grades) and a judgement.

        Instead of a judgement, children’s services in the title with dates are enough: a future form is then held and not passed over.
        """
        if _EARLIER_FRAMEWORK.search(joined(lines_of(document)[:_FRONT]).casefold()):
            return False
        parts = _parts(document)
        graded = {section.key for section in parts.sections if section.grade}
        signs = (parts.front.has_title, bool(parts.front.dates), parts.table.has_head, len(graded) >= _SIGNS)
        return sum(signs) >= _SIGNS and bool(graded or parts.table.rows or parts.front.is_of_this_form)

    def read(self, document: Document) -> Findings:
        """Return everything that the report says; held where its places disagree or something is missing."""
        parts = _parts(document)
        improvement = improvement_in(parts.lines, parts.table.end, [section.at for section in parts.sections])
        when = dated(parts.front.dates, document.published)
        authority = recognised(parts.front.authority or _without_imprint(parts.lines))
        event = occurred(EventKind.ILACS, when, authority=authority, printed=parts.front.authority)
        scale = another_scale(parts.lines, parts.table, parts.sections)
        agreed = agreement(
            parts.table,
            parts.sections,
            overall_in(parts.lines[parts.table.end : improvement.begin]),
            event.start,
            scale,
        )
        published_on = first_day(parts.front.published) or document.published
        doubts = [
            *page_faults(parts.pages),
            *doubts_of_dates(parts.front.dates, when, published_on, running_dates(parts.pages)),
            *_doubtful_authority(parts.front, authority),
            *doubts_of_title(authority, parts.lines[parts.table.end :]),
            *agreed.problems,
            *_instead_of_table(parts),
            *improvement.doubts,
        ]
        prose = remarks(paragraphs_of(parts.lines, parts.table.end, improvement, parts.sections))
        return Findings(
            kind=Kind.ILACS,
            status=Status.HELD if doubts else Status.READ,
            problems=tuple(doubts),
            notes=(*agreed.notes, *improvement.notes),
            event=event,
            published=published_on,
            lead_inspector=lead_inspector(parts.front.lead),
            judgements=agreed.judgements,
            needs_improvement=improvement.weaknesses,
            priority_actions=improvement.priority_actions,
            concerns=prose.concerns,
            strengths=prose.strengths,
            doubts=agreed.doubts,
            trust=trust_in(parts.lines),
        )


LAYOUT = _Ilacs()


@lru_cache(maxsize=1)
def _parts(document: Document) -> _Parts:
    pages, lines = pages_of(document), lines_of(document)
    table = table_in(lines)
    sections = sections_in(lines, table.end)
    return _Parts(pages, lines, table, front_of(lines, table.begin), sections)


def _without_imprint(lines: Sequence[Line]) -> str:
    """Return the whole text: where the title is lost, the only authority that the text names is probably meant."""
    ends = next((at for at, line in enumerate(lines) if line.text.startswith(IMPRINT)), len(lines))
    return joined(lines[:ends])


def _doubtful_authority(front: Front, authority: Authority | None) -> Iterator[str]:
    if not front.authority:
        yield f"The title names no authority{f'; the text names only {authority.name}' if authority else ''}."


def _instead_of_table(parts: _Parts) -> Iterator[str]:
    words = below_head(parts.lines)
    if words and not parts.table.rows and not parts.table.strange:
        yield f"Where the table of judgements should stand, the report says: “{words[:120]}”."
