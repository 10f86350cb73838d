"""Text inside the Markdown that Teams cards understand: everything from outside is escaped, links only where safe."""

from __future__ import annotations

import re

from findings.text.safe import tidy

_SPECIAL = re.compile(r"([\\`*_\[\]<>~|])")
# A character that begins an entity, a heading or a list is special only there.
_ENTITY = re.compile(r"&(?=#|\w+;)")
_BLOCK = re.compile(r"^(\d+(?=[.)])|(?=[-+#=]))")
_SAFE_IN_A_LINK = re.compile(r"https?://[A-Za-z0-9.\-:/?=&%#~_+,;@]+")


def escaped(text: str) -> str:
    """The text, shown by a Markdown reader as it stands. One line; never ends in the middle of an escape."""
    one_line = _SPECIAL.sub(r"\\\1", tidy(text))
    return _BLOCK.sub(r"\1\\", _ENTITY.sub(r"\\&", one_line), count=1)


def linked(text: str, url: str | None) -> str:
    """The text as a link where its address cannot break out of one, else the text alone."""
    return f"[{escaped(text)}]({url})" if url and _SAFE_IN_A_LINK.fullmatch(url) else escaped(text)
