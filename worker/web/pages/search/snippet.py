"""A passage as a result shows it: its beginning left out where the first word that was searched for stands far behind."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

#: In characters: how much is shown, and how much of that before the first word.
_MOST, _BEFORE = 420, 160
Piece = tuple[str, bool]


def snippet(pieces: Sequence[Piece]) -> Markup:
    """The pieces, each word that was searched for in a `mark`."""
    return Markup("").join(
        Markup("<mark>{}</mark>").format(words) if hit else escape(words) for words, hit in _cut(pieces)
    )


def _cut(pieces: Sequence[Piece]) -> list[Piece]:
    kept, room = list(pieces), _MOST
    if kept and not kept[0][1] and len(kept[0][0]) > _BEFORE:
        kept[0] = ("…" + kept[0][0][-_BEFORE:].partition(" ")[2], False)
    for at, (words, hit) in enumerate(kept):
        if len(words) > room:
            return [*kept[:at], (words[:room].rpartition(" ")[0] + "…", hit)]
        room -= len(words)
    return kept
