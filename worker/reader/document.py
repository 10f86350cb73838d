"""Reads the bytes of a document into findings, whatever the bytes are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from findings.model import Findings, Origin
from findings.passages.sentences import sentences_of
from findings.quotes import QuotedPages
from findings.read import read, unreadable
from findings.text.digest import digest_of_words
from scrapers.documents.documents import Unreadable, open_document


def findings_in(body: bytes, origin: Origin) -> Findings:
    """The findings; `not_a_report`, with the reason, where the bytes hold no document."""
    try:
        document = replace(open_document(body, origin.published), site=origin.site, form=origin.form)
        return replace(read(document), words=digest_of_words(document))
    except Unreadable as error:
        return unreadable(error.sentence)


def sentences_found(body: bytes) -> list[tuple[int, int | None, str]]:
    """Say of each sentence its paragraph, its page and its words; of what cannot be opened there are none."""
    try:
        return [(each.paragraph, each.page, each.text) for each in sentences_of(open_document(body))]
    except Unreadable:
        return []


def quotes_found(body: bytes, quotes: Sequence[tuple[str, int | None]]) -> list[bool]:
    """Say of each quote, words with their page, whether it stands in the document; none does where it cannot be opened."""
    try:
        pages = QuotedPages.of(open_document(body))
    except Unreadable:
        return [False] * len(quotes)
    return [pages.has(words, page) for words, page in quotes]
