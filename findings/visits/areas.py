"""What a visit looked at: never weaknesses, even where they were so at the inspection before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from findings.text.lines import Line
from findings.text.paragraphs import paragraphs_in
from findings.text.points import first_point
from findings.text.sentences import sentences_in
from findings.visits.body import Body
from findings.visits.heading_words import LetterPart
from findings.visits.lists import lists_in

# What follows the areas: how the visit was done.
_METHOD = re.compile(
    r"(?:A range of evidence|This visit was carried|The visit was carried|This visit was conducted|In addition,|Inspectors also"
    r"|Inspectors (?:used|spoke|met)|They also|The methodology)\b"
)
# “Inspectors looked at the local authority’s arrangements for …”, “They considered …”, “this visit looked at …”,
# “In addition, inspectors appraised …”, “The primary focus included …”
_LOOKED_AT = re.compile(
    r"\b(?:(?:inspectors|they|(?:this|the) (?:\w+ )?visit|we)\b(?:[^.;:]{0,80}?,? and)?(?: have)?(?: (?:also|then|specifically))?"
    r" (?:(?:looked|focused|concentrated|was focused)(?: (?:\w+ly|in detail|their \w+))? (?:at|into|on|upon)"
    r"|(?:considered|evaluated|reviewed|examined|explored|appraised|assessed|scrutinised|sampled|tested|inspected)(?: in detail)?"
    r"|(?:paid|gave|had) (?:an? )?(?:\w+ )?(?:attention|consideration|focus) (?:to|on)"
    r"|(?:met|spoke|talked)\b[^.;:]{0,60}? to (?:evaluate|consider|explore|understand|assess|discuss))"
    r"|^This (?:also )?included"
    r"|\b(?:focus|theme|scope|purpose) (?:of (?:the|this) (?:\w+ )?visit )?(?:was|were|included|is)(?: on)?)\s+(?P<area>.+)",
    re.IGNORECASE | re.DOTALL,
)
# “The impact of leaders was also considered as part of this visit.”
_WAS_LOOKED_AT = re.compile(
    r"(?P<area>[^.;:]{8,200}?) (?:was|were) also (?:looked at|considered|evaluated|reviewed|examined|explored|assessed)\b",
    re.IGNORECASE,
)
_AND_AT = re.compile(
    r",? and (?:also )?(?:looked at|considered|evaluated|reviewed|examined|appraised|assessed) ", re.IGNORECASE
)
_ARRANGEMENTS = re.compile(
    r"^(?:the local authority['’]s arrangements for |the (?:quality of )?arrangements for |services for )",
    re.IGNORECASE,
)
# “…, with a specific focus on:”, “…, including:”, “…, specifically:” lead to a list.
_LEADS_ON = re.compile(
    r",?(?: and| which included)?(?: with)?(?: an?)? ?(?:(?:\b\w++ )?(?:focus(?:ing|ed)?|emphasis|attention) (?:on|to)"
    r"|in particular|particularly"
    r"|specifically|(?:which )?includ(?:ing|ed|es)|in relation to|as follows|(?:in )?the following(?: areas)?)? ?:$",
    re.IGNORECASE,
)
# What inspectors read and whom they met is evidence, and no area, where it stands first.
_EVIDENCE = re.compile(
    r"(?:\S+ ){0,6}?(?:evidence|(?:case )?(?:records?|files?)|documents|documentation|reports|case discussions|data|children['’]s cases)\b"
    r"|.*\brange of (?:evidence|information|documents)\b|(?:\S+ ){0,6}?(?:information|assurance)\b.*\b(?:records|files)\b",
    re.IGNORECASE | re.DOTALL,
)
# “the progress made in the following areas of concern:” only leads to a list.
_NO_AREA = re.compile(
    r"(?:it|this|these|them|that|those|how|all)?|.*\b(?:following|these) (?:\w+ )?(?:areas?|aspects?|themes?|services)\b.*",
    re.IGNORECASE | re.DOTALL,
)


def areas_reviewed_in(body: Body) -> tuple[str, ...]:
    """What the sentences before the findings say that inspectors looked at, and the points of the lists there."""
    passages = body.under(LetterPart.AREAS) or body.under(LetterPart.OPENING)
    return tuple(dict.fromkeys(area for passage in passages for area in _areas(passage.lines)))


def before_method(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines up to those on how the visit was done, where a list comes before them."""
    ends = (at for at, line in enumerate(lines) if _METHOD.match(line.text) and lists_in(lines[:at]))
    return lines[: next(ends, len(lines))]


def _areas(lines: Sequence[Line]) -> Iterator[str]:
    before = before_method(lines)
    first = first_point(before)
    yield from _in_sentences(lines if first is None else lines[:first])
    for listed in lists_in(before):
        yield from (point.text for point in listed.points)
    if first is not None:
        yield from _in_sentences(lines[len(before) :])


def _in_sentences(lines: Sequence[Line]) -> Iterator[str]:
    for paragraph in paragraphs_in(lines):
        for begin, end in sentences_in(paragraph.text):
            sentence = paragraph.text[begin:end]
            said = _LOOKED_AT.search(sentence) or _WAS_LOOKED_AT.match(sentence)
            for area in _AND_AT.split(said["area"]) if said else ():
                named = _ARRANGEMENTS.sub("", _LEADS_ON.sub("", area)).strip(" .:;,")
                if not (_EVIDENCE.match(named) or _NO_AREA.fullmatch(named)):
                    yield named
