"""Grades that an article repeats: earlier ones, and those of the very inspection that it tells of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from findings.articles.blocks import Block
from findings.articles.voices import Said
from findings.events import recalled_grades
from findings.ilacs.labels import GRADE, LABEL, grade_of, key_of
from findings.model import Event, EventKind, StatedGrade

_INSPECTIONS = (EventKind.ILACS, EventKind.SIF, EventKind.LOOKED_AFTER_2013)
# “The experiences and progress of children in care – Requires Improvement to be good”
_ROW = re.compile(rf"{LABEL}(?:\s+(?:is|are|was|were|judged|rated))*\s*[:–—|-]?\s*[‘'\"]?{GRADE}[’'\"]?\s*[.;]?", re.IGNORECASE)
_LOOKS_BACK = re.compile(
    r"\b(?:previous(?:ly)?|formerly|years? ago|last (?:inspect\w*|time|full)|earlier|since|was (?:first|last)|(?:up|down) from|moved? from|upgraded from"
    r"|downgraded from|after being|had been|same (?:grad\w+|rating) as)\b",
    re.IGNORECASE,
)


def stated_in(said: Sequence[Said], blocks: Sequence[Block], text: str, event: Event, published: date | None) -> tuple[StatedGrade, ...]:
    """Every grade once; `new` only where the article is about a graded inspection and the sentence does not look back."""
    recalled = recalled_grades(text, published)
    if event.kind not in _INSPECTIONS:
        return recalled
    month = f"{event.end:%Y-%m}" if event.end else None
    now = {(each.key, each.grade) for one in said if not _LOOKS_BACK.search(one.text) for each in recalled_grades(one.text, published)}
    rows = list(_rows(blocks, month))
    given = {(row.key, row.grade) for row in rows}
    others = (each for each in recalled if (each.key, each.grade) not in given)
    return (*rows, *(_marked(each, event, month, (each.key, each.grade) in now) for each in others))


def _rows(blocks: Sequence[Block], month: str | None) -> Iterator[StatedGrade]:
    """The table of judgements as a release prints it, a line each."""
    for block in blocks:
        if row := _ROW.fullmatch(block.text):
            yield StatedGrade(key=key_of(row["label"]), grade=grade_of(row["grade"]), as_of=month, new=True)


def _marked(stated: StatedGrade, event: Event, month: str | None, is_now: bool) -> StatedGrade:
    if stated.as_of is None:
        return replace(stated, as_of=month if is_now else None, new=is_now)
    return replace(stated, new=_within(stated.as_of, event))


def _within(month: str, event: Event) -> bool:
    """Is the month one of the inspection’s?"""
    if event.start is None or event.end is None:
        return False
    return f"{event.start:%Y-%m}" <= month <= f"{event.end:%Y-%m}"
