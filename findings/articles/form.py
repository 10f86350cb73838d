"""Which form a page has: a council’s release, a news story, a committee’s paper, a government notice, or none of them."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile

from findings.articles.blocks import blocks_of
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
# Two of these begin lines, and it is.
_HEADINGS = re.compile(
    r"^(?:inspection of .{3,90}(?:services|trust)\s*$|overall effectiveness\b.{0,40}$|what needs to improve.{0,60}$|next steps$"
    r"|(?:the )?(?:experiences? and progress|impact of leaders|effectiveness) of .{5,90}$|what is it like to be\b"
    r"|yours sincerely|(?:her|his) majesty's inspector|piccadilly gate|the inspection team|about this inspection"
    r"|inspection outcome|joint targeted area inspection of|between \d.{5,60},? ofsted.{10,220} joint inspection"
    r"|dear (?!colleagues?|residents?|parents?|all\b|partners\b|families|friends))",
    re.IGNORECASE | re.MULTILINE,
)
# It stands on the last page of a report; or on the first, in a copy that lost its line ends.
_IMPRINT = re.compile(
    r"enquiries@ofsted\.gov\.uk|inspects to achieve excellence|if you are not happy with the inspection"
    r"|inspection dates?: \d.{5,60} report published: \d",
    re.IGNORECASE,
)
_ENOUGH_HEADINGS = 2
_LONGEST = 150_000
_PAGES_OF_A_RELEASE = 2
# A text so short is a cutting though it speaks of nobody: no report is so short. A longer page about a visit speaks of visitors.
_SHORT = 1500
_SPEAKS_OF_INSPECTORS = re.compile(r"\b(?:ofsted|inspect|hmis?\b)", re.IGNORECASE)
# In characters, for each time that it is named.
_SELDOM = 1200
_NAMES_OFSTED = re.compile(r"\bofsted\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def form_of(document: Document) -> Kind | None:
    """Return the form by the page’s own words; None for Ofsted’s own reports and letters, and for what never names Ofsted."""
    if sum(map(len, document.pages)) > _LONGEST or _opens_as_ofsteds(document):
        return None
    blocks = blocks_of(document)
    text = "\n".join(block.text for block in blocks)
    if not text or _is_ofsteds_own(
        "\n".join(block.text for block in blocks if not block.is_point), on_a_site=document.site is not None
    ):
        return None
    if len(text) > _SHORT and not _SPEAKS_OF_INSPECTORS.search(text):
        return None
    scorer = models().scorers["form"]
    scores = scorer.scores(candidates_of(document).whole)
    return Kind(scorer.choices[scores.index(max(scores))])


def _opens_as_ofsteds(document: Document) -> bool:
    """Reports of many pages need no closer look; a release has one page, and may repeat such an opening in its points."""
    if len(document.pages) <= _PAGES_OF_A_RELEASE:
        return False
    first = takewhile(lambda line: line.page == 1, lines_of(document))
    return bool(_OPENINGS.search(_plain("\n".join(line.text for line in first))))


def _is_ofsteds_own(text: str, *, on_a_site: bool) -> bool:
    """Is this a letter or a report of Ofsted, or one reprinted? Points of lists are left out: a release may count grades up.

    On an authority’s own site more must speak for it. Ofsted seldom names itself; who repeats its table of judgements does.
    """
    text = _plain(text)
    headings = sum(1 for _ in _HEADINGS.finditer(text))
    if _IMPRINT.search(text):
        return True
    if _OPENINGS.search(text) and (headings or not on_a_site):
        return True
    names = sum(1 for _ in _NAMES_OFSTED.finditer(text))
    return not on_a_site and headings >= _ENOUGH_HEADINGS and names * _SELDOM <= len(text)


def _plain(text: str) -> str:
    return text.replace("’", "'")
