"""Which form an article has: a council’s release, a news story, a committee’s paper, a government notice, or none of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from findings.articles.blocks import blocks_of
from findings.articles.signs import COMMITTEE, GOVERNMENT, NEWS, OFSTED_LEAST, OFSTED_OPENING, OFSTED_WORDS, RELEASE
from findings.model import Document, Kind

Signs = tuple[tuple[int, re.Pattern[str]], ...]

# What a form needs at least: one plain sign, or several faint ones.
_PLAIN = 3
# A text so short is taken for news though nothing shows its form: it is a cutting, and no report is so short.
_SHORT = 1500
# Reports speak of inspectors; those who write about a report name Ofsted.
_NAMES_OFSTED = re.compile(r"\bofsted\b", re.IGNORECASE)
# After these many characters come appendices.
_BEGINNING = 12_000
_LONGEST = 150_000


def _compiled(signs: Sequence[tuple[int, str]]) -> Signs:
    return tuple((weight, re.compile(words, re.IGNORECASE | re.MULTILINE)) for weight, words in signs)


_GOVERNMENT, _COMMITTEE, _NEWS, _RELEASE = map(_compiled, (GOVERNMENT, COMMITTEE, NEWS, RELEASE))


@lru_cache(maxsize=1)
def form_of(document: Document) -> Kind | None:
    """Its form by its own words; None for Ofsted’s own reports and letters, and where nothing shows.

    Notices and committees’ papers have fixed headings and come first; between a release and a story the more signs win.
    """
    blocks = blocks_of(document)
    text = "\n".join(block.text for block in blocks)
    if not text or len(text) > _LONGEST or is_ofsteds_own("\n".join(b.text for b in blocks if not b.is_point)):
        return None
    beginning = text[:_BEGINNING]
    if _strength(_GOVERNMENT, beginning) >= _PLAIN:
        return Kind.GOVERNMENT_NOTICE
    if _strength(_COMMITTEE, beginning) >= _PLAIN:
        return Kind.COMMITTEE_REPORT
    news, release = _strength(_NEWS, beginning), _strength(_RELEASE, beginning)
    if len(text) > _SHORT and (max(news, release) < _PLAIN or not _NAMES_OFSTED.search(text)):
        return None
    return Kind.PRESS_RELEASE if release > news else Kind.NEWS


def is_ofsteds_own(text: str) -> bool:
    """Is this a letter or a report of Ofsted, or one reprinted? Each paragraph stands on a line of its own."""
    return bool(OFSTED_OPENING.search(text)) or len(OFSTED_WORDS.findall(text)) >= OFSTED_LEAST


def _strength(signs: Signs, text: str) -> int:
    """The weights of the signs that the text shows; each counts once."""
    return sum(weight for weight, words in signs if words.search(text))
