"""How much markup a page may hold: parsers take more than linear time over many attributes and deep nesting.

This counts in the bytes, before anything is parsed. What it overlooks costs the reader’s child process its time, and no more.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

#: Honest pages have some thousand tags, nested some tens deep; where end tags are forgotten they nest much deeper.
#: To read a tag takes up to 35 microseconds on a busy machine, and no page may take more than 2 seconds.
MOST_TAGS = 40_000
MOST_DEPTH = 1_000
MOST_ATTRIBUTES = 300
#: In bytes, a tag with its attributes. Some systems write a whole picture or the state of the page into one.
MOST_IN_TAG = 2_000_000

_TOKEN = re.compile(
    rb"<(?:(?P<end>/?+)(?P<name>[a-z][^\s/>]*+)(?P<rest>(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)|!--|!\[cdata\[)"
)
_QUOTED = re.compile(rb"\"[^\"]*+\"|'[^']*+'")
_ATTRIBUTE = re.compile(rb"[^\s=/]++(?:=\S*+)?+")
# In the last of these three `<path d=M0/>` the mark belongs to the value: `<br/>`, `<img alt="" />`.
_CLOSED_AT_ONCE = re.compile(rb"(?:^|[\s\"'])/$")
# What looks like a tag in these is none. One that has no end is read as markup.
_ENDS = {b"<!--": b"-->", b"<![cdata[": b"]]>", b"script": b"</script", b"style": b"</style"}
# HTML does not ask for the end tag of these: most pages leave some out, and that nests nothing.
_WITHOUT_END = frozenset(
    b"area base br col embed hr img input link meta param source track wbr "
    b"p li dt dd tr td th thead tbody tfoot colgroup option optgroup rt rp".split()
)


def excess(page: bytes) -> str | None:
    """Return what the page has too much of, such as `has more than 40,000 tags`; None where it can be parsed."""
    nesting = _Nesting()
    # UTF-16 has a zero byte beside each letter.
    for number, tag in enumerate(_tags(page.replace(b"\x00", b"").lower()), start=1):
        if number > MOST_TAGS:
            return f"has more than {MOST_TAGS:,} tags"
        rest = tag["rest"]
        if len(tag[0]) > MOST_IN_TAG:
            return f"has a tag of more than {MOST_IN_TAG:,} letters"
        if len(rest) > 2 * MOST_ATTRIBUTES and len(_ATTRIBUTE.findall(_QUOTED.sub(b"= ", rest))) > MOST_ATTRIBUTES:
            return f"has a tag with more than {MOST_ATTRIBUTES} attributes"
        if nesting.after(tag["name"], ends=bool(tag["end"]), rest=rest) > MOST_DEPTH:
            return f"has tags nested more than {MOST_DEPTH:,} deep"
    return None


def _tags(page: bytes) -> Iterator[re.Match[bytes]]:
    """Return the tags of a page in small letters, without what stands in comments, scripts and styles."""
    at = 0
    lacking: set[bytes] = set()
    while token := _TOKEN.search(page, at):
        at, name = token.end(), token["name"]
        if name is not None:
            yield token
        end = _ENDS.get(token[0] if name is None else b"" if token["end"] else name)
        if end is not None and end not in lacking:
            found = page.find(end, at)
            if found < 0:
                lacking.add(end)
            at = max(at, found)


class _Nesting:
    """The tags that are open, as far as their end tags tell."""

    def __init__(self) -> None:
        self._open: list[bytes] = []
        self._times: Counter[bytes] = Counter()

    def after(self, name: bytes, *, ends: bool, rest: bytes) -> int:
        """Return how many tags are open after this one; an end tag ends all that was opened since its start tag."""
        if ends and self._times[name]:
            while (closed := self._open.pop()) != name:
                self._times[closed] -= 1
            self._times[name] -= 1
        elif not ends and name not in _WITHOUT_END and not _CLOSED_AT_ONCE.search(rest[-2:]):
            self._open.append(name)
            self._times[name] += 1
        return len(self._open)
