"""What the findings of a letter on a visit name in prose, without what belongs to the inspection before it."""

from __future__ import annotations

import re

from findings.paragraphs import paragraphs_in
from findings.prose import Remarks, remarks
from findings.visits.headings import Body, Part

# What every letter ends with, whatever the visit found.
_BOILERPLATE = re.compile(
    r"(?:Ofsted will take the findings|I am copying this letter|We will publish this letter|This letter will be published"
    r"|(?:You|The local authority) should (?:now )?(?:submit|send|prepare)|Thank you for|I am grateful|I would like to thank)\b"
)
# “At the inspection in June 2018, …”, “Inspectors then found …”, “At that time, …”
_OF_THE_INSPECTION_BEFORE = re.compile(
    r"(?:At (?:the|its|their) (?:last |previous |full )*inspection\b|At that time\b|Inspectors then\b|Previously\b)"
)
_STILL = re.compile(
    r"\b(?:now|still|since|remains?|continues?|(?:has|have) (?:not|yet)|at this visit)\b", re.IGNORECASE
)
# What the visit did not look at, and what it did not set.
_NO_FINDING = re.compile(
    r"\b(?:was|were) not (?:considered|looked at|reviewed|revisited|within the scope)\b"
    r"|\b(?:no|not|any)\b[^.]{0,60}\bpriority actions?\b|\bwe identified areas of strength\b",
    re.IGNORECASE,
)


def remarks_in(body: Body) -> Remarks:
    """The weaknesses and strengths named under the headline findings and the findings."""
    paragraphs = paragraphs_in(body.lines(Part.SUMMARY, Part.FINDINGS))
    said = remarks([paragraph for paragraph in paragraphs if not _BOILERPLATE.match(paragraph.text)])
    return Remarks(
        tuple(remark for remark in said.concerns if _is_of_this_visit(remark.quote)),
        tuple(remark for remark in said.strengths if _is_of_this_visit(remark.quote)),
    )


def _is_of_this_visit(sentence: str) -> bool:
    """A sentence on the inspection before counts where it goes on to say what is so now."""
    if _NO_FINDING.search(sentence):
        return False
    return not _OF_THE_INSPECTION_BEFORE.match(sentence) or bool(_STILL.search(sentence))
