"""The errors that a person can mend, said in one sentence each, and how secrets are taken out of them."""

# ruff: noqa: PLC0415 (a command that goes well does not pay for the import of the store)

from __future__ import annotations

import re
import traceback

from worker.outages.outage import AWAY, outage

_PASSWORD = re.compile(r"(?<=://)[^/@\s]*@")
_QUERY = re.compile(r"(?<=://)((?:[^\s?:]|:(?!//))++)\?[^\s'\"]++")


class UserError(Exception):
    """Nothing can go on until somebody does what the sentence says; it is shown without a traceback."""


def without_secrets(text: str) -> str:
    """The text with every user, password and query taken out of the addresses in it."""
    return _QUERY.sub(r"\1?…", _PASSWORD.sub("…@", text))


class Mistakes(UserError):
    """The settings cannot be used: `sentences`, one for each mistake, all at once."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = tuple(sentences)


def sentence_of(error: Exception) -> str:
    """What went wrong in one sentence, as people are told of it."""
    if isinstance(error, UserError):
        return str(error)
    from sqlalchemy.exc import DBAPIError

    from storage.migrations.migrate import NewerDatabase, OlderDatabase

    if isinstance(error, (NewerDatabase, OlderDatabase)):
        return str(error)
    passing = outage(error)
    if passing and passing != AWAY:
        return passing
    if isinstance(error, DBAPIError):
        why = str(error.orig).strip().splitlines()[0].rstrip(".")
        return f"The database cannot be used: {why}." + (" See that it runs." if passing else "")
    return _unexpected(error)


def _unexpected(error: Exception) -> str:
    """The sentence on a bug in this program: the error, and the function, line and file that raised it."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    what = " ".join(f"{type(error).__name__} {error}".split())
    return (
        f"This should not have happened, please report it: {what} ({last.name}, line {last.lineno} of {last.filename})"
    )
