"""Text for the Markdown of Teams cards: all text from outside is escaped, and only safe addresses become links."""

from __future__ import annotations

import re

from findings.text.safe import tidy

_SPECIAL = re.compile(r"([\\`*_\[\]<>~|])")
# These characters are special only where they begin an entity, a heading or a list.
_ENTITY = re.compile(r"&(?=#|\w+;)")
_BLOCK = re.compile(r"^(\d+(?=[.)])|(?=[-+#=]))")
_SAFE_IN_A_LINK = re.compile(r"https?://[A-Za-z0-9.\-:/?=&%#~_+,;@]+")


def escaped(text: str) -> str:
    """Return the text on one line, so that a Markdown reader shows it as it is. A cut never divides an escape."""
    one_line = _SPECIAL.sub(r"\\\1", tidy(text))
    return _BLOCK.sub(r"\1\\", _ENTITY.sub(r"\\&", one_line), count=1)


def linked(text: str, url: str | None) -> str:
    """Return the text as a link where the address cannot break out of one, else the text alone."""
    return f"[{escaped(text)}]({url})" if url and _SAFE_IN_A_LINK.fullmatch(url) else escaped(text)
