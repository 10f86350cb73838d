"""The prose of a single inspection report that is about the authority: its summary, and what inspectors found."""

from __future__ import annotations

import re
from collections.abc import Sequence

from findings.grade_places import Place
from findings.text.lines import Line
from findings.text.paragraphs import Paragraph, paragraphs_between

_BEGINS = re.compile(
    r"Executive summary|Summary(?: of (?:key )?findings)?|Inspection findings|The local authority’s strengths"
    r"|The local authority has the following strengths|Th(?:is|e) local authority .{4,60} because:?",
    re.IGNORECASE,
)
# Recommendations, the summary for children, facts about the area, and the meaning of grades are not findings.
_ENDS = re.compile(
    r"Contents|Recommendations?|The local authority|Information about .*|Section 1\b.*|Key judge?ment\b.*|Summary for children\b.*"
    r"|What does .{0,120} need to improve\s*\??|(?:Priority and immediate action|Areas? for improvement)s?:?"
    r"|What the inspection judge?ments mean\b.*|Inspection judge?ments about .*|The experiences? and progress of children\b.*",
    re.IGNORECASE,
)


def paragraphs_of(lines: Sequence[Line], headings: Sequence[Place]) -> tuple[Paragraph, ...]:
    """Return the paragraphs on the authority; `lines` end where the board’s section begins.

    `headings` are those that repeat the grades; each begins a passage.
    """
    return paragraphs_between(lines, _BEGINS, _ENDS, {heading.at for heading in headings})
