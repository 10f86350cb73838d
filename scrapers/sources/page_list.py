"""A council’s web page that lists news, where there is no feed: headings with links, or dated links in a list.

main
    h2 | h3 > a[href]                                    the entry, or its box with one link “Read more”
    time[datetime] | 4 June 2025                         the date in the same box
    li > a[href]                                         where there are no headings with links: those with a date
"""

from __future__ import annotations

from datetime import timedelta

from scrapers.pages.canonical import canonical, untracked
from scrapers.pages.links import PageLink, feed_of, list_of_links
from scrapers.pages.recognise import is_web_page
from scrapers.pages.tree import changed, tree
from scrapers.source import Form, ListedPublication, Listing

MOST_ENTRIES = 1_000


class PageList:
    """A source that lists the first page of a list of news; older entries stand on other pages and are not withdrawn."""

    kind = "page_list"
    every = timedelta(hours=1)

    def address(self, site: str) -> str:
        return site

    def recognises(self, page: bytes) -> bool:
        """Say whether the page is a web page and not a feed."""
        return is_web_page(page)

    def listed(self, page: bytes, url: str) -> Listing:
        """Return each linked page once. Raises LayoutChanged where there is none: a list of news is never empty."""
        if not is_web_page(page):
            raise changed(url, "is no web page")
        tree(page, url)
        found = list_of_links(page, url)
        links = found.links
        if found.instead:
            raise changed(url, f"is {found.instead}, and no list of news")
        if not links:
            raise changed(url, "shows neither a feed nor a list of news")
        if len(links) > MOST_ENTRIES:
            raise changed(url, f"lists {len(links):,} pages, more than any list of news")
        publications: dict[str, ListedPublication] = {}
        for link in links:
            publications.setdefault(canonical(link.address), _publication(link))
        return Listing(
            publications=tuple(publications.values()), complete=False, shape=found.shape, feed=feed_of(page, url)
        )


def _publication(link: PageLink) -> ListedPublication:
    return ListedPublication(
        identity=canonical(link.address),
        url=str(untracked(link.address)),
        label=link.words,
        form=Form.OTHER,
        published=link.published,
        version=link.words,
    )


SOURCE = PageList()
