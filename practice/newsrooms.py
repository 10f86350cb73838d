"""The newsrooms, committees and government of the practice site: their answers, and the addresses of their lists."""

from __future__ import annotations

import json
from collections.abc import Sequence

from practice.answer import Answer
from practice.article import Article, Press
from practice.feeds import atom, body, path_of, rss, web_list, web_page

_ATOM, _RSS = "application/atom+xml; charset=utf-8", "application/rss+xml; charset=utf-8"
#: The path of each list on the site.
LISTS = {
    Press.NEWSROOM: "/newsroom/feed/",
    Press.NEWS_PAGE: "/news",
    Press.COMMITTEES: "/committees/mgRss.aspx",
    Press.GOVERNMENT: "/search/all.atom",
}


def answer(path: str, articles: Sequence[Article], address: str) -> Answer | None:
    """Return the answer for a list or an article; None for any other path.

    `articles` are those published by now, and `address` is the site’s, put in front of each path.
    """
    newest_first = sorted(articles, key=lambda article: article.published, reverse=True)
    for press, place in LISTS.items():
        if path == place:
            return _listed(press, [article for article in newest_first if article.press is press], address)
    for article in articles:
        if path == path_of(article):
            return Answer(web_page(article).encode())
        if path == f"/api/content{path_of(article)}":
            return Answer(_content(article).encode(), "application/json", modified=article.appeared)
    return None


def _listed(press: Press, articles: Sequence[Article], address: str) -> Answer:
    modified = articles[0].appeared if articles else None
    match press:
        case Press.NEWS_PAGE:
            return Answer(web_list("News", articles).encode())
        case Press.GOVERNMENT:
            return Answer(atom("GOV.UK", articles, address).encode(), _ATOM, modified=modified)
        case _:
            return Answer(rss(press.value.capitalize(), articles, address).encode(), _RSS, modified=modified)


def _content(article: Article) -> str:
    """Return the article as JSON in the form of GOV.UK’s content API."""
    page = {
        "base_path": path_of(article),
        "title": article.title,
        "document_type": "guidance",
        "schema_name": "publication",
        "first_published_at": article.appeared.isoformat(),
        "public_updated_at": article.appeared.isoformat(),
        "details": {"body": body(article)},
    }
    return json.dumps(page)
