"""The weaknesses of earlier documents of which a letter speaks in its prose, or says that they improve."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from alerts.alert import AlertPoint
from alerts.compose.context import Register, stands_in
from alerts.compose.earlier.quoted import in_quotes, is_before, then
from alerts.compose.history import History
from alerts.compose.wording import printed, why_the_same
from findings.model import Publication
from findings.statements.said_again import says_again
from findings.statements.standing_alone import names_a_weakness_of_now
from findings.text.safe import LONGEST_SENTENCE, LONGEST_TEXT, at_page, clipped
from findings.timeline.named_point import MentionForm
from findings.timeline.open_now import is_open_now
from findings.timeline.stored_document import StoredDocument
from findings.timeline.weakness_history import Improvement, Mention, WeaknessHistory, WeaknessState
from findings.wording import listed, often, with_article


def again_in_prose(
    publications: Sequence[Publication], register: Register, listed_now: Collection[str] = ()
) -> Iterator[AlertPoint]:
    """Yield the sentences of a letter, or of a text by others, that name a weakness, each once.

    First those on a weakness that a list named before, beside the latest words of that list; then the others, alone.
    They are no “named again”, for only lists are counted. What is `listed_now`, in the same document, is not said again.
    """
    for point in _in_prose(publications, register):
        if not says_again(point.text, listed_now):
            yield point


def _in_prose(publications: Sequence[Publication], register: Register) -> Iterator[AlertPoint]:
    found: dict[str, AlertPoint] = {}
    for entry in register.entries:
        listed = _latest_listed(entry)
        for mention in entry.in_text if listed else ():
            if (
                listed
                and _is_no_report(mention.document, publications)
                and is_before(listed, mention.event)
                and names_a_weakness_of_now(mention.text)
            ):
                listed_before = (
                    f"See also the list of {then(listed)}: {in_quotes(listed)}{why_the_same(mention.because)}"
                )
                history = replace(_alone(mention), earlier=(listed_before,))
                point = _point(mention.text, history, None, mention.page, mention.document)
                found.setdefault(point.text, replace(point, known=_when_listed(listed)))
    for mention in _only_in_prose(publications, register):
        point = _point(mention.text, _alone(mention), None, mention.page, mention.document)
        found.setdefault(point.text, point)
    listed_first = [point for point in found.values() if point.earlier]
    alone = sorted((point for point in found.values() if not point.earlier), key=lambda point: point.page or 0)
    yield from (*listed_first, *alone)


def _when_listed(listed: Mention) -> str:
    """Return which list spoke of it last, for the first screen: `See also the list of September 2025.`"""
    day = listed.event.start or listed.document.day
    return f"See also the list of {day:%B %Y}." if day else "An earlier list speaks of it too."


def _only_in_prose(publications: Sequence[Publication], register: Register) -> Iterator[Mention]:
    """Yield the sentences of these letters and texts that head an entry, because no list named the same."""
    for entry in register.entries:
        for mention in entry.mentions if entry.form is MentionForm.PROSE else ():
            if _is_no_report(mention.document, publications) and names_a_weakness_of_now(mention.text):
                yield mention


def _alone(mention: Mention) -> History:
    return History(remarks=tuple(_by_others(mention.document)))


def _latest_listed(entry: WeaknessHistory) -> Mention | None:
    """Return the mention of a list that heads the entry, None where a sentence heads it."""
    heads = (each for each in reversed(entry.mentions) if each.text == entry.text)
    return next((each for each in heads if each.form is not MentionForm.PROSE), None)


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
            history = History(remarks=(*_in_part(improvement), *_remarks(entry, improvement.document)))
            yield _point(entry.text, history, improvement.quote, improvement.page, improvement.document)


def _in_part(improvement: Improvement) -> Iterator[str]:
    """Yield what alone is said to be better, where the point names more than that."""
    if improvement.about and not improvement.is_whole:
        yield f"The sentence is on a part of it: {listed([*map(printed, improvement.about)])}."


def _remarks(entry: WeaknessHistory, document: StoredDocument) -> Iterator[str]:
    """Yield who says so, where it is not Ofsted, and then since when and how often it was named."""
    yield from _by_others(document)
    when = entry.first.event.start or entry.first.document.day
    if when:
        named = f"amed at least {often(entry.times)}, {'since at least' if entry.times > 1 else 'in'} {when:%B %Y}."
        yield f"On {printed(entry.subject)}: n{named}" if entry.subject else f"N{named}"


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
