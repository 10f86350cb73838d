"""Takes files out of a folder that an operator names, each as the document that Ofsted’s own page lists.

A folder proves nothing of who published what is in it. So a file counts only where Ofsted’s page of its authority lists a document on the
same event: docs/adr/012 says why.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from time import monotonic

from rich.console import Console
from rich.progress import track
from sqlalchemy.orm import Session

from findings.authorities.register import by_urn
from findings.model import Findings, Origin, Status
from findings.official.listing import is_listed_as
from scrapers.documents.documents import MAX_BYTES
from storage import documents, hosts, publications, readings, sources
from storage.backfill import listed
from storage.tables import PublicationRow
from worker.outages.again import until_stored
from worker.services import Services
from worker.steps.compare.compare import compare_documents
from worker.steps.look.collect import ASK_AGAIN_EVERY
from worker.steps.look.visit import look_at_pages
from worker.steps.read.read import STORING, store

_SIDE_BY_SIDE, _AT_A_TIME = 4, 64


@dataclass(slots=True)
class Taken:
    """What became of the files: how many were taken, were there already, and why the others were left, with how many."""

    taken: int = 0
    known: int = 0
    left: Counter[str] = field(default_factory=Counter)

    @property
    def sentences(self) -> tuple[str, ...]:
        known = f", {self.known:,} were there already" if self.known else ""
        left = (
            f"{many:,} {'file was' if many == 1 else 'files were'} left: {why}."
            for why, many in self.left.most_common()
        )
        return (f"{self.taken:,} {'file was' if self.taken == 1 else 'files were'} taken{known}.", *left)


@dataclass(frozen=True, slots=True)
class _Read:
    body: bytes
    findings: Findings
    seconds: float


def take_from(services: Services, folder: Path, console: Console) -> Taken:
    """Look at Ofsted’s pages that were not seen yet, then store and read each file of the folder that one of them lists."""
    look_at_all_pages(services)
    outcome = Taken()
    with services.database.reading() as session:
        known = set(listed.known_bytes(session))
    files = _files(folder)
    reads = _reads(services, known, outcome, files)
    for read in track(reads, "Reading", len(files), console=console, disable=not console.is_terminal):
        if read is not None:
            _take(services, read, outcome)
    _compare_all(services)
    return outcome


def _compare_all(services: Services) -> None:
    """Compare what is new, once for each authority; also what a run that was killed had stored and not compared."""
    now = services.clock()
    with services.database.reading() as session:
        waiting = readings.urns_to_compare(session, [row.urn for row in readings.authorities(session)])
    for urn in waiting:
        with services.database.begin() as session:
            compare_documents(session, urn, now)


def _reads(services: Services, known: Container[str], outcome: Taken, files: Sequence[Path]) -> Iterator[_Read | None]:
    """Yield what each file says, read side by side, some at a time: a folder may hold more than the memory does."""
    with ThreadPoolExecutor(_SIDE_BY_SIDE) as pool:
        for begin in range(0, len(files), _AT_A_TIME):
            yield from pool.map(partial(_read, services, known, outcome), files[begin : begin + _AT_A_TIME])


def look_at_all_pages(services: Services) -> None:
    """Look at every page of Ofsted’s that is due, at its host’s pace, until a round finds none."""
    while True:
        now = services.clock()
        with services.database.begin() as session:
            sources.bring_back(session, now)
            waiting = hosts.with_ofsteds_work(session, now)
        if not sum(look_at_pages(services, host, services.clock()) for host in waiting):
            return


def _files(folder: Path) -> list[Path]:
    """Return every PDF below the folder, sorted by path, without hidden ones and without links that lead elsewhere."""
    found = (Path(inner, name) for inner, _, names in os.walk(folder) for name in names)
    return sorted(path for path in found if path.suffix.lower() == ".pdf" and not path.is_symlink())


def _read(services: Services, known: Container[str], outcome: Taken, path: Path) -> _Read | None:
    """Read a file; None where it is known already, or cannot be opened."""
    try:
        if path.stat().st_size > MAX_BYTES:
            outcome.left["it is larger than any document of Ofsted’s"] += 1
            return None
        body = path.read_bytes()
    except OSError as error:
        outcome.left[f"it cannot be opened ({error.strerror or error})"] += 1
        return None
    if hashlib.sha256(body).hexdigest() in known:
        outcome.known += 1
        return None
    began = monotonic()
    findings = services.reader.read(body, Origin())
    return _Read(body, findings, monotonic() - began)


def _take(services: Services, read: _Read, outcome: Taken) -> None:
    """Store the file, in one transaction with what it says, as the one document that is listed on its event."""
    if read.findings.status is not Status.READ:
        outcome.left["it cannot be read with certainty, so Ofsted’s own file is asked for"] += 1
        return
    now = services.clock()

    def keep(session: Session) -> str | None:
        rows = [row for row in listed.without_file(session, _owners(read.findings)) if _is(row, read.findings)]
        if len(rows) != 1:
            return (
                "Ofsted’s pages list several such documents" if rows else "no page of Ofsted’s that is watched lists it"
            )
        row = rows[0]
        document = documents.keep(session, row, read.body, now)
        # Asked for in a week, as every new file is: then Ofsted's own bytes prove these, or replace them.
        publications.answered(session, row, now, now + ASK_AGAIN_EVERY, None, None)
        if document is not None and not read.findings.event.inferred:
            findings = replace(read.findings, published=read.findings.published or publications.day_of(row))
            store(
                services,
                session,
                document_id=document.id,
                findings=findings,
                seconds=read.seconds,
                now=now,
                compares=False,
            )
        return None

    why = until_stored(services, now + STORING, keep)
    if why is None:
        outcome.taken += 1
    else:
        outcome.left[why] += 1


def _is(row: PublicationRow, findings: Findings) -> bool:
    return is_listed_as(findings, row.form, row.inspected, row.published)


def _owners(findings: Findings) -> tuple[str, ...]:
    """Return the URN that a document names, and of an abolished authority those of its successors, whose pages list it."""
    urn = findings.event.urn
    known = by_urn(urn) if urn else None
    return (urn, *(known.successors if known else ())) if urn else ()
