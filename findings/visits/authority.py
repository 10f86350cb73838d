"""Whose services a letter on a visit is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from findings.authorities.names import without_style, words_of
from findings.authorities.register import Authority, recognised

# “Calderbrook Council children’s services”, “East Hallam Council's children's services”
_SERVICES = re.compile(
    r"(?:['’]s?)?(?<![\s,])[\s,]*+\b(?:local authority|services for children|(?:arrangements|work) (?:for|in)"
    r"|children['’]?s?['’]? (?:social (?:care|work) )?services|children['’]?s?['’]? social care)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_ARTICLE = re.compile(r"^(?:the )", re.IGNORECASE)


def named_authority(opening: str, title: str, addressee: str) -> tuple[str | None, Authority | None]:
    """The name, as the table has it or else as printed, and the authority where the table knows it.

    A trust that works for several authorities counts only beside the name of one of them, in the addressee’s lines too.
    """
    texts = (opening, title, f"{opening} {title}", f"{opening} {title} {addressee}")
    authority = next(filter(None, map(recognised, texts)), None)
    printed = next(filter(None, map(as_printed, (opening, title))), None)
    return (authority.name if authority else printed), authority


def doubts_of_authority(opening: str, title: str) -> Iterator[str]:
    """Where opening sentence and title name no one, or different ones."""
    names = [as_printed(words) for words in (opening, title)]
    if not any(names):
        yield "The letter names no authority."
    if not all(names):
        return
    one, other = (frozenset(without_style(words_of(name))) for name in names)
    authority = recognised(opening)
    if not one & other and (authority is None or authority is not recognised(title)):
        yield f"The title names {names[1]}, but the opening sentence {names[0]}."


def as_printed(words: str) -> str:
    """The name without `children’s services` and what comes after it."""
    return _ARTICLE.sub("", _SERVICES.sub("", words).strip(" ,.()"))
