"""Which form a page has: a council’s release, a news story, a committee’s paper, a government notice, or none of them."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate, takewhile

from findings.articles.learned import models
from findings.articles.page import blocks_of
from findings.articles.weighed import candidates_of
from findings.model import Document, Kind
from findings.text.lines import lines_of

# Any of these begins a line, and the text is Ofsted’s own letter or report, or reprints it.
_OPENINGS = re.compile(
    r"^(?:this (?:letter|report) (?:summarises|outlines|sets out) the findings"
    r"|(?:inspection dates?|lead inspectors?|report published):|judgements?\s*+(?:\|\s*+)?grades?$"
    r"|(?:areas covered by the visit|headline findings|findings and evaluation of progress|overview)$"
    r"|the office for standards in education, children's services and skills \(ofsted\)"
    r"|(?:joint local )?area send (?:full |monitoring )?inspections?\b)",
    re.IGNORECASE | re.MULTILINE,
)
# Two of these begin lines, and it is, unless its form is plainly another: who repeats the table of judgements has them too.
_HEADINGS = re.compile(
    r"^(?:inspection of .{3,90}(?:services|trust)\s*$|overall effectiveness\b.{0,40}$|what needs to improve.{0,60}$|next steps$"
    r"|(?:the )?(?:experiences? and progress|impact of leaders|effectiveness) of .{5,90}$|what is it like to be\b"
    r"|yours sincerely|(?:her|his) majesty's inspector|piccadilly gate|the inspection team|about this inspection"
    r"|inspection outcome|joint targeted area inspection of|between \d.{5,60},? ofsted.{10,220} joint inspection"
    r"|dear (?!colleagues?|residents?|parents?|all\b|partners\b|families|friends))",
    re.IGNORECASE | re.MULTILINE,
)
_ENOUGH_HEADINGS = 2
# It stands on the last page of a report; or on the first, in a copy that lost its line ends.
_IMPRINT = re.compile(
    r"enquiries@ofsted\.gov\.uk|inspects to achieve excellence|if you are not happy with the inspection"
    r"|inspection dates?: \d.{5,60} report published: \d",
    re.IGNORECASE,
)
_LONGEST = 150_000
_PAGES_OF_A_RELEASE = 2
# After so many characters and pages come appendices.
_BEGINNING, _FIRST_PAGES = 12_000, 3
# A text so short is a cutting though it speaks of nobody: no report is so short. A longer page about a visit speaks of visitors.
_SHORT = 1500
_SPEAKS_OF_INSPECTORS = re.compile(r"\b(?:ofsted|inspectors|hmis?)\b", re.IGNORECASE)
# The score of a form that is plain: its probability is 0.94.
_PLAIN = 2.7
#: The choice of the models for a letter or a report of Ofsted, or one reprinted.
OFSTEDS = "ofsted"


@lru_cache(maxsize=1)
def form_of(document: Document) -> Kind | None:
    """Return the form by the page’s own words; None for Ofsted’s own reports and letters, and for what never speaks of inspectors."""
    length = sum(map(len, document.pages))
    if length > _LONGEST or _opens_as_ofsteds(document):
        return None
    if length > _SHORT and not any(map(_SPEAKS_OF_INSPECTORS.search, document.pages)):
        return None
    text = "\n".join(text for text, _, is_point in blocks_of(document) if not is_point).replace("’", "'")
    if not text or _IMPRINT.search(text):
        return None
    scores = models().scorers["form"].scores(candidates_of(beginning(document)).whole)
    form = max(scores, key=lambda each: scores[each])
    if form == OFSTEDS or (scores[form] < _PLAIN and _has_signs_of_ofsted(text)):
        return None
    return Kind(form)


def beginning(document: Document) -> Document:
    """Return the part of a document by which its form is known: the document itself where it is no longer than a page of the web."""
    if len(document.pages) <= _FIRST_PAGES and sum(map(len, document.pages)) <= _BEGINNING:
        return document
    first = document.pages[:_FIRST_PAGES]
    ends = accumulate(map(len, first), initial=0)
    return replace(
        document,
        pages=tuple(page[: max(0, _BEGINNING - end)] for page, end in zip(first, ends, strict=False)),
    )


def _opens_as_ofsteds(document: Document) -> bool:
    """Reports of many pages need no closer look; a release has one page, and may repeat such an opening in its points."""
    if len(document.pages) <= _PAGES_OF_A_RELEASE:
        return False
    first = takewhile(lambda line: line.page == 1, lines_of(document))
    return bool(_OPENINGS.search("\n".join(line.text for line in first).replace("’", "'")))


def _has_signs_of_ofsted(text: str) -> bool:
    """Say whether the words, without the points of lists, may be a letter or a report of Ofsted, or one reprinted."""
    return bool(_OPENINGS.search(text)) or sum(1 for _ in _HEADINGS.finditer(text)) >= _ENOUGH_HEADINGS
