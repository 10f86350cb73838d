"""Grades that an article repeats: earlier ones, and those of the very inspection that it tells of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from findings.articles.blocks import Block
from findings.articles.phrases import SpokenPhrases
from findings.articles.speakers import Said
from findings.events.extract import past_grades
from findings.layouts.ilacs.labels import GRADE, LABEL, grade_of, key_of
from findings.model import Event, StatedGrade

# “The experiences and progress of children in care – Requires Improvement to be good”
_ROW = re.compile(
    rf"{LABEL}(?:\s+(?:is|are|was|were|judged|rated))*\s*[:–—|-]?\s*[‘'\"]?{GRADE}[’'\"]?\s*[.;]?", re.IGNORECASE
)
_LOOKS_BACK = SpokenPhrases(
    r"previous(ly)?|formerly|years? ago|last (inspect\w*|time|full)|earlier|since|was (first|last)|had been|after being",
    r"(up|down|upgraded|downgraded|improved|risen|fallen|moved?) from|same (grad\w+|rating) as",
)


def stated_in(
    said: Sequence[Said], blocks: Sequence[Block], text: str, event: Event, published: date | None
) -> tuple[StatedGrade, ...]:
    """Every grade once; `new` only where the article is about a graded inspection and the sentence does not look back."""
    recalled = past_grades(text, published)
    if not event.kind.gives_grades:
        return recalled
    rows = tuple(_rows(blocks, event))
    given = {(row.key, row.grade) for row in rows}
    now = _of_now(said, published)
    others = (each for each in recalled if (each.key, each.grade) not in given)
    return (*rows, *(_marked(each, event, is_now=(each.key, each.grade) in now) for each in others))


def _rows(blocks: Sequence[Block], event: Event) -> Iterator[StatedGrade]:
    """The table of judgements as a release prints it, a line each."""
    for block in blocks:
        if row := _ROW.fullmatch(block.text):
            yield StatedGrade(key=key_of(row["label"]), grade=grade_of(row["grade"]), as_of=_month(event), new=True)


def _of_now(said: Sequence[Said], published: date | None) -> set[tuple[str, str]]:
    """Judgement and grade of the sentences that do not look back."""
    sentences = (each.text for each in said if not _LOOKS_BACK.search(each.text))
    return {(stated.key, stated.grade) for text in sentences for stated in past_grades(text, published)}


def _marked(stated: StatedGrade, event: Event, *, is_now: bool) -> StatedGrade:
    if stated.as_of is None:
        return replace(stated, as_of=_month(event) if is_now else None, new=is_now)
    return replace(stated, new=is_now and _within(stated.as_of, event))


def _month(event: Event) -> str | None:
    return f"{event.end:%Y-%m}" if event.end else None


def _within(month: str, event: Event) -> bool:
    """Is the month one of the inspection’s?"""
    if event.start is None or event.end is None:
        return False
    return f"{event.start:%Y-%m}" <= month <= f"{event.end:%Y-%m}"
