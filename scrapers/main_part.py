"""The main part of a web page, and what in it are not its own words: menus, notices, links to other pages."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

_MAIN = ("main", "[role=main]", "article", "body")
_NEVER = frozenset(
    {"aside", "button", "footer", "iframe", "nav", "noscript", "script", "select", "style", "svg", "template", "textarea"}
)
_ROLES = frozenset({"alertdialog", "banner", "complementary", "contentinfo", "dialog", "menu", "navigation", "search"})
# `related-links`, `cookie_banner`, `gem-c-breadcrumbs`, `social-share`; and not `social-care` or `has-sidebar`.
_CLASS = re.compile(
    r"(?:js-|site-|page-|post-|entry-|block-|c-|gem-c-|govuk-|lgd-|mg)?(?:"
    r"breadcrumbs?|cookies?|consent|nav|navbar|navigation|menu|sidebar|pagination|pager|skip-?links?|masthead|footer"
    r"|related|recommended|newsletter|subscribe|signup|sign-up|share|sharing|advert|advertisement|promo|phase-banner"
    r"|comments|social[-_](?:share|sharing|media|links?|icons?|bar|buttons?))(?:[-_]\w+)*",
    re.IGNORECASE,
)
_OTHER_PAGES = re.compile(
    r"(?:related|more|latest|recent|other|top)(?: \w+)?(?: news| articles?| stories| content| links| pages| topics| posts)"
    r"|related|share(?: this)?(?: page| article| story| news| post)?|more on this(?: story)?|most (?:read|popular)|topics"
    r"|you (?:may|might) (?:also )?(?:like|be interested in)|sign up.{0,40}|contact us|follow us.{0,20}|cookies?.{0,30}",
    re.IGNORECASE,
)
_LEVELS = {f"h{level}": level for level in range(2, 7)}


class MainPart:
    """The element that holds what a page has to say; `tag` is the whole body where no other is marked as such."""

    def __init__(self, page: BeautifulSoup) -> None:
        marked = next((found for selector in _MAIN if (found := page.select_one(selector))), page)
        self.tag = _story(marked)
        self._length = _length(self.tag)

    def leaves_out(self, tag: Tag) -> bool:
        """Is this part of the page around, and not of what it says?"""
        if tag.name in _NEVER or tag.has_attr("hidden") or tag.get("aria-hidden") == "true":
            return True
        if tag.name == "header":
            return self.tag.name in ("body", "[document]")
        is_aside = tag.name == "form" or tag.get("role") in _ROLES or any(map(_CLASS.fullmatch, _names(tag)))
        return is_aside and not self._holds_the_page(tag)

    def _holds_the_page(self, tag: Tag) -> bool:
        """Some systems wrap the whole page in a form, or in a box that is named after its menu."""
        return tag.find("h1") is not None or _length(tag) > self._length * 0.6


def heading_level(tag: Tag) -> int | None:
    """2 to 6 for a heading under the title."""
    return _LEVELS.get(tag.name)


def leads_elsewhere(heading: Tag) -> bool:
    """Does a heading such as “Related news” stand over links to other pages?"""
    return _OTHER_PAGES.fullmatch(" ".join(heading.get_text(" ").split()).rstrip(":… ")) is not None


def _story(main: Tag) -> Tag:
    """The one article in the main part, where that is what the page is about."""
    articles = [article for article in main.select("article") if article.find_parent("article") is None]
    stories = [article for article in articles if article.find("h1")] or articles
    if len(stories) == 1 and _length(stories[0]) > _length(main) * 0.5:
        return stories[0]
    return main


def _names(tag: Tag) -> list[str]:
    classes, own = tag.get("class") or [], tag.get("id")
    return [*(classes if isinstance(classes, list) else [classes]), *([own] if isinstance(own, str) else [])]


def _length(tag: Tag) -> int:
    return sum(len(text.strip()) for text in tag.stripped_strings)
