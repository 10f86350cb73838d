"""Weaknesses and strengths named in sentences: what an inspection or a visit found, told apart from all else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from findings.model import Remark
from findings.prose.sentence import concern_probability, has_words_of_blame, weighed, why
from findings.text.paragraphs import Paragraph
from findings.text.sentences import sentences_in

__all__ = ["Paragraph", "Remarks", "concern_probability", "has_words_of_blame", "remarks", "why"]


@dataclass(frozen=True, slots=True)
class Remarks:
    """Weaknesses and strengths in the order in which they stand; a sentence that names both stands in both."""

    concerns: tuple[Remark, ...] = ()
    strengths: tuple[Remark, ...] = ()


def remarks(paragraphs: Sequence[Paragraph]) -> Remarks:
    """What the paragraphs name, each with its sentence verbatim, its page and its paragraph’s number."""
    concerns: list[Remark] = []
    strengths: list[Remark] = []
    for paragraph in paragraphs:
        text, before = paragraph.text, None
        for begin, end in () if paragraph.is_heading else sentences_in(text):
            quote = text[begin:end]
            found = weighed(quote, before)
            before = found.concern > 0
            if before or found.strength > 0:
                remark = Remark(text=quote, quote=quote, page=paragraph.page_at(begin), paragraph=paragraph.number)
                if before:
                    concerns.append(remark)
                if found.strength > 0:
                    strengths.append(remark)
    return Remarks(tuple(concerns), tuple(strengths))
