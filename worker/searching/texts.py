"""Brings the texts of documents into the search index, one document after the other: read apart, and stored."""

from __future__ import annotations

import time

from storage import documents
from storage.database import Database
from storage.search.texts import Lacking, add, lacking
from worker.reader.pool import ReaderPool
from worker.reader.sentences import sentences_in_bytes

# Reading a document takes 60 milliseconds; between two, others have their turn.
_AT_A_TIME, _BETWEEN_SECONDS = 20, 0.05


def bring_texts_up_to_date(database: Database, readers: ReaderPool, most: int | None = None) -> int:
    """Index the text of each document whose text is not in the index, or of so many at most; return how many these were."""
    done = 0
    while most is None or done < most:
        with database.reading() as session:
            some = lacking(session, _AT_A_TIME if most is None else min(_AT_A_TIME, most - done))
        if not some:
            break
        for one in some:
            _bring(database, readers, one)
        done += len(some)
    return done


def _bring(database: Database, readers: ReaderPool, one: Lacking) -> None:
    with database.reading() as session:
        body = documents.bytes_of(session, one.sha256)
    sentences = sentences_in_bytes(readers, body)
    with database.begin() as session:
        add(session, one, sentences)
    time.sleep(_BETWEEN_SECONDS)
