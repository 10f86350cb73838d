"""The words of a text as models see them: without endings, with one word for every month, number and name."""

from __future__ import annotations

import re
import tomllib
from calendar import month_abbr, month_name
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from findings.authorities.names import by_name
from findings.matching.terms import stem

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*(?:st|nd|rd|th)?|[“”\"‘’:;?!,%£|…]")
_MONTHS = frozenset(each.casefold() for each in (*month_name, *month_abbr, "Sept"))
_YEAR = re.compile(r"(?:19|20)\d\d")
_QUOTES = str.maketrans("“”’‘", "\"\"''")


class Word(NamedTuple):
    """A word as a model sees it, from character `begin` to `end`, and the senses that it has: `inspector` has `ofsted`."""

    stem: str
    begin: int
    end: int
    senses: tuple[str, ...]


def words_in(text: str) -> list[Word]:
    """Return the words and marks of a sentence. Several names in a row are one word, `name`; so is the name of a place."""
    found: list[Word] = []
    first = True
    for token in _TOKEN.finditer(text):
        begin, end = token.span()
        seen, senses = _seen(token[0], first)
        first = first and not text[begin].isalnum()
        if found and seen == found[-1].stem == "name":
            begin = found.pop().begin
        found.append(Word(seen, begin, end, senses))
    return found


@lru_cache(maxsize=1 << 14)
def _seen(token: str, first: bool) -> tuple[str, tuple[str, ...]]:
    """Return the stem of a token and its senses; `first` says that its capital letter may be that of the sentence."""
    if token[0].isdigit():
        return ("year" if _YEAR.fullmatch(token) else "num"), ()
    plain = token.replace("’", "'").casefold().removesuffix("'s")
    if not plain[:1].isalpha():
        return token.translate(_QUOTES), ()
    if token[0].isupper() and plain in _MONTHS:
        return "month", ()
    if token[0].isupper() and plain not in _senses() and (not first or (plain,) in by_name()):
        return "name", ()
    return stem(plain), _senses().get(plain, ())


@cache
def _senses() -> dict[str, tuple[str, ...]]:
    """Return the senses of each word of `senses.toml`: none of those that only have their capital letter without being a name."""
    held = tomllib.loads((resources.files("findings.articles") / "senses.toml").read_text(encoding="utf-8"))
    found: dict[str, tuple[str, ...]] = dict.fromkeys(held["capitals"]["others"].split(), ())
    for sense, words in held["senses"].items():
        for word in words.split():
            found[word] = (*found.get(word, ()), sense)
    return found
