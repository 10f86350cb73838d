"""What councils and the government publish on the practice site: releases, notices and papers, stored in `articles/`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from pathlib import Path

from practice.paragraphs import paragraphs

_ARTICLES = Path(__file__).with_name("articles")


class Press(StrEnum):
    """Who publishes an article, and how it is listed: a newsroom’s feed, a news page, a committee’s feed, GOV.UK."""

    NEWSROOM = "newsroom"
    NEWS_PAGE = "news"
    COMMITTEES = "committees"
    GOVERNMENT = "government"


@dataclass(frozen=True, slots=True)
class Article:
    """A page with a title and some paragraphs, shown from the day `published` on."""

    press: Press
    slug: str
    published: date
    title: str
    paragraphs: tuple[str, ...]

    @property
    def appeared(self) -> datetime:
        """The moment of publication, 10:00 UTC on the day."""
        return datetime.combine(self.published, time(10, 0), UTC)


def article(press: Press, name: str, published: date) -> Article:
    """Load the article from `articles/<name>.txt`; its title stands on the first line."""
    title, *texts = paragraphs((_ARTICLES / f"{name}.txt").read_text(encoding="utf-8"))
    return Article(press, name.replace("_", "-"), published, title, tuple(texts))
