"""Checks the statements on each authority: as the documents were read, and in the documents' bytes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from findings.statements.check import brief, why_not
from findings.statements.of_timeline import statements_in
from findings.statements.statement import Basis, Statement
from findings.timeline.timeline import timeline_of
from storage import documents, timeline
from storage.database import Database
from storage.tables import AuthorityRow
from worker.reader.pool import ReaderPool


@dataclass(frozen=True, slots=True)
class Audited:
    """A statement on an authority; `why_not` says why it cannot be defended, None where it can."""

    urn: str
    authority: str
    statement: Statement
    why_not: str | None


def audited(database: Database, reader: ReaderPool, authority: AuthorityRow) -> Iterator[Audited]:
    """Yield every statement on the authority, checked. Each of its documents is opened once."""
    with database.begin() as session:
        told = timeline_of(timeline.filed(session, authority.urn))
    statements = list(statements_in(told))
    missing = _missing(database, reader, (_quote(basis) for each in statements for basis in each.rests_on))
    for statement in statements:
        yield Audited(
            authority.urn, authority.name, statement, why_not(statement) or _not_on_its_page(statement, missing)
        )


#: A quote in a document: its sha256, the page and the words.
_Quote = tuple[str, int | None, str]


def _quote(basis: Basis) -> _Quote:
    return basis.document.publication.sha256, basis.page, basis.text


def _not_on_its_page(statement: Statement, missing: frozenset[_Quote]) -> str | None:
    basis = next((each for each in statement.rests_on if _quote(each) in missing), None)
    if basis is None:
        return None
    where = f"on page {basis.page} of" if basis.page else "in"
    return f"“{brief(basis.text)}” does not stand {where} {basis.document.publication.url}."


def _missing(database: Database, reader: ReaderPool, quotes: Iterable[_Quote]) -> frozenset[_Quote]:
    """Return the quotes that do not stand in the bytes of their document, each looked for once."""
    by_document: dict[str, list[_Quote]] = defaultdict(list)
    for quote in dict.fromkeys(quotes):
        by_document[quote[0]].append(quote)
    missing: set[_Quote] = set()
    for sha256, quoted in by_document.items():
        with database.begin() as session:
            body = documents.bytes_of(session, sha256)
            was_dropped = not body and documents.were_dropped(session, sha256)
        if was_dropped:  # The text of what others publish is not kept; its quotes were checked when it was read.
            continue
        found = reader.found(body, [(words, page) for _, page, words in quoted])
        missing.update(quote for quote, stands in zip(quoted, found, strict=True) if not stands)
    return frozenset(missing)
