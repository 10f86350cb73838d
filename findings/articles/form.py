"""Which form a page has: a council’s release, a news story, a committee’s paper, a government notice, or none of them."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import takewhile

from findings.articles.candidates.all import candidates_of
from findings.articles.learned import models
from findings.model import Document, Kind
from findings.text.lines import lines_of

# Any of these begins a line, and the text is Ofsted’s own letter or report, or reprints it.
_OPENINGS = re.compile(
    r"^(?:this (?:letter|report) (?:summarises|outlines|sets out) the findings"
    r"|(?:inspection dates?|lead inspectors?|report published):|judgements?\s*\|?\s*grades?$"
    r"|(?:areas covered by the visit|headline findings|findings and evaluation of progress|overview)$"
    r"|the office for standards in education, children's services and skills \(ofsted\)|area send (?:full )?inspection of )",
    re.IGNORECASE | re.MULTILINE,
)
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
    candidates = candidates_of(beginning(document))
    if not candidates.page.sentences:
        return None
    scorer = models().scorers["form"]
    scores = scorer.scores(candidates.whole)
    form = scorer.choices[scores.index(max(scores))]
    return None if form == OFSTEDS else Kind(form)


def beginning(document: Document) -> Document:
    """Return the part of a document by which its form is known: the document itself where it is no longer than a page of the web."""
    if len(document.pages) <= _FIRST_PAGES and sum(map(len, document.pages)) <= _BEGINNING:
        return document
    pages: list[str] = []
    left = _BEGINNING
    for page in document.pages[:_FIRST_PAGES]:
        pages.append(page[:left])
        left = max(0, left - len(page))
    return replace(document, pages=tuple(pages))


def _opens_as_ofsteds(document: Document) -> bool:
    """Say whether a line of the first page opens a letter or a report as Ofsted does, or its imprint stands anywhere."""
    if len(document.pages) > _PAGES_OF_A_RELEASE:
        first = takewhile(lambda line: line.page == 1, lines_of(document))
        if _OPENINGS.search("\n".join(line.text for line in first).replace("’", "'")):
            return True
    return any(map(_IMPRINT.search, document.pages))
