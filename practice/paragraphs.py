"""The paragraphs of a stored text, which are separated by empty lines."""

from __future__ import annotations


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs, each on one line; line ends within them belong only to the file."""
    return tuple(" ".join(part.split()) for part in text.split("\n\n") if part.strip())
