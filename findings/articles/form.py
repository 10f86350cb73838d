"""Which form a page has: a council’s release, a news story, a committee’s paper, a government notice, or none of them."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from findings.articles.features import page_features
from findings.articles.learned import models
from findings.articles.page import blocks_of, page_of
from findings.model import Document, Kind

# With one of these the text is Ofsted’s own letter or report, or reprints it: how such begin, and the imprint on their last page.
_OFSTEDS_OWN = re.compile(
    r"^this (?:letter (?:summarises|outlines|sets out)|report (?:summarises|outlines)) the findings"
    r"|^(?:areas covered by the visit|findings and evaluation of progress)$"
    r"|^(?:lead inspectors?|report published):|^judgements?\s*+(?:\|\s*+)?grades?$|\binspection dates?: \d"
    r"|^the office for standards in education, children[’']s services and skills \(ofsted\)|^joint local area send inspection\b"
    r"|enquiries@ofsted\.gov\.uk|inspects to achieve excellence|if you are not happy with the inspection",
    re.IGNORECASE | re.MULTILINE,
)
# Two of these begin lines, and it is, unless its form is plainly another: who repeats the table of judgements has them too.
# One that stands there twice is one: a page may repeat its title.
_HEADINGS = re.compile(
    r"^(?:inspection of .{3,90}(?:services|trust)\s*$|overall effectiveness\b.{0,40}$|what needs to improve.{0,60}$|next steps$"
    r"|(?:the )?(?:experiences? and progress|impact of leaders|effectiveness) of .{5,90}$|what is it like to be\b"
    r"|yours sincerely|(?:her|his) majesty[’']s inspector|piccadilly gate|the inspection team|about this inspection"
    r"|headline findings$|area send (?:full |monitoring )?inspections?\b|inspection outcome|joint targeted area inspection of"
    r"|between \d.{5,60},? ofsted.{10,220} joint inspection"
    r"|dear (?!colleagues?|residents?|parents?|all\b|partners\b|families|friends))",
    re.IGNORECASE | re.MULTILINE,
)
_ENOUGH, _PLAIN = 2, 2.7
_LONGEST = 150_000
# A text so short is a cutting though it speaks of nobody: no report is so short. A longer page speaks of visitors, or of what they did.
_SHORT = 1500
_SPEAKS_OF_INSPECTORS = re.compile(
    r"\b(?:ofsted|inspectors|inspectorates|watchdogs?|hmis?|the inspection(?! of))\b", re.IGNORECASE
)
# After so many characters of a page, and so many pages, come appendices.
_BEGINNING, _FIRST_PAGES = 12_000, 3
#: The choice of the models for a letter or a report of Ofsted, or one reprinted.
OFSTEDS = "ofsted"


@lru_cache(maxsize=1)
def form_of(document: Document) -> Kind | None:
    """Return the form by the page’s own words; None for Ofsted’s own reports and letters, and for what never speaks of inspectors."""
    length = sum(map(len, document.pages))
    speaks = length <= _SHORT or any(map(_SPEAKS_OF_INSPECTORS.search, document.pages))
    # A document of many pages is not taken apart where a look tells; a page of the web may repeat such words in its points.
    is_long = len(document.pages) > _FIRST_PAGES
    if length > _LONGEST or not speaks or (is_long and any(map(_OFSTEDS_OWN.search, document.pages))):
        return None
    text = "\n".join(text for text, _, is_point in blocks_of(document) if not is_point)
    if not text or _OFSTEDS_OWN.search(text):
        return None
    scores = models().scorers["form"].scores(page_features(page_of(beginning(document))))
    form = max(scores, key=lambda each: scores[each])
    headings = len({found[0].casefold() for found in _HEADINGS.finditer(text)})
    return None if form == OFSTEDS or (headings >= _ENOUGH and scores[form] < _PLAIN) else Kind(form)


def beginning(document: Document) -> Document:
    """Return the part of a document by which its form is known: all of it where it is no longer than a page of the web."""
    return replace(document, pages=tuple(page[:_BEGINNING] for page in document.pages[:_FIRST_PAGES]))
