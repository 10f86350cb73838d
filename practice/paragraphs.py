"""Texts as they are kept: paragraphs parted by empty lines."""

from __future__ import annotations


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs; all other line ends are only how the file is kept."""
    return tuple(" ".join(part.split()) for part in text.split("\n\n") if part.strip())
