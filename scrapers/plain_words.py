"""Words from outside on one line, without what no database and no letter can hold."""

from __future__ import annotations


def plain_words(text: str, most: int = 300) -> str:
    """Single spaces, no control characters, no half characters; at most so many."""
    return "".join(sign for sign in " ".join(text.split()) if sign.isprintable())[:most]
