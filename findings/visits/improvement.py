"""“What needs to improve in this area of social work practice”: the points of a letter on a visit."""

from __future__ import annotations

from collections.abc import Iterator

from findings.model import Kind, Weakness
from findings.text.points import has_marks, is_a_list_without_marks
from findings.visits.headings import Body, LetterPart
from findings.visits.lists import lists_in
from findings.visits.priority import leads_to_priority_actions


def needs_improvement_in(body: Body) -> tuple[Weakness, ...]:
    """The points under the heading; a list of priority actions among them is none of them."""
    return tuple(
        point
        for passage in body.under(LetterPart.IMPROVE)
        for listed in lists_in(passage.lines)
        if not leads_to_priority_actions(listed)
        for point in listed.points
    )


def doubts_of_lists(body: Body, kind: Kind) -> Iterator[str]:
    """A list whose marks or whose heading seem to be lost."""
    passages = body.under(LetterPart.IMPROVE)
    if len(passages) > 1:
        yield "“What needs to improve” stands twice."
    for passage in passages:
        if not has_marks(passage.lines) and is_a_list_without_marks(passage.lines):
            yield "What needs to improve is not written as a list that can be read."
    lists = [
        listed for passage in body.under(LetterPart.SUMMARY, LetterPart.FINDINGS) for listed in lists_in(passage.lines)
    ]
    if kind is Kind.FOCUSED_VISIT and not passages and any(not leads_to_priority_actions(each) for each in lists):
        yield "A list stands among the findings, and the heading “What needs to improve” is missing."


def notes_on_lists(body: Body, kind: Kind) -> Iterator[str]:
    """A letter on a focused visit without the section, or with prose in it, is rare."""
    passages = body.under(LetterPart.IMPROVE)
    if kind is Kind.FOCUSED_VISIT and not passages:
        yield "The letter has no section “What needs to improve”."
    elif passages and not any(has_marks(passage.lines) for passage in passages):
        yield "“What needs to improve” is written as prose, without points."
