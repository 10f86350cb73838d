"""The sentences of a letter on a visit that the model is asked about, and by what they are found again."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

from findings.text.sentences import sentences_in
from findings.visits.letter import letter
from findings.visits.prose import paragraphs_told
from scrapers.documents.documents import open_document

_DIGITS = 12
_NO_LETTER = re.compile(r"[^a-z0-9]")


def prose_of(path: Path) -> dict[str, str]:
    """Return the sentences that the product reads as prose, none of its lists, by `name_of` each. Raises OSError, Unreadable."""
    paragraphs = paragraphs_told(letter(open_document(path.read_bytes())).body)
    texts = [each.text for each in paragraphs if not each.is_heading]
    sentences = [text[begin:end] for text in texts for begin, end in sentences_in(text)]
    return {name_of(sentence): sentence for sentence in sentences}


def name_of(sentence: str) -> str:
    """Return twelve hexadecimal digits that stand for a sentence, however its spaces, hyphens and quotes are printed."""
    return sha256(_NO_LETTER.sub("", sentence.lower()).encode()).hexdigest()[:_DIGITS]
