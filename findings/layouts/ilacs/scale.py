"""Grades of scales that this framework has never used: where one stands, even “good” may mean something else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from findings.layouts.ilacs.labels import FOREIGN_GRADE
from findings.layouts.ilacs.sections import ReportSection
from findings.layouts.ilacs.table import Table
from findings.text.lines import Line

_SPOKEN_OF = ("report card", "five-point scale", "strong standard")
_AT_THE_END = re.compile(rf"(?:^|[\s:;–-])(?P<grade>{FOREIGN_GRADE}|(?:grade )?[1-9])[.:]?$", re.IGNORECASE)


def another_scale(lines: Sequence[Line], table: Table, sections: Sequence[ReportSection]) -> str | None:
    """Return the words that show another scale, None where there are none.

    They are looked for in the text, at the end of rows that are not known, and at the end of headings without a known grade.
    """
    text = " ".join(line.text for line in lines).lower()
    said = next((words for words in _SPOKEN_OF if words in text), None)
    unknown = [*table.strange, *(section.quote for section in sections if section.grade is None)]
    return said or next((match["grade"] for words in unknown if (match := _AT_THE_END.search(words))), None)
