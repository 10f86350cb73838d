"""The entries of the search index that a document has: one for itself, and one for each of its passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from findings.dates.clock import day_in_london
from findings.model import EventKind, Findings, Status
from findings.passages.passage import passages_of
from findings.passages.sentences import Sentence, besides
from findings.text.safe import tidy
from findings.wording import event_words
from storage.publications import day_of
from storage.tables import DocumentRow, PublicationRow

#: What the entry for the document itself is called beside the sorts of passages.
DOCUMENT = "document"
#: In characters: the longest point of a report has 2,000.
_LONGEST_TEXT, _LONGEST_ABOUT = 4_000, 1_000
# An entry’s key is its day, its document and its place in it, so that the newest have the highest: 9,999 entries a document.
_PLACES, _DOCUMENTS = 10_000, 100_000_000
_ALL_PLACES = _PLACES - 1


def document_of(key: int) -> int:
    """Return the id of the document to which an entry belongs."""
    return key // _PLACES % _DOCUMENTS


def key_of_document(key: int) -> int:
    """Return the key of the entry for the document itself, of an entry of it."""
    return key // _PLACES * _PLACES + _ALL_PLACES


def entries(
    document: DocumentRow, publication: PublicationRow, findings: Findings, authority: str | None
) -> list[dict[str, Any]]:
    """Return the entries, as rows of `search_passages`, in the order of their keys.

    None for what does not concern us; without passages for what waits for a person, since nothing in it is sure.
    """
    if findings.status is Status.NOT_A_REPORT or not findings.relevant:
        return []
    return _rows(document, publication, findings, 0, _each(publication, findings, authority))


def text_entries(
    document: DocumentRow,
    publication: PublicationRow,
    findings: Findings,
    authority: str | None,
    sentences: Iterable[Sentence],
) -> list[dict[str, Any]]:
    """Return the entries of what the sentences say beside the passages, behind those; none for what waits for a person."""
    if findings.status is not Status.READ or not findings.relevant:
        return []
    passages, short = passages_of(findings), _short(publication, findings, authority)
    rest = (_row(each.sort.value, each.quote, short, page=each.page) for each in besides(sentences, passages))
    return _rows(document, publication, findings, 1 + len(passages), rest)


def _rows(
    document: DocumentRow, publication: PublicationRow, findings: Findings, place: int, each: Iterable[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Return the entries from that place in the document on, as rows in the order of their keys."""
    first = (_day(publication, findings).toordinal() * _DOCUMENTS + document.id) * _PLACES + _ALL_PLACES
    rows = [
        {"key": first - at, "publication_id": publication.id, **one}
        for at, one in zip(range(place, _PLACES), each, strict=False)
    ]
    return rows[::-1]


def _short(publication: PublicationRow, findings: Findings, authority: str | None) -> str:
    """Return the words by which each passage is found beside its own."""
    name = findings.event.authority or authority or ""
    return f"{name} {findings.kind.plain} {_day(publication, findings).year}"


def _each(publication: PublicationRow, findings: Findings, authority: str | None) -> Iterator[dict[str, Any]]:
    short = _short(publication, findings, authority)
    long = " ".join((short, publication.label, findings.lead_inspector or "", *findings.areas_reviewed))
    yield _row(DOCUMENT, _title(publication, findings), long)
    for each in () if findings.status.waits_for_a_person else passages_of(findings):
        yield _row(each.sort.value, each.quote, short, each.at, each.page)


def _row(sort: str, text: str, about: str, at: int | None = None, page: int | None = None) -> dict[str, Any]:
    return {
        "sort": sort,
        "at": at,
        "page": page,
        "text": tidy(text)[:_LONGEST_TEXT],
        "about": tidy(about)[:_LONGEST_ABOUT],
    }


def _title(publication: PublicationRow, findings: Findings) -> str:
    """Return the event for what Ofsted publishes on one, else what the source calls the document."""
    has_event = findings.event.kind not in (EventKind.NONE, EventKind.OTHER) and not findings.kind.by_others
    words = event_words(findings.event) if has_event else publication.label
    return words[:1].upper() + words[1:]


def _day(publication: PublicationRow, findings: Findings) -> date:
    """Return the day by which it is filed: of publication, else of the event, else when it was first seen."""
    known = day_of(publication) or findings.published or findings.event.end
    return known or day_in_london(publication.first_seen_at)
