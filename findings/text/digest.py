"""The digest of a document's words: the same for the same words in other bytes."""

from __future__ import annotations

import re
from hashlib import sha256

from findings.model import Document

_WORD = re.compile(r"\w+")


def digest_of_words(document: Document) -> str:
    """Return the sha256, in hexadecimal figures, of the words in order: without marks, spaces, and capital letters."""
    words = (word for page in document.pages for word in _WORD.findall(page.casefold()))
    return sha256(" ".join(words).encode("utf-8", "replace")).hexdigest()
