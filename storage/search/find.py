"""Finds documents and passages: the newest documents first, each with the passages in which the words stand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from findings.model import Kind, Status
from findings.passages.passage import PassageSort, digest_of
from storage.publications import day_of, is_by_others
from storage.readings import is_newest
from storage.search.asked import Asked, asked
from storage.search.entries import document_of, key_of_document
from storage.search.matches import BEGIN, END, keys, marked
from storage.tables import AuthorityRow, DocumentRow, FindingsRow, PublicationRow, SearchPassageRow

#: How many entries a search looks at, documents a page shows, and passages each shows.
MOST_ENTRIES, DOCUMENTS, PASSAGES = 10_000, 10, 3


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that matches: its pieces, and of each whether it is a word that was searched for.

    `at` is its number in the document, None for words of its text beside the passages.
    """

    sort: PassageSort
    at: int | None
    page: int | None
    pieces: tuple[tuple[str, bool], ...]

    @property
    def text(self) -> str:
        return "".join(words for words, _ in self.pieces)

    @property
    def digest(self) -> str:
        """The short name of its words, by which an address can ask for it."""
        return digest_of(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDocument:
    """A document that matches, its hits, and how many more there are in it. `waits`: for a person, so nothing in it is sure."""

    sha256: str
    urn: str | None
    authority: str | None
    kind: Kind
    title: str
    day: date | None
    url: str
    is_by_others: bool
    waits: bool
    hits: tuple[Hit, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a page of results shows: `total` counts documents; `is_cut`: there are more, among older ones, that were not looked at."""

    asked: Asked
    documents: tuple[FoundDocument, ...]
    total: int
    page: int
    pages: int
    is_cut: bool


def search(session: Session, typed: str, page: int = 1, *, documents: int | None = None) -> Found:
    """Return the documents in which, or in a passage of which, every term stands, so many a page; the first page is 1."""
    many = documents or DOCUMENTS
    terms = asked(typed)
    matching = keys(session, terms, MOST_ENTRIES + 1)
    by_document: dict[int, list[int]] = {}
    for key in matching[:MOST_ENTRIES]:
        by_document.setdefault(document_of(key), []).append(key)
    first = (page - 1) * many
    shown = {document: by_document[document] for document in list(by_document)[first : first + many]}
    return Found(
        asked=terms,
        documents=tuple(_documents(session, terms, shown)),
        total=len(by_document),
        page=page,
        pages=-(-len(by_document) // many),
        is_cut=len(matching) > MOST_ENTRIES,
    )


def _documents(session: Session, terms: Asked, shown: dict[int, list[int]]) -> Iterator[FoundDocument]:
    """Yield the documents by their ids, each with its matching entries, as it is shown; the same bytes only once."""
    passages = {number: [key for key in matching if key != key_of_document(key)] for number, matching in shown.items()}
    first = [key for few in passages.values() for key in few[:PASSAGES]]
    titles = {number: key_of_document(matching[0]) for number, matching in shown.items()}
    rows = select(SearchPassageRow).where(SearchPassageRow.key.in_([*titles.values(), *first]))
    entries = {row.key: row for row in session.scalars(rows)}
    texts = marked(session, terms, first)
    seen = set()
    for number, document, publication, authority, status, kind in _facts(session, shown):
        hits = tuple(_hits([(entries[key], texts[key]) for key in passages[number][:PASSAGES] if key in texts]))
        if document in seen:
            continue
        seen.add(document)
        yield FoundDocument(
            sha256=document,
            urn=publication.urn,
            authority=authority,
            kind=Kind(kind),
            title=entries[titles[number]].text,
            day=day_of(publication),
            url=publication.url,
            is_by_others=is_by_others(publication),
            waits=Status(status).waits_for_a_person,
            hits=hits,
            more=len(passages[number]) - len(hits) if hits else 0,
        )


def _facts(session: Session, shown: Collection[int]) -> list[Row[int, str, PublicationRow, str | None, str, str]]:
    """Return what is known of these documents, in their order."""
    rows = session.execute(
        select(
            DocumentRow.id, DocumentRow.sha256, PublicationRow, AuthorityRow.name, FindingsRow.status, FindingsRow.kind
        )
        .join(PublicationRow, PublicationRow.id == DocumentRow.publication_id)
        .join(FindingsRow, (FindingsRow.document_id == DocumentRow.id) & is_newest())
        .outerjoin(AuthorityRow, AuthorityRow.urn == PublicationRow.urn)
        .where(DocumentRow.id.in_(shown))
    )
    order = {number: place for place, number in enumerate(shown)}
    return sorted(rows, key=lambda row: order[row[0]])


def _hits(matching: Iterable[tuple[SearchPassageRow, str]]) -> Iterator[Hit]:
    """Yield the passages in which a word stands; one that matches by its authority alone says nothing of the words."""
    for entry, text in matching:
        pieces = tuple(_pieces(text))
        if any(is_word for _, is_word in pieces):
            yield Hit(sort=PassageSort(entry.sort), at=entry.at, page=entry.page, pieces=pieces)


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    for at, part in enumerate(text.split(BEGIN)):
        word, _, rest = part.rpartition(END) if at else ("", "", part)
        yield from ((words, is_word) for words, is_word in ((word, True), (rest, False)) if words)
