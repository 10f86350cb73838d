"""What a visit looked at: never weaknesses, even where they were so at the inspection before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from findings.text.lines import Line
from findings.text.paragraphs import paragraphs_in
from findings.text.sentences import sentences_in
from findings.visits.headings import Body, LetterPart
from findings.visits.lists import lists_in

# What follows the areas: how the visit was done.
_METHOD = re.compile(
    r"(?:A range of evidence|This visit was carried|The visit was carried|This visit was conducted|In addition,|Inspectors also"
    r"|Inspectors (?:used|spoke|met)|They also|The methodology)\b"
)
# “Inspectors looked at the local authority’s arrangements for …”, “They considered …”, “this visit looked at …”
_LOOKED_AT = re.compile(
    r"\b(?:inspectors|they|this visit|the visit|we)(?: have)?(?: also)?"
    r" (?:looked at|looked into|considered|evaluated|reviewed|examined|explored|focused (?:their \w+ )?on)\s+"
    r"(?:the local authority['’]s arrangements for |the (?:quality of )?arrangements for |services for )?(?P<area>.+)",
    re.IGNORECASE | re.DOTALL,
)
_EVIDENCE = re.compile(
    r"\b(?:range of evidence|evidence|case records|performance management|documents|files)\b", re.IGNORECASE
)


def areas_reviewed_in(body: Body) -> tuple[str, ...]:
    """The points of the lists before the findings, or else what the sentences say that inspectors looked at."""
    passages = body.under(LetterPart.AREAS) or body.under(LetterPart.OPENING)
    listed = [
        point.text for passage in passages for each in lists_in(before_method(passage.lines)) for point in each.points
    ]
    return tuple(listed or _in_sentences([line for passage in passages for line in passage.lines]))


def before_method(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines up to those on how the visit was done, where a list comes before them."""
    ends = (at for at, line in enumerate(lines) if _METHOD.match(line.text) and lists_in(lines[:at]))
    return lines[: next(ends, len(lines))]


def _in_sentences(lines: Sequence[Line]) -> Iterator[str]:
    for paragraph in paragraphs_in(lines):
        for begin, end in sentences_in(paragraph.text):
            said = _LOOKED_AT.search(paragraph.text[begin:end])
            if said and not _EVIDENCE.search(said["area"]):
                yield said["area"].strip(" .")
