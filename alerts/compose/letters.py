"""The weaknesses of earlier documents that a letter names again in its prose, or says to improve."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alerts.alert import AlertPoint
from alerts.compose.context import Register, each_mention, stands_in
from alerts.compose.history import NO_HISTORY, History, capital, named_again
from findings.model import Publication
from findings.text.safe import LONGEST_SENTENCE, LONGEST_TEXT, at_page, clipped
from findings.timeline.named_point import MentionForm
from findings.timeline.open_now import is_open_now
from findings.timeline.stored_document import StoredDocument
from findings.timeline.weakness_history import Mention, WeaknessHistory, WeaknessState
from findings.wording import often, with_article


def again_in_prose(publications: Sequence[Publication], register: Register) -> Iterator[AlertPoint]:
    """Yield the weaknesses that a letter, or a text by others, names again in prose.

    Each sentence once, with the longest history.
    """
    found: dict[str, AlertPoint] = {}
    for entry in register.entries:
        for mention in each_mention(entry):
            if mention.form is MentionForm.PROSE and _is_no_report(mention.document, publications):
                history = _again(entry, mention)
                point = _point(mention.text, history, None, mention.page, mention.document)
                if history.remarks:
                    found.setdefault(point.text, point)
    yield from found.values()


def _again(entry: WeaknessHistory, mention: Mention) -> History:
    history = named_again(entry, mention)
    if not history.remarks:
        return NO_HISTORY
    return History(remarks=(*_by_others(mention.document), *history.remarks), earlier=history.earlier)


def said_to_improve(publications: Sequence[Publication], register: Register) -> Iterator[AlertPoint]:
    """Yield the open weaknesses of which one of these documents says that something is better."""
    for entry in register.entries:
        improvement = entry.improvement
        if (
            improvement
            and entry.state is WeaknessState.IMPROVING
            and is_open_now(entry)
            and _is_one_of(improvement.document, publications)
        ):
            history = History(remarks=tuple(_remarks(entry, improvement.document)))
            yield _point(entry.text, history, improvement.quote, improvement.page, improvement.document)


def _remarks(entry: WeaknessHistory, document: StoredDocument) -> Iterator[str]:
    """Yield who says so, where it is not Ofsted, and then since when and how often it was named."""
    yield from _by_others(document)
    when = entry.first.event.start or entry.first.document.day
    if when:
        named = f"amed {often(entry.times)}, {'first ' if entry.times > 1 else ''}in {when:%B %Y}."
        yield f"{capital(entry.subject)}: n{named}" if entry.subject else f"N{named}"


def _by_others(document: StoredDocument) -> Iterator[str]:
    if not document.is_ofsteds:
        yield f"So says {with_article(document.findings.kind.plain)}, not Ofsted."


def _is_no_report(document: StoredDocument, publications: Sequence[Publication]) -> bool:
    """Say whether the document is one of these and no report.

    A report lists its weaknesses, and its prose is told with the list.
    """
    return (document.is_letter or not document.is_ofsteds) and _is_one_of(document, publications)


def _is_one_of(document: StoredDocument, publications: Sequence[Publication]) -> bool:
    return any(stands_in(document, publication) for publication in publications)


def _point(text: str, history: History, quote: str | None, page: int | None, document: StoredDocument) -> AlertPoint:
    return AlertPoint(
        text=clipped(text, LONGEST_TEXT),
        remarks=history.remarks,
        earlier=history.earlier,
        quote=clipped(quote, LONGEST_SENTENCE) if quote else None,
        page=page,
        url=at_page(document.publication.url, page),
    )
