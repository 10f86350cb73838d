"""A document that was found as a plain JSON object, as `ofsted-watch search --json` and the API write it."""

from __future__ import annotations

from storage.search.find import FoundDocument


def record_of_found(each: FoundDocument) -> dict[str, object]:
    """A document that was found as JSON; a hit’s `marked` holds the words that match."""
    return {
        "sha256": each.sha256,
        "urn": each.urn,
        "authority": each.authority,
        "kind": each.kind,
        "title": each.title,
        "published": each.day.isoformat() if each.day else None,
        "url": each.url,
        "by_others": each.is_by_others,
        "waits_for_a_person": each.waits,
        "hits": [
            {
                "sort": hit.sort,
                "page": hit.page,
                "text": hit.text,
                "marked": [words for words, is_word in hit.pieces if is_word],
            }
            for hit in each.hits
        ],
        "more": each.more,
    }
