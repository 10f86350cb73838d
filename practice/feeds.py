"""The lists of newsrooms, committees and GOV.UK: RSS, a web page, Atom; newest first."""

from __future__ import annotations

from collections.abc import Sequence
from email.utils import format_datetime
from html import escape

from practice.article import Article

MOST_ENTRIES = 20


def rss(title: str, articles: Sequence[Article], address: str) -> str:
    """Return an RSS feed. `address` is the site’s, put in front of each path. Each guid is no address, and has a fragment."""
    items = "".join(
        f"<item><title>{escape(each.title)}</title><link>{address}{path_of(each)}?utm_source=rss</link>"
        f'<guid isPermaLink="false">{each.slug}#0</guid><pubDate>{format_datetime(each.appeared)}</pubDate>'
        "<description/></item>"
        for each in articles[:MOST_ENTRIES]
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>'
        f"<title>{escape(title)}</title><link>{address}/</link><description/>{items}</channel></rss>"
    )


def atom(title: str, articles: Sequence[Article], address: str) -> str:
    """Return a feed in GOV.UK’s form, where an entry’s id contains the moment of its last change."""
    entries = "".join(
        f"<entry><id>{address}{path_of(each)}#{each.appeared:%Y-%m-%dT%H:%M:%SZ}</id>"
        f"<updated>{each.appeared:%Y-%m-%dT%H:%M:%SZ}</updated>"
        f'<link rel="alternate" href="{address}{path_of(each)}"/><title>{escape(each.title)}</title></entry>'
        for each in articles[:MOST_ENTRIES]
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>{escape(title)}</title>{entries}</feed>"
    )


def web_list(title: str, articles: Sequence[Article]) -> str:
    """Return a web page that lists news, for a council that has no feed."""
    listed = "".join(
        f'<article><h2><a href="{path_of(each)}">{escape(each.title)}</a></h2>'
        f'<time datetime="{each.published}">{each.published.day} {each.published:%B %Y}</time></article>'
        for each in articles
    )
    return _page(title, f"<h1>{escape(title)}</h1>{listed}")


def web_page(article: Article) -> str:
    """Return the page of an article, with the navigation and the links that sites put around one."""
    day = f"{article.published.day} {article.published:%B %Y}"
    return _page(
        article.title,
        f'<nav><a href="/">Home</a></nav><article><h1>{escape(article.title)}</h1>'
        f'<p><time datetime="{article.published}">{day}</time></p>{body(article)}</article>'
        "<aside><h2>Related</h2><p>Apply for a parking permit</p></aside>",
    )


def body(article: Article) -> str:
    """Return the paragraphs as HTML."""
    return "".join(f"<p>{escape(text)}</p>" for text in article.paragraphs)


def path_of(article: Article) -> str:
    """Return the article’s path on the site."""
    place = "government/publications" if article.press == "government" else article.press.value
    return f"/{place}/{article.slug}"


def _page(title: str, main: str) -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"/><title>{escape(title)}</title></head>'
        f"<body><main>{main}</main><footer>Cookies and privacy</footer></body></html>"
    )
