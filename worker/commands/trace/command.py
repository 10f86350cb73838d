"""`ofsted-watch trace`: the way of an alert or a document through the steps, and why somebody was not told of it."""
# ruff: noqa: PLC0415 (the store is imported by the commands that need it, so that the others start at once)

from __future__ import annotations

from typing import Annotated

import typer

from findings.text.safe import json_text
from worker.command import Command
from worker.commands.errors import one_sentence
from worker.commands.options import Config, Home
from worker.terminal import print_line

Asked = Annotated[
    str,
    typer.Argument(
        metavar="ID|URL|AUTHORITY",
        help="An alert's id, a document's number (as in `held`), its address, or an authority's name or URN.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object, with everything.")]
Most = Annotated[int, typer.Option("--limit", min=1, help="Of an authority: so many documents.")]


def trace(asked: Asked, as_json: AsJson = False, limit: Most = 10, config: Config = None, home: Home = None) -> None:
    """Say when a document was found, collected, read, compared, told and accepted; and why anybody was not told.

    Example: ofsted-watch trace https://files.ofsted.gov.uk/v1/file/50250001

    Example: ofsted-watch trace Halton
    """
    with one_sentence():
        from worker.commands.trace.view import lines
        from worker.config.settings import load
        from worker.services import now
        from worker.store import store_as_it_is
        from worker.tracing.asked import traced

        settings = load(config, home)
        with store_as_it_is(settings) as database, database.reading() as session:
            found = traced(session, settings, asked, limit, now())
        for line in [json_text(found.record())] if as_json else lines(found):
            print_line(line)


COMMAND = Command("trace", trace, order=55)
