"""Forms of document that are recognised but not read yet, so that the reason for holding one can name its form."""

from __future__ import annotations

import re

from findings.model import Document
from findings.text.lines import joined, lines_of

_BEGINNING = 4000
# The first that matches counts: letters name other inspections, but each form begins with words of its own.
_FORMS = (
    (r"area send monitoring inspection", "a report on a monitoring inspection of area SEND"),
    (
        r"area send inspection|special educational needs and/or disabilities|local area partnership report",
        "a document on area SEND, but none of its reports or letters",
    ),
    (
        r"joint targeted area inspection|joint inspection of the multi-agency",
        "a document on a joint targeted area inspection, but not one of its letters",
    ),
    (
        r"joint area review|inspection of progress made in the provision of safeguarding services",
        "a report from the years of joint area reviews, before 2011",
    ),
    (
        r"children looked after and care leavers|looked after and achieving permanence"
        r"|review of the effectiveness of the local safeguarding children board",
        "a document on a single inspection (SIF, 2013 to 2018), but not one of its reports",
    ),
    (
        r"inspection of (?:services for )?looked after children",
        "a document on services for looked after children, but not one of the reports of 2013",
    ),
    (r"monitoring visit", "a document on a monitoring visit"),
    (r"focused visit", "a document on a focused visit"),
    (
        r"\binspection of\b.{0,120}\bchildren(?:’s)?\b.{0,30}\b(?:services|trust)\b",
        "an inspection report in a form not known",
    ),
)
_PATTERNS = tuple((re.compile(words), what) for words, what in _FORMS)


def looks_like(document: Document) -> str | None:
    """Return what the document seems to be by its opening words, such as `a document on a focused visit`; None where no form fits."""
    beginning = Document(pages=tuple(page[:_BEGINNING] for page in document.pages[:2]))
    text = joined(lines_of(beginning)).casefold().replace("'", "’")[:_BEGINNING]
    return next((what for words, what in _PATTERNS if words.search(text)), None)
