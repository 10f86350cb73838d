"""Which form a page has: a council’s release, a news story, a committee’s paper, a government notice, or none of them."""

from __future__ import annotations

import re
from functools import lru_cache

from findings.articles.features import page_features
from findings.articles.learned import models
from findings.articles.page import page_of
from findings.model import Document, Kind

# With one of these the text is Ofsted’s own letter or report, or reprints it: how a letter begins, what stands on a report’s front
# or runs along its pages, the imprint.
_OFSTEDS_OWN = re.compile(
    r"^this letter (?:summarises|outlines|sets out) the findings|\binspection dates?: \d|^area send (?:\w+ )?inspection report:"
    r"|^the office for standards in education, children[’']s services and skills \(ofsted\)",
    re.IGNORECASE | re.MULTILINE,
)
# With two of these, which begin lines, it has the frame of a letter of Ofsted’s. One that stands there twice is one.
_FRAME = re.compile(
    r"^(?:dear (?!colleagues?|residents?|parents?|all\b|partners\b|families|friends)|next steps$|yours sincerely"
    r"|(?:her|his) majesty[’']s inspector)",
    re.IGNORECASE | re.MULTILINE,
)
_LONGEST = 150_000
# A text so short is a cutting though it speaks of nobody: no report is so short. A longer page about a visit speaks of visitors.
_SHORT = 1500
_SPEAKS_OF_INSPECTORS = re.compile(r"\b(?:ofsted|inspectors|hmis?)\b", re.IGNORECASE)
#: The choice of the models for a letter or a report of Ofsted, or one reprinted.
OFSTEDS = "ofsted"


@lru_cache(maxsize=1)
def form_of(document: Document) -> Kind | None:
    """Return the form by the page’s own words; None for Ofsted’s own reports and letters, and for what never speaks of inspectors."""
    pages, length = document.pages, sum(map(len, document.pages))
    speaks = length <= _SHORT or any(map(_SPEAKS_OF_INSPECTORS.search, pages))
    # A document is not taken apart where a look tells.
    if length > _LONGEST or not speaks or any(map(_OFSTEDS_OWN.search, pages)):
        return None
    if len({found[0].casefold() for page in pages for found in _FRAME.finditer(page)}) > 1:
        return None
    page = page_of(document)
    scores = models().scorers["form"].scores(page_features(page))
    form = max(scores, key=lambda each: scores[each])
    return None if form == OFSTEDS or not page.sentences else Kind(form)
