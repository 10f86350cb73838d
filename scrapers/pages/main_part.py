"""The main part of a web page, and the elements in it that do not belong to its text: menus, notices, links to other pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement

from scrapers.pages.decoded import decoded, possible
from scrapers.pages.unseen import Unseen

_MAIN = ("main", "[role=main]", "article", "body")
_NEVER = frozenset(
    {
        "annotation",
        "aside",
        "audio",
        "button",
        "canvas",
        "footer",
        "iframe",
        "nav",
        "noframes",
        "noscript",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "video",
    }
)
_ROLES = frozenset({"alertdialog", "banner", "complementary", "contentinfo", "dialog", "menu", "navigation", "search"})
#: An element has a few classes of a word or three.
_MOST_NAMES, _LONGEST_NAME = 50, 100
# Matches `related-links`, `cookie_banner`, `gem-c-breadcrumbs`, `social-share`, but not `social-care` or `has-sidebar`.
_CLASS = re.compile(
    r"(?:js-|site-|page-|post-|entry-|block-|c-|gem-c-|govuk-|lgd-|mg)?(?:"
    r"breadcrumbs?|cookies?|consent|nav|navbar|navigation|menu|sidebar|pagination|pager|skip-?links?|masthead|footer"
    r"|related|recommended|newsletter|subscribe|signup|sign-up|share|sharing|advert|advertisement|promo|phase-banner"
    r"|comments|social[-_](?:share|sharing|media|links?|icons?|bar|buttons?))(?:[-_]\w++)*+",
    re.IGNORECASE,
)
_OTHER_PAGES = re.compile(
    r"(?:related|more|latest|recent|other|top)(?: \w+)?(?: news| articles?| stories| content| links| pages| topics| posts)"
    r"|related|share(?: this)?(?: page| article| story| news| post)?|more on this(?: story)?|most (?:read|popular)|topics"
    r"|you (?:may|might) (?:also )?(?:like|be interested in)|sign up.{0,40}|follow us.{0,20}|cookies?.{0,30}",
    re.IGNORECASE,
)
#: The greatest weight of a heading that can be a mere label, such as “Related news”.
_HEADING_WEIGHT = 80
_TITLE_WEIGHT = 10_000_000
_LEVELS = {f"h{level}": level for level in range(2, 7)}


# Beautiful Soup warns where a page declares itself XML; we read councils’ pages as HTML all the same.
_DECLARATION = re.compile(r"<\?(?=xml\b)", re.IGNORECASE)


class MainPart:
    """The element that holds the text of a page; `tag` is the whole body where no other element is marked as the main part.

    On a page about one subject the text may stand in an article of its own, which is then the main part; a page that lists many
    entries is taken `whole`.
    """

    def __init__(self, page: BeautifulSoup, *, whole: bool = False) -> None:
        marked = next(
            (found for selector in _MAIN[: 2 if whole else None] if (found := page.select_one(selector))), None
        )
        self.tag: Tag = (page.body or page) if marked is None else marked if whole else _story(marked)
        self._weights, self._headings = _weights(self.tag)
        self._unseen = Unseen(page)

    def weight(self, tag: Tag) -> int:
        """Return the number of letters and elements in an element of the main part; it exceeds any page’s where the title is inside."""
        return self._weights[id(tag)]

    def headings_in(self, tag: Tag) -> int:
        """Return the number of headings, h2 to h6, inside an element of the main part."""
        return self._headings[id(tag)]

    def elements(self) -> Iterator[Tag]:
        """Return the elements in reading order, without those that `leaves_out` names."""
        waiting = [self.tag]
        while waiting:
            tag = waiting.pop()
            yield tag
            inside = [each for each in tag.contents if isinstance(each, Tag) and not self.leaves_out(each)]
            waiting.extend(reversed(inside))

    def leaves_out(self, tag: Tag) -> bool:
        """Say whether this element belongs to the frame of the site and not to the text of the page."""
        if tag.name in _NEVER or tag.get("aria-hidden") == "true":
            return True
        if tag.name == "header":
            return self.tag.name in ("body", "[document]")
        if self._unseen.holds(tag):
            return not self._holds_the_page(tag)
        is_aside = tag.name == "form" or tag.get("role") in _ROLES or any(map(_CLASS.fullmatch, _names(tag)))
        return is_aside and not self._holds_the_page(tag)

    def level_elsewhere(self, tag: Tag) -> int | None:
        """Return the level, 2 to 6, of a heading over links to other pages, such as “Related news”; None for any other tag."""
        level = heading_level(tag)
        if level is None or self._weights[id(tag)] > _HEADING_WEIGHT:
            return None
        return level if _OTHER_PAGES.fullmatch(" ".join(tag.get_text(" ").split()).rstrip(":… ")) else None

    def _holds_the_page(self, tag: Tag) -> bool:
        """Say whether a box is not left out: some systems wrap the whole page in a form, in a box with the class of a menu,

        or in one that is hidden until a script has run.
        """
        weight, whole = self._weights[id(tag)], self._weights[id(self.tag)] % _TITLE_WEIGHT
        return weight >= _TITLE_WEIGHT or weight > whole * 0.6


def heading_level(tag: Tag) -> int | None:
    """Return 2 to 6 for the tags h2 to h6, None for any other."""
    return _LEVELS.get(tag.name)


def _weights(root: Tag) -> tuple[dict[int, int], dict[int, int]]:
    """Return, in one walk, what each element holds by its `id()`: letters and elements, and headings.

    A title weighs more than any page.
    """
    weights, headings = {id(root): 1}, {id(root): 0}
    open_tags: list[tuple[Tag, Iterator[PageElement]]] = [(root, iter(root.contents))]
    while open_tags:
        tag, inside = open_tags[-1]
        element = next(inside, None)
        if element is None:
            open_tags.pop()
            if open_tags:
                outer = open_tags[-1][0]
                weights[id(outer)] += weights[id(tag)]
                headings[id(outer)] += headings[id(tag)] + (heading_level(tag) is not None)
        elif isinstance(element, Tag):
            weights[id(element)] = _TITLE_WEIGHT if element.name == "h1" else 1
            headings[id(element)] = 0
            open_tags.append((element, iter(element.contents)))
        elif type(element) is NavigableString:
            weights[id(tag)] += len(element.strip())
    return weights, headings


def _story(main: Tag) -> Tag:
    """Return the one article in the main part, where it holds most of the letters; else the main part itself."""
    if main.name == "article" or main.find_parent("article"):
        return main
    articles = list(_outermost(main, "article"))
    stories = [article for article in articles if article.find("h1")] or articles
    if len(stories) == 1 and _letters(stories[0]) > _letters(main) * 0.5:
        return stories[0]
    return main


def _outermost(root: Tag, name: str) -> Iterator[Tag]:
    """Return the elements of that name that stand in no other of it, in reading order."""
    waiting = [root]
    while waiting:
        tag = waiting.pop()
        if tag.name == name:
            yield tag
        else:
            waiting.extend(each for each in reversed(tag.contents) if isinstance(each, Tag))


def _names(tag: Tag) -> list[str]:
    """Return the classes and the id of the tag."""
    names = [str(name) for name in (*tag.get_attribute_list("class"), *tag.get_attribute_list("id")) if name]
    return [name for name in names[:_MOST_NAMES] if len(name) <= _LONGEST_NAME]


def _letters(tag: Tag) -> int:
    return sum(map(len, tag.stripped_strings))


def soup(body: bytes) -> BeautifulSoup:
    """Return the page as a tree."""
    text = _DECLARATION.sub("<?was-", possible(decoded(body)))
    return BeautifulSoup(text.encode("utf-8", "replace"), "lxml", from_encoding="utf-8")
