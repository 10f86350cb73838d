"""Prints a line for each document that `reread` reads differently, and what was done about them."""

from __future__ import annotations

import textwrap

from rich.console import Console
from rich.progress import track

from storage import documents, publications
from worker.commands.reread.reread import Reread, differing, keep
from worker.config.settings import Settings, bare_environment
from worker.reader.pool import ReaderPool
from worker.services import now
from worker.store import store
from worker.terminal import log_line, print_line


def show(settings: Settings, *, apply: bool, tell: bool) -> None:
    """Read all again, print the differences, and with `apply` keep the new readings."""
    pool = ReaderPool(bare_environment())
    try:
        with store(settings) as database:
            console = Console(stderr=True)
            found = list(
                track(differing(database, pool), "Reading again", console=console, disable=not console.is_terminal)
            )
            for one in found:
                print_line(_line(one))
                if apply:
                    keep(database, one, now(), tell=tell)
            with database.begin() as session:
                gone = documents.of_others_without_bytes(session)
    finally:
        pool.close()
    if gone:
        log_line(
            f"{gone:,} pages by others were not read again: their text was kept only as long as it took to read it."
        )
    log_line(_outcome(len(found), apply=apply, tell=tell))


def _line(one: Reread) -> str:
    document, publication = one.stocked.known.document, one.stocked.known.publication
    whose, day = one.stocked.authority or publication.urn, publications.day_of(publication)
    head = f"{document.id}. {whose}: “{publication.label}”, {day}: "
    return textwrap.fill(head + "; ".join(one.differences), 78, subsequent_indent="    ")


def _outcome(number: int, *, apply: bool, tell: bool) -> str:
    if not number:
        return "Every stored document is read as before."
    what = f"{number} {'document is' if number == 1 else 'documents are'} read otherwise"
    if not apply:
        return f"{what}. Nothing was changed: say --apply to let that count."
    return f"{what}, and that counts now. " + (
        "What follows from it is told at the next run." if tell else "Nobody is told of it."
    )
