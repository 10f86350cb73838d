"""The words of a text as models see them: without endings, with one word for every month, number and name."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from findings.authorities.names import by_name

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*(?:st|nd|rd|th)?|[“”\"‘’:;?!,%£|…]")
# The longest first.
_ENDINGS = "ations ation ments ment ings ing ies ied ers er ed es ly s e y"
#: What stays of a word when its ending goes.
_LEAST_LEFT = 3
_MONTHS = (
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sept sep oct nov dec"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_QUOTES = str.maketrans("“”’‘", "\"\"''")
_COMMON = "and of the upon with city county council borough district trust children"


class Word(NamedTuple):
    """A word as a model sees it, from character `begin` to `end`, and the senses that it has: `inspector` has `ofsted`."""

    stem: str
    begin: int
    end: int
    senses: tuple[str, ...]


def words_in(text: str) -> list[Word]:
    """Return the words and marks of a sentence. Several names in a row are one word, `name`; so is the name of a place."""
    found: list[Word] = []
    first, before = True, ""
    for token in _TOKEN.finditer(text):
        begin, end = token.span()
        stem, senses = _seen(text[begin:end], first)
        first = first and not text[begin].isalnum()
        if stem == before == "name":
            begin = found.pop().begin
        found.append(Word(stem, begin, end, senses))
        before = stem
    return found


@lru_cache(maxsize=1 << 14)
def _seen(token: str, first: bool) -> tuple[str, tuple[str, ...]]:
    """Return the stem of a token and its senses; `first` says that its capital letter may be that of the sentence."""
    if token[0].isdigit():
        return ("year" if _YEAR.fullmatch(token) else "num"), ()
    plain = token.replace("’", "'").casefold().removesuffix("'s")
    if not plain[:1].isalpha():
        return token.translate(_QUOTES), ()
    if token[0].isupper() and plain in _words(_MONTHS):
        return "month", ()
    if token[0].isupper() and plain not in _senses()[1] and (not first or plain in _places()):
        return "name", ()
    return stem_of(plain), _senses()[0].get(plain, ())


@lru_cache(maxsize=1 << 14)
def stem_of(word: str) -> str:
    """Return a word in lower case without its ending: `visit` for `visiting`, `judg` for `judged` and `judge`."""
    for ending in _words(_ENDINGS):
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_LEFT:
            return word[: -len(ending)]
    return word


@cache
def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


@cache
def _senses() -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
    """Return the senses of each word of `senses.toml`, and the words that may have a capital letter and be no name."""
    held = tomllib.loads((resources.files("findings.articles") / "senses.toml").read_text(encoding="utf-8"))
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for sense, words in held["senses"].items():
        for word in words.split():
            found[word] = (*found[word], sense)
    return dict(found), frozenset(found) | frozenset(held["capitals"]["others"].split())


@cache
def _places() -> frozenset[str]:
    return frozenset(word for name in by_name() for word in name if word not in _words(_COMMON))
