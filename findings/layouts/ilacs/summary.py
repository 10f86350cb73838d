"""The overall grade in the opening paragraphs of an ILACS report, which state it in the present tense."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from findings.layouts.ilacs.labels import GRADE, grade_of
from findings.model import Stated
from findings.text.lines import Line, joined, page_along

_GRADE = rf"(?i:{GRADE.replace('requires', 'requires?')})"
_PLACE = r"(?:the )?[A-Z][\w’'-]*(?: (?:and|upon|of|with|[A-Z][\w’'-]*)){0,5}"
# These words mean the services as a whole; with another word between them, only those for some of the children.
_SERVICES = r"[Cc]hildren’s services|[Ss]ervices for (?:vulnerable )?children(?: and (?:their )?families)?"
_BEGINS = r"(?:^|[.,;] |\bthat )"
# “are now good”, “remain outstanding”, “require improvement to be good”, “continue to require improvement”
_ARE = r"(?:(?:are|is|remains?)(?: now)?(?: judged to be)? |(?:continues? to )?(?=[Rr]equire))"
_ENDS = r"\b(?=[.,;]| and\b| overall\b)"
_SENTENCES = (
    # “… and overall effectiveness is now good.” “The overall effectiveness of children’s services is judged to be good.”
    re.compile(rf"\b[Oo]verall effectiveness (?:of (?:{_SERVICES}) )?{_ARE}{_GRADE}{_ENDS}"),
    # “Children’s services in Redbridge are outstanding.” “Services for children in Torbay are good and …”
    re.compile(rf"{_BEGINS}(?:{_SERVICES}|[Ss]ervices) in {_PLACE} {_ARE}{_GRADE}{_ENDS}"),
    # “Cheshire West and Chester children’s services are good.”
    re.compile(rf"(?:^|[.] ){_PLACE} children’s services {_ARE}{_GRADE}{_ENDS}"),
    # “Services for children and families remain good overall.” “The service that children and families receive is …”
    re.compile(
        rf"{_BEGINS}(?:{_SERVICES}|[Tt]he services? that children and (?:their )?families receive) {_ARE}{_GRADE} overall\b"
    ),
)


def overall_in(lines: Sequence[Line]) -> tuple[Stated, ...]:
    """Return each place in the summary that states the overall grade; empty where none does, as in most reports."""
    return tuple(_overall(lines))


def _overall(lines: Sequence[Line]) -> Iterator[Stated]:
    text = joined(lines).replace("'", "’")
    for sentence in _SENTENCES:
        for match in sentence.finditer(text):
            yield Stated(
                place="opening sentences",
                grade=grade_of(match["grade"].casefold().replace("require ", "requires ")),
                page=page_along(lines, match.start("grade")),
                quote=match[0].lstrip(".,; "),
            )
