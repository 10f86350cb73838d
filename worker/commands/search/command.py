"""`ofsted-watch search`: finds words in what documents say, the newest documents first."""
# ruff: noqa: PLC0415 (the store is imported by the commands that need it, so that the others start at once)

from __future__ import annotations

from contextlib import closing
from typing import Annotated

import typer

from findings.text.safe import json_text
from worker.command import Command
from worker.commands.errors import one_sentence
from worker.commands.options import Config, Home
from worker.terminal import log_line, print_line

#: So many texts are brought into the index without a word.
_AT_ONCE = 10
Words = Annotated[
    list[str],
    typer.Argument(metavar="WORD", help='All of them must stand there; "in quotation marks", as they follow.'),
]
AsJson = Annotated[bool, typer.Option("--json", help="JSON Lines, one object a document.")]
Most = Annotated[int, typer.Option("--limit", min=1, max=200, help="So many documents.")]


def search(words: Words, as_json: AsJson = False, limit: Most = 10, config: Config = None, home: Home = None) -> None:
    """Find words in what documents say, findings and all other text, and in what they are: authority, kind, year.

    Example: ofsted-watch search private fostering

    Example: ofsted-watch search Halton "risk of exploitation"
    """
    with one_sentence():
        from storage.search.find import search as find
        from storage.search.record import record_of_found
        from worker.commands.search.view import lines
        from worker.config.settings import bare_environment, load
        from worker.reader.pool import ReaderPool
        from worker.searching.texts import bring_texts_up_to_date
        from worker.searching.up_to_date import bring_up_to_date
        from worker.store import store

        typed = " ".join(f'"{word}"' if " " in word else word for word in words)
        with store(load(config, home)) as database:
            bring_up_to_date(database)
            with closing(ReaderPool(bare_environment())) as readers:
                if bring_texts_up_to_date(database, readers, _AT_ONCE) == _AT_ONCE:
                    log_line("The texts of documents are brought into the search index, once…")
                    bring_texts_up_to_date(database, readers)
            with database.reading() as session:
                found = find(session, typed, documents=limit)
        said = (
            [json_text(record_of_found(each)) for each in found.documents] if as_json else lines(found, " ".join(words))
        )
        for line in said:
            print_line(line)


COMMAND = Command("search", search, order=52)
