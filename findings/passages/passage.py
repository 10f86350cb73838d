"""The passages of a document in one fixed order, so that a number names each as long as the reading stands."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from findings.model import Findings, Grade, PriorityAction, Weakness
from findings.wording import event_words


class PassageSort(StrEnum):
    """What a passage says of the services."""

    GRADE = "grade"
    PRIORITY_ACTION = "priority_action"
    TO_IMPROVE = "to_improve"
    CONCERN = "concern"
    NEXT_STEP = "next_step"
    STRENGTH = "strength"
    DOUBT = "doubt"
    TEXT = "text"
    """What the document says beside its findings; only a search finds it."""

    @property
    def plain(self) -> str:
        """The sort as a heading: `What needs to improve`."""
        return _HEADINGS[self]


_HEADINGS = {
    PassageSort.GRADE: "Grades",
    PassageSort.PRIORITY_ACTION: "Priority action",
    PassageSort.TO_IMPROVE: "What needs to improve",
    PassageSort.CONCERN: "Named as a weakness in the text",
    PassageSort.NEXT_STEP: "What must follow",
    PassageSort.STRENGTH: "Named as a strength or as better",
    PassageSort.DOUBT: "What is in doubt",
    PassageSort.TEXT: "In the text",
}


_LISTED = "in its list of strengths"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words of a document: `at` is its number in the document, from 0, `page` where it begins.

    `key` is the judgement of a grade or a doubt, `grade` what it gives, `place` the part of the report that a doubt’s
    words stand in; `is_sub`: it is a sub-point of the passage before. `note` says what is known of it beside its words.
    """

    sort: PassageSort
    quote: str
    page: int | None
    at: int = 0
    key: str | None = None
    grade: Grade | None = None
    place: str | None = None
    is_sub: bool = False
    note: str | None = None


def digest_of(quote: str) -> str:
    """Return a short name for the words of a passage, by which an address can ask for it."""
    return hashlib.sha256(" ".join(quote.split()).encode("utf-8", "replace")).hexdigest()[:12]


def passages_of(findings: Findings) -> tuple[Passage, ...]:
    """Return the passages, the gravest sorts first; those on which its places disagree stand last."""
    return tuple(replace(each, at=at) for at, each in enumerate(_every(findings)))


def _every(findings: Findings) -> Iterator[Passage]:
    for given in findings.judgements:
        yield Passage(
            sort=PassageSort.GRADE, quote=given.quote, page=given.page or None, key=given.key, grade=given.grade
        )
    yield from _points(PassageSort.PRIORITY_ACTION, findings.priority_actions)
    yield from _points(PassageSort.TO_IMPROVE, (*findings.needs_improvement, *findings.areas_for_improvement))
    for sort, remarks in (
        (PassageSort.CONCERN, findings.concerns),
        (PassageSort.NEXT_STEP, findings.next_steps),
        (PassageSort.STRENGTH, findings.strengths),
    ):
        for remark in remarks:
            note = _LISTED if remark.listed else None
            yield Passage(sort=sort, quote=remark.quote or remark.text, page=remark.page, note=note)
    for doubt in findings.doubts:
        for said in doubt.readings:
            yield Passage(
                sort=PassageSort.DOUBT, quote=said.quote, page=said.page or None,
                key=doubt.key, grade=said.grade, place=said.place,
            )  # fmt: skip


def _points(sort: PassageSort, points: Sequence[Weakness | PriorityAction]) -> Iterator[Passage]:
    for point in points:
        yield Passage(sort=sort, quote=point.text, page=point.page, note=_note(point))
        yield from (Passage(sort=sort, quote=sub, page=point.page, is_sub=True) for sub in point.sub)


def _note(point: Weakness | PriorityAction) -> str | None:
    if isinstance(point, Weakness):
        return point.national_framework
    return f"of the earlier {event_words(point.event)}" if point.event else None
