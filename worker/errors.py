"""The errors that a person can mend, said in one sentence each, and how secrets are taken out of them."""

from __future__ import annotations

import re

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
