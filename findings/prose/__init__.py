"""Weaknesses and strengths named in sentences: what an inspection or a visit found, told apart from all else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from findings.model import Remark
from findings.paragraphs import Paragraph
from findings.prose.sentence import weighed, why
from findings.splitting import sentences_in

__all__ = ["Paragraph", "Remarks", "remarks", "why"]


@dataclass(frozen=True, slots=True)
class Remarks:
    """Weaknesses and strengths in the order in which they stand; a sentence that names both stands in both."""

    concerns: tuple[Remark, ...] = ()
    strengths: tuple[Remark, ...] = ()


def remarks(paragraphs: Sequence[Paragraph]) -> Remarks:
    """What the paragraphs name, each with its sentence verbatim, its page and its paragraph’s number."""
    concerns: list[Remark] = []
    strengths: list[Remark] = []
    for paragraph in (each for each in paragraphs if not each.is_heading):
        before: bool | None = None
        for begin, end in sentences_in(paragraph.text):
            quote = paragraph.text[begin:end]
            found = weighed(quote, before)
            before = found.concern > 0
            remark = Remark(text=quote, quote=quote, page=paragraph.page_at(begin), paragraph=paragraph.number)
            if before:
                concerns.append(remark)
            if found.strength > 0:
                strengths.append(remark)
    return Remarks(tuple(concerns), tuple(strengths))
