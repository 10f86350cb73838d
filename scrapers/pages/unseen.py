"""Text of a web page that nobody sees: hidden by an attribute, by its style, or by a class that is meant for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

from scrapers.pages.hiding_styles import hides

# Bootstrap, Tailwind, GOV.UK, the NHS, Foundation, UIkit, WordPress and HTML5 Boilerplate name their classes so.
_CLASS = re.compile(
    r"(?:[a-z\d]{1,12}-){0,2}(?:visually-?hidden|sr-only|screen-?reader(?:-text|-only)?|element-(?:invisible|hidden)|off-?screen)"
    r"|d-none|is-hidden|hide|hidden|invisible|uk-hidden|u-hidden|show-for-sr|a11y-hidden|assistive-text",
    re.IGNORECASE,
)
# `d-none d-md-block` and `hidden md:flex` are hidden on a telephone alone.
_SHOWN_ON_WIDER_SCREENS = re.compile(
    r"(?:d-)?(?:sm|md|lg|xl|xxl|2xl)[-:](?:block|flex|inline|grid|table|contents)[\w-]*"
)
# `.note`, `p.note` or `#note`: one that names several boxes may hide a box in some places only.
_SELECTOR = re.compile(r"(?:[a-z]{1,10})?([.#])([\w-]{1,80})")
_BRACE = re.compile(r"[{}]")
_MOST_STYLES = 100_000
# What stands in these holds for everybody who sees the page, and not for some.
_FOR_ALL = re.compile(r"@(?:media\s++(?:all|(?:only\s++)?screen)|supports\b[^{]*+|layer\b[^{]*+)\s*+", re.IGNORECASE)
_DEEPEST = 3
_LONGEST_CLASS = 60
_CONTROLS = ("aria-controls", "data-target", "data-bs-target", "href")


class Unseen:
    """The boxes of a page that no reader sees; one that a button or a link on the page opens is not among them."""

    def __init__(self, page: BeautifulSoup) -> None:
        self._opened = frozenset(_opened(page))
        self._styled = frozenset(_hidden_by_own_styles(page))

    def holds(self, tag: Tag) -> bool:
        """Say whether nobody sees the tag, wherever it stands."""
        name = str(tag.get("id") or "")
        if name and name in self._opened:
            return False
        if tag.has_attr("hidden") and tag.get("hidden") != "until-found":
            return True
        if hides(str(tag.get("style") or "")) or _is_closed(tag):
            return True
        classes = {str(one) for one in tag.get_attribute_list("class") if one}
        if any(map(_SHOWN_ON_WIDER_SCREENS.fullmatch, classes)):
            return False
        return any(map(_is_of_the_unseen, classes)) or bool(
            self._styled & {f"#{name}", *(f".{one}" for one in classes)}
        )


def _opened(page: BeautifulSoup) -> set[str]:
    """Return the ids of the boxes that a control of the page opens, as tabs and “Read more” do."""
    controls = page.find_all(lambda tag: any(tag.has_attr(name) for name in _CONTROLS))
    named = (str(tag.get(name) or "") for tag in controls for name in _CONTROLS)
    return {part.removeprefix("#") for words in named if len(words) < 500 for part in words.split()}


def _is_of_the_unseen(name: str) -> bool:
    return len(name) <= _LONGEST_CLASS and _CLASS.fullmatch(name.replace("_", "-")) is not None


def _is_closed(tag: Tag) -> bool:
    return tag.name == "dialog" and not tag.has_attr("open")


def _hidden_by_own_styles(page: BeautifulSoup) -> Iterator[str]:
    """Yield the classes and ids, `.note` or `#note`, that the page’s own styles hide from everybody."""
    for style in page.find_all("style"):
        if str(style.get("media") or "all").lower() in ("all", "screen"):
            for selectors, rules in _rules(_without_comments(style.get_text()[:_MOST_STYLES])):
                if hides(rules):
                    named = map(_SELECTOR.fullmatch, map(str.strip, selectors.split(",")))
                    yield from (f"{one[1]}{one[2]}" for one in named if one)


def _without_comments(styles: str) -> str:
    first, *commented = styles.split("/*")
    return first + "".join(part.partition("*/")[2] for part in commented)


def _rules(styles: str, deep: int = 0) -> Iterator[tuple[str, str]]:
    """Yield the selectors and the text of each rule; those in `@media print` and the like hold for some readers only."""
    depth, begin, selectors, opened = 0, 0, "", 0
    for brace in _BRACE.finditer(styles):
        if brace[0] == "{":
            if depth == 0:
                selectors, opened = styles[begin : brace.start()].rpartition(";")[2].strip(), brace.end()
            depth += 1
        else:
            depth = max(0, depth - 1)
            if depth == 0:
                begin = brace.end()
                inside = styles[opened : brace.start()]
                if not selectors.startswith("@"):
                    yield selectors, inside
                elif deep < _DEEPEST and _FOR_ALL.fullmatch(selectors):
                    yield from _rules(inside, deep + 1)
