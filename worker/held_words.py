"""Held documents in plain words, as they fit a terminal 80 columns wide."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from findings.model import Findings, Grade
from findings.plain import judgement_name
from storage.tables import DocumentRow, PublicationRow
from worker.doubt_table import doubt_table
from worker.errors import Refused


def lines(held: Sequence[tuple[DocumentRow, PublicationRow, Findings]]) -> Iterator[str]:
    """For each: what it is, where it is, why it is held, the readings that differ, the grades that none contradicts."""
    if not held:
        yield "No document is held."
    for document, publication, findings in held:
        authority = findings.event.authority or publication.urn or "unknown authority"
        yield from _wrapped(f"{document.id}. {authority}: “{publication.label}”, published {publication.published}", "")
        yield f"    {publication.url}"
        for problem in findings.problems:
            yield from _wrapped(f"? {problem}", "    ")
        yield from (f"      {line}" for line in doubt_table(findings.doubts))
        for judgement in findings.judgements:
            words = f"{judgement_name(judgement.key)}: {judgement.grade.plain} (page {judgement.page})"
            yield from _wrapped(f"  {words}", "    ")
        yield ""
    if held:
        yield "To settle one: ofsted-watch held approve|reject NUMBER --why …"


def grades_in(words: Iterable[str]) -> dict[str, Grade]:
    """`overall=inadequate` → the judgement's key and its grade.

    Raises:
        Refused: a word is not of that form.
    """
    return dict(_grade_in(word) for word in words)


def _grade_in(word: str) -> tuple[str, Grade]:
    key, _, grade = word.partition("=")
    known = ", ".join(one.value for one in Grade)
    if grade not in {one.value for one in Grade}:
        raise Refused(f"“{word}” is no grade: say it as overall=inadequate, with one of {known}.")
    return key, Grade(grade)


def _wrapped(words: str, indent: str) -> list[str]:
    return textwrap.wrap(words, 78, initial_indent=indent, subsequent_indent=indent + "  ")
