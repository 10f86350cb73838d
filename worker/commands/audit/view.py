"""Prints audited statements as text for a terminal, or as JSON Lines, and how many cannot be defended."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from rich.console import Console
from rich.progress import track

from findings.text.safe import clipped, json_text, tidy
from findings.wording import day
from storage import readings
from storage.tables import AuthorityRow
from worker.commands.audit.audit import Audited, audited
from worker.config.settings import Settings, bare_environment
from worker.errors import UserError
from worker.reader.pool import ReaderPool
from worker.store import store
from worker.terminal import log_line, print_line
from worker.wording.named import urn_of

_WIDTH, _LONGEST_QUOTE = 79, 160


def show(settings: Settings, authority: str | None, *, as_json: bool, only_false: bool) -> bool:
    """Audit one authority or all, print what was found, and say whether every statement can be defended.

    Raises:
        UserError: there is no such authority, or nothing has been watched yet.
    """
    reader, console = ReaderPool(bare_environment()), Console(stderr=True)
    statements = false = 0
    try:
        with store(settings) as database:
            with database.begin() as session:
                authorities = _asked_for(readings.authorities(session), authority)
            for each in track(authorities, "Auditing", console=console, disable=not console.is_terminal):
                for found in audited(database, reader, each):
                    statements, false = statements + 1, false + (found.why_not is not None)
                    if found.why_not or not only_false:
                        _print(found, as_json=as_json)
    finally:
        reader.close()
    log_line(_outcome(statements, false))
    return not false


def _asked_for(authorities: list[AuthorityRow], wanted: str | None) -> list[AuthorityRow]:
    if wanted is None:
        return authorities
    known = wanted.strip().casefold()
    found = [each for each in authorities if known in (each.urn, each.name.casefold())]
    found = found or [each for each in authorities if each.urn == urn_of(wanted)]
    if not found:
        raise UserError(
            f"Nothing has been read of {tidy(wanted)} yet: watch it in watch.toml, then `ofsted-watch run`."
        )
    return found


def _print(found: Audited, *, as_json: bool) -> None:
    if as_json:
        print_line(json_text(record(found)))
        return
    for line in _lines(found):
        print_line(line)


def record(found: Audited) -> dict[str, object]:
    """Return a statement as `audit --json` writes it."""
    statement = found.statement
    return {
        "urn": found.urn,
        "authority": found.authority,
        "kind": statement.kind.value,
        "subject": statement.subject or None,
        "text": statement.text,
        "certain": statement.certain,
        "since": statement.since.isoformat() if statement.since else None,
        "rests_on": [
            {
                "text": basis.text,
                "document_sha256": basis.document.publication.sha256,
                "document_url": basis.document.publication.url,
                "page": basis.page,
                "date": basis.day.isoformat() if basis.day else None,
                "taken_for": basis.taken_for.value,
            }
            for basis in statement.rests_on
        ],
        "ok": found.why_not is None,
        "why_not": found.why_not,
    }


def _lines(found: Audited) -> Iterator[str]:
    """Yield the statement, the quotes that it rests on, and why it cannot be defended."""
    statement = found.statement
    about = f" [{statement.subject}]" if statement.subject else ""
    kind = statement.kind.value.replace("_", " ")
    words = f"{found.authority}, {kind}{about}: {clipped(statement.text, _LONGEST_QUOTE)}"
    yield from textwrap.wrap(words, _WIDTH, subsequent_indent="  ")
    for basis in statement.rests_on:
        when = day(basis.day) if basis.day else "no date"
        where = f"{when}, page {basis.page}" if basis.page else when
        quote = f"{where}: “{clipped(basis.text, _LONGEST_QUOTE)}”"
        yield from textwrap.wrap(quote, _WIDTH, initial_indent="    ", subsequent_indent="      ")
    if found.why_not:
        yield from textwrap.wrap(f"FALSE: {found.why_not}", _WIDTH, initial_indent="  ", subsequent_indent="  ")


def _outcome(statements: int, false: int) -> str:
    if not statements:
        return "There is no statement to audit yet."
    if not false:
        return f"All {statements:,} statements can be defended."
    return f"{false:,} of {statements:,} statements cannot be defended, and alerts leave them out."
