"""Asks the index of the database, FTS5 of SQLite or the text search of PostgreSQL, which entries match."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from storage.search.asked import Asked

#: What stands around the words that match: no text holds these characters, since all are tidied.
BEGIN, END = "\x02", "\x03"
# PostgreSQL takes “multi-agency”, “and/or” and “a.b” for words of their own: in the index these signs are spaces.
SIGNS = "-‐‑–—/.@_"
_SPACED = f"translate(text, '{SIGNS}', '{' ' * len(SIGNS)}')"
_AS_WORDS = "english"


def keys(session: Session, asked: Asked, most: int) -> list[int]:
    """Return the keys of the entries in which every term stands, the newest first, so many at most."""
    if not asked.terms:
        return []
    if _is_sqlite(session):
        found = text("SELECT rowid FROM search_words WHERE search_words MATCH :asked ORDER BY rowid DESC LIMIT :most")
        return list(session.scalars(found, {"asked": _for_sqlite(asked), "most": most}))
    query, values = _for_postgres(asked)
    found = text(f"SELECT key FROM search_passages WHERE words @@ ({query}) ORDER BY key DESC LIMIT :most")  # noqa: S608
    return list(session.scalars(found, {**values, "most": most}))


def marked(session: Session, asked: Asked, of: Sequence[int]) -> dict[int, str]:
    """Return the texts of these entries, which match, with BEGIN and END around each word that does."""
    if not of:
        return {}
    if _is_sqlite(session):
        one = text(
            "SELECT highlight(search_words, 0, :begin, :end) FROM search_words "
            "WHERE search_words MATCH :asked AND rowid = :key"
        )
        values: dict[str, Any] = {"asked": _for_sqlite(asked), "begin": BEGIN, "end": END}
        return {key: words for key in of if (words := session.scalar(one, {**values, "key": key})) is not None}
    query, values = _for_postgres(asked)
    # The names are ours; what was typed is a parameter.
    every = text(
        f"SELECT key, text, ts_headline('{_AS_WORDS}', {_SPACED}, ({query}), :how) "  # noqa: S608
        "FROM search_passages WHERE key = ANY(:keys)"
    )
    how = f"HighlightAll=true, StartSel={BEGIN}, StopSel={END}"
    rows = session.execute(every, {**values, "keys": list(of), "how": how})
    return {key: _marks_moved(words, spaced) for key, words, spaced in rows}


def _is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"


def _for_sqlite(asked: Asked) -> str:
    """Return the query for FTS5: each term a string, which has letters and figures alone, and all of them must match."""
    return " ".join(f'"{" ".join(term)}"' for term in asked.terms)


def _for_postgres(asked: Asked) -> tuple[str, dict[str, Any]]:
    """Return an expression for the query, and the values of its parameters."""
    values = {f"term_{number}": " ".join(term) for number, term in enumerate(asked.terms)}
    return " && ".join(f"phraseto_tsquery('{_AS_WORDS}', :{name})" for name in values), values


def _marks_moved(words: str, spaced: str) -> str:
    """Return the words with the marks of the same words whose signs are spaces: both have the same length without marks."""
    rest = iter(words)
    return "".join(mark if mark in (BEGIN, END) else next(rest, "") for mark in spaced)
