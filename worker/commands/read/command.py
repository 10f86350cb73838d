"""`ofsted-watch read`: prints the findings in documents, offline."""
# ruff: noqa: PLC0415 (the readers are imported when there is something to read, so that other commands start at once)

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from worker.command import Command
from worker.commands.errors import one_sentence

Paths = Annotated[list[str], typer.Argument(metavar="PATH", help="Files, or folders of files: PDF, HTML or text.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line for each document, instead of tables.")]
Published = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="The day of publication that the page gave: 2024-07-12."),
]
Site = Annotated[
    str | None,
    typer.Option(
        "--authority",
        metavar="URN|NAME",
        help="Whose own site a page is from, such as a newsroom or a committee: counts where its text does not say it.",
    ),
]


def read(paths: Paths, as_json: AsJson = False, published: Published = None, authority: Site = None) -> None:
    """Print what documents say: grades, what needs to improve, dates. Nothing is fetched, nothing is kept.

    Example: ofsted-watch read --json --published 2024-07-12 report.pdf letters/
    """
    with one_sentence():
        from findings.model import Origin
        from worker.commands.read.files import read_all
        from worker.errors import UserError
        from worker.wording.named import known_urn_of

        try:
            site = known_urn_of(authority) if authority is not None else None
        except UserError as error:
            raise typer.BadParameter(str(error), param_hint="--authority") from None
        origin = Origin(published=published.date() if published else None, site=site)
        if not read_all(paths, origin, as_json=as_json):
            raise typer.Exit(1)


COMMAND = Command("read", read, order=30)
