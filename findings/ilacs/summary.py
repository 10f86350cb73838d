"""What the opening paragraphs of an ILACS report say of its overall grade, in the present tense."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from findings.ilacs.labels import GRADE, grade_of
from findings.model import Stated
from findings.text import Line, joined, page_along

_GRADE = GRADE.replace("requires", "requires?")
_PLACE = r"(?:the )?[A-Z][\w’'-]*(?: (?:and|upon|of|with|[A-Z][\w’'-]*)){0,5}"
_SENTENCES = (
    # “… and overall effectiveness is now good.”
    re.compile(rf"\b[Oo]verall effectiveness is (?:now )?(?i:{_GRADE})\b(?=[.,;]| and\b)"),
    # “Children’s services in Redbridge are outstanding.” “Services for children in Torbay are good and …”
    re.compile(
        r"(?:^|[.] )(?:Children’s services|Services for (?:vulnerable )?children(?: and (?:their )?families)?)"
        rf" in {_PLACE} (?:are|remain) (?:now )?(?i:{_GRADE})\b(?=[.,;]| and\b| overall\b)"
    ),
)


def overall_in(lines: Sequence[Line]) -> tuple[Stated, ...]:
    """Each place in the summary that states the overall grade; none where it states none, as most do."""
    return tuple(_overall(lines))


def _overall(lines: Sequence[Line]) -> Iterator[Stated]:
    text = joined(lines).replace("'", "’")
    for sentence in _SENTENCES:
        for match in sentence.finditer(text):
            yield Stated(
                place="opening sentences",
                grade=grade_of(match["grade"].casefold().replace("require ", "requires ")),
                page=page_along(lines, match.start("grade")),
                quote=match[0].lstrip(". "),
            )
