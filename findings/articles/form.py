"""Which form an article has: a council’s release, a news story, a committee’s paper, a government notice, or none of them."""

from __future__ import annotations

from functools import lru_cache
from itertools import takewhile

from findings.articles.blocks import Block, blocks_of
from findings.articles.form_signs import (
    COMMITTEE,
    GOVERNMENT,
    NEWS,
    OFSTED_HEADINGS,
    OFSTED_IMPRINT,
    OFSTED_OPENINGS,
    RELEASE,
    Signs,
)
from findings.articles.phrases import SpokenPhrases
from findings.model import Document, Kind
from findings.text.lines import lines_of

# What a form needs at least: one plain sign, or several faint ones.
_PLAIN = 3
# A text so short is taken for news though nothing shows its form: it is a cutting, and no report is so short.
_SHORT = 1500
# Reports speak of inspectors; those who write about a report name Ofsted.
_NAMES_OFSTED = SpokenPhrases("ofsted")
_OFSTED_HEADINGS = 2
# After these many characters come appendices.
_BEGINNING = 12_000
_LONGEST = 150_000
_PAGES_OF_A_RELEASE = 2


@lru_cache(maxsize=1)
def form_of(document: Document) -> Kind | None:
    """Its form by its own words; None for Ofsted’s own reports and letters, and where nothing shows.

    Notices and committees’ papers have fixed headings and come first; between a release and a story the more signs win.
    """
    if sum(map(len, document.pages)) > _LONGEST or _opens_as_ofsteds(document):
        return None
    blocks = blocks_of(document)
    text = _text(blocks)
    if not text or _is_ofsteds_own(_text([block for block in blocks if not block.is_point])):
        return None
    beginning = text[:_BEGINNING]
    if _strength(GOVERNMENT, beginning) >= _PLAIN:
        return Kind.GOVERNMENT_NOTICE
    if _strength(COMMITTEE, beginning) >= _PLAIN:
        return Kind.COMMITTEE_REPORT
    return _story_or_release(beginning, is_short=len(text) <= _SHORT)


def _story_or_release(text: str, *, is_short: bool) -> Kind | None:
    news, release = _strength(NEWS, text), _strength(RELEASE, text)
    if not is_short and (max(news, release) < _PLAIN or not _NAMES_OFSTED.search(text)):
        return None
    return Kind.PRESS_RELEASE if release > news else Kind.NEWS


def _opens_as_ofsteds(document: Document) -> bool:
    """Reports of many pages need no closer look; a release has one page, and may repeat such an opening in its points."""
    if len(document.pages) <= _PAGES_OF_A_RELEASE:
        return False
    first = takewhile(lambda line: line.page == 1, lines_of(document))
    return bool(OFSTED_OPENINGS.search("\n".join(line.text for line in first)))


def _is_ofsteds_own(text: str) -> bool:
    """Is this a letter or a report of Ofsted, or one reprinted? Points of lists are left out: a release may count grades up."""
    if OFSTED_OPENINGS.search(text) or OFSTED_IMPRINT.search(text):
        return True
    return sum(1 for _ in OFSTED_HEADINGS.all_in(text)) >= _OFSTED_HEADINGS


def _text(blocks: tuple[Block, ...] | list[Block]) -> str:
    return "\n".join(block.text for block in blocks)


def _strength(signs: Signs, text: str) -> int:
    """The weights of the signs that the text shows; each counts once."""
    return sum(weight for weight, words in signs if words.search(text))
