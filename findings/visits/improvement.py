"""“What needs to improve in this area of social work practice”: the points of a letter on a visit, however they are set out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from findings.model import Kind, Remark, Weakness
from findings.text.framework_tag import without_tag
from findings.text.paragraphs import Paragraph, paragraphs_in
from findings.text.points import has_marks
from findings.text.sentences import sentences_in
from findings.text.unmarked_points import unmarked_points
from findings.visits.body import Body, Passage
from findings.visits.closing import is_about_the_letter
from findings.visits.heading_words import LetterPart
from findings.visits.lists import Listed, last_sentence, lists_in
from findings.visits.priority import leads_to_priority_actions

# “The local authority needs to improve:”, “Inspectors identified the following areas for improvement:”
_LEADS_TO_POINTS = re.compile(
    r"\b(?:areas?|points?|aspects?|improvements?)\b[^.:]{0,60}\b(?:improv\w+|develop\w*|strengthen\w*|required|needed|attention)\b"
    r"|\b(?:needs?|must|should|require[sd]?|necessary)\b[^.:]{0,60}\b(?:improv\w+|develop\w*|strengthen\w*|address)\b"
    r"|\b(?:improv\w+|develop\w*|strengthen\w*)\b[^.:]{0,40}\b(?:needed|required|necessary)\b",
    re.IGNORECASE,
)
# “There are no areas for improvement.” “The areas for improvement remain those of the inspection in 2018.”
_NONE = re.compile(
    r"(?:none|not applicable|n/a)\W*$"
    r"|(?:there (?:are|were) |inspectors (?:did not \w+|identified|found) |this visit \w+ )(?:no|any|none)\b",
    re.IGNORECASE,
)
_REMAIN = re.compile(
    r"(?:the |all )?(?:areas?|points?|improvements?|recommendations?)\b[^.:]{0,200}"
    r"\b(?:remain|continue to be|are still|are unchanged|still apply)\b",
    re.IGNORECASE,
)


def needs_improvement_in(body: Body) -> tuple[Weakness, ...]:
    """The points under the heading, or else of a list elsewhere that is said to be one; no priority action is among them."""
    passages = body.under(LetterPart.IMPROVE)
    if passages:
        return tuple(point for passage in passages for point in _under_heading(passage))
    return tuple(point for listed in _lists_elsewhere(body) for point in listed.points)


def notes_on_lists(body: Body, kind: Kind) -> Iterator[str]:
    """A sentence where the points are not a list under one heading, as in most letters on focused visits."""
    passages = body.under(LetterPart.IMPROVE)
    elsewhere = not passages and any(_lists_elsewhere(body))
    if elsewhere:
        yield "The points that need improvement stand under another heading."
    elif kind is Kind.FOCUSED_VISIT and not passages:
        yield "The letter has no section “What needs to improve”."
    if len(passages) > 1:
        yield "“What needs to improve” stands twice."
    if passages and not any(has_marks(passage.lines) for passage in passages):
        yield "“What needs to improve” is written as prose, without marked points."
    if any(_REMAIN.match(paragraph.text) for paragraph in paragraphs_in(body.lines(LetterPart.IMPROVE))):
        yield "The letter refers to points that an earlier inspection or visit named."


def said_to_remain(body: Body, points: Sequence[Weakness]) -> tuple[Remark, ...]:
    """The sentences under the heading that refer to points of an earlier inspection or visit, where none of the `points` is one."""
    listed = {point.text for point in points}
    paragraphs = paragraphs_in(body.lines(LetterPart.IMPROVE))
    said = (each for each in paragraphs if _REMAIN.match(each.text) and each.text not in listed)
    return tuple(_first_sentence(each) for each in said)


def _first_sentence(paragraph: Paragraph) -> Remark:
    begin, end = next(sentences_in(paragraph.text))
    quote = paragraph.text[begin:end]
    return Remark(text=quote, quote=quote, page=paragraph.page, paragraph=paragraph.number)


def _under_heading(passage: Passage) -> Iterator[Weakness]:
    lists = lists_in(passage.lines)
    if not lists:
        yield from _as_paragraphs(unmarked_points(passage.lines))
    for listed in lists:
        if not leads_to_priority_actions(listed):
            yield from (point for point in listed.points if not _NONE.match(point.text))


def _as_paragraphs(paragraphs: Sequence[Paragraph]) -> Iterator[Weakness]:
    """Each paragraph is a point, but for those that lead to others, say that there is none, or refer to earlier ones."""
    for paragraph in paragraphs:
        text, tag = without_tag(paragraph.text)
        is_none = _NONE.match(text) or _REMAIN.match(text) or is_about_the_letter(text)
        if not (is_none or text.endswith(":")):
            yield Weakness(text=text, page=paragraph.page, national_framework=tag)


def _lists_elsewhere(body: Body) -> Iterator[Listed]:
    passages = body.under(LetterPart.SUMMARY, LetterPart.FINDINGS, LetterPart.PRIORITY)
    for listed in (each for passage in passages for each in lists_in(passage.lines)):
        lead = last_sentence(listed.lead)
        if lead.endswith(":") and _LEADS_TO_POINTS.search(lead) and not leads_to_priority_actions(listed):
            yield listed
