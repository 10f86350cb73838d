"""Prints what a search has found."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from findings.text.safe import LONGEST_SENTENCE, clipped
from findings.wording import day
from storage.search.find import Found

_WIDTH = 78


def lines(found: Found, typed: str) -> Iterator[str]:
    if not found.documents:
        yield f"Nothing found for “{clipped(typed, LONGEST_SENTENCE)}”."
        return
    for each in found.documents:
        yield from textwrap.wrap(
            f"{each.authority or 'No authority named'}: {clipped(each.title, LONGEST_SENTENCE)}",
            _WIDTH,
            subsequent_indent="  ",
        )
        published = f", published {day(each.day)}" if each.day else ""
        waits = ", waits for a person" if each.waits else ""
        yield f"    {each.kind.plain}{published}{waits}"
        yield f"    {each.url}"
        for hit in each.hits:
            where = f" (page {hit.page})" if hit.page else ""
            words = "".join(f"*{piece}*" if is_word else piece for piece, is_word in hit.pieces)
            yield from textwrap.wrap(
                f"- {clipped(words, LONGEST_SENTENCE)}{where}",
                _WIDTH,
                initial_indent="      ",
                subsequent_indent="        ",
            )
        if each.more:
            yield f"      and in {each.more} more {'place' if each.more == 1 else 'places'}"
        yield ""
    rest = found.total - len(found.documents)
    if rest or found.is_cut:
        many = f"{rest} older {'document' if rest == 1 else 'documents'}{', or more' if found.is_cut else ''}"
        yield f"And {many}: say more words, or --limit."
