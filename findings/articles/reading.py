"""Reading an article: what it says of a visit or an inspection, or why it says nothing."""

from __future__ import annotations

from collections.abc import Iterator

from findings.articles.actions import actions_in, blocks_with_actions
from findings.articles.areas import reviewed_in
from findings.articles.article import Article, article_of
from findings.articles.concerns import named_in
from findings.articles.grades import stated_in
from findings.articles.time_frame import sentences_of_now
from findings.model import Document, Findings, Kind


def article_findings(document: Document, kind: Kind) -> Findings:
    """What an article of this form says; never a judgement, for only reports give them.

    One that matters to nobody is `read` and not `relevant`, tells of no event, and gives the reason in `problems`.
    """
    article = article_of(document, kind)
    if article.irrelevant:
        return Findings(kind=kind, relevant=False, problems=(article.irrelevant,), published=article.published)
    if article.is_round_up:
        return _round_up(article, kind)
    reviewed = reviewed_in(article.said)
    of_now = sentences_of_now(article.said, article.text, article.event, article.published)
    named = named_in(article.said, of_now, reviewed.blocks | blocks_with_actions(article.said))
    return Findings(
        kind=kind,
        problems=tuple(_notes(article)),
        event=article.event,
        other_events=article.others,
        published=article.published,
        priority_actions=actions_in(article.said, article.blocks, article.event, article.others, article.published),
        concerns=named.concerns,
        strengths=named.strengths,
        areas_reviewed=reviewed.areas,
        stated_grades=stated_in(article.said, article.blocks, article.text, article.event, article.published),
    )


def _round_up(article: Article, kind: Kind) -> Findings:
    """What was found belongs to several councils, and is told of none."""
    return Findings(
        kind=kind,
        problems=("Visits to several authorities are told of; each is among the other events.",),
        event=article.event,
        other_events=article.others,
        published=article.published,
    )


def _notes(article: Article) -> Iterator[str]:
    if article.whose.several:
        yield "Several authorities are named, and none more than the others."
    elif article.whose.name is None:
        yield "No authority is named."
