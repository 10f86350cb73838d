"""Asks the readers' children for the sentences of a document: nothing of a hostile file is opened in this process."""

from __future__ import annotations

from collections.abc import Mapping

from findings.passages.sentences import Sentence
from worker.reader.pool import ReaderPool
from worker.reader.process import Broken

#: The longest that a document may take, from the start of its child on; a report takes 60 milliseconds.
LONGEST_SECONDS = 20.0
#: The longest report so far has 900. A child that a file took over must not fill our disk.
_MOST, _MOST_CHARACTERS = 8_000, 2_000_000


def sentences_in_bytes(pool: ReaderPool, body: bytes) -> tuple[Sentence, ...]:
    """The sentences; none where the bytes hold no document, or reading them exceeds the bounds."""
    try:
        return pool.asked({"sentences": True}, body, LONGEST_SECONDS, _sentences)
    except (TimeoutError, Broken):
        return ()


def _sentences(answer: Mapping[str, object]) -> tuple[Sentence, ...]:
    """The sentences in an answer. Raises ValueError where it is not of that form, or too long."""
    sent = answer.get("sentences")
    if not isinstance(sent, list) or len(sent) > _MOST:
        raise ValueError("The answer holds no sentences, or too many.")
    found = tuple(Sentence(int(paragraph), int(page) if page else None, str(text)) for paragraph, page, text in sent)
    if sum(len(each.text) for each in found) > _MOST_CHARACTERS:
        raise ValueError("The answer is too long.")
    return found
