"""Words that may hold markup: what is a tag of HTML goes, and other words in angle brackets stay."""

from __future__ import annotations

import re

# “Spend <5% of budget and >3 visits” holds no tag, and “<b>Library</b> opens” two.
_TAG = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|big|blockquote|br|center|cite|code|dd|del|dfn|div|dl|dt|em|font|h[1-6]|hr|i|img|ins|kbd|li|mark|nobr"
    r"|ol|p|q|s|samp|small|span|strike|strong|sub|sup|time|tt|u|ul|var|wbr)(?:\s[^<>]{0,500}|/)?>|<!--[^<>]{0,500}-->",
    re.IGNORECASE,
)


def without_tags(text: str) -> str:
    """Return the text with a space in place of each tag."""
    return _TAG.sub(" ", text)
