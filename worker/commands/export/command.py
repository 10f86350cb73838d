"""`ofsted-watch export`: writes what the store knows to stdout, for analysts."""
# ruff: noqa: PLC0415 (the store is imported by the commands that need it, so that the others start at once)

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import typer

from worker.command import Command
from worker.commands.errors import one_sentence
from worker.commands.options import Config, Home


class What(StrEnum):
    """The exports; docs/exports.md describes their columns."""

    CHANGES = "changes"
    DOCUMENTS = "documents"
    FINDINGS = "findings"
    WEAKNESSES = "weaknesses"
    DELIVERIES = "deliveries"
    SOURCES = "sources"


_NAMES = ", ".join(list(What)[:-1]) + " or " + list(What)[-1]


class Format(StrEnum):
    """How rows are written."""

    JSONL = "jsonl"
    CSV = "csv"


def export(
    what: Annotated[What, typer.Argument(metavar="WHAT", show_choices=False, help=f"Which rows: {_NAMES}.")],
    format: Annotated[Format, typer.Option(help="One JSON object a line, or a table.")] = Format.JSONL,
    authority: Annotated[str | None, typer.Option(help="Only this authority: URN or name.")] = None,
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only from this day on.")] = None,
    config: Config = None,
    home: Home = None,
) -> None:
    """Write what the store knows to stdout.

    Example: ofsted-watch export changes --format csv --authority Halton --since 2024-07-01 > changes.csv
    """
    with one_sentence():
        from worker.commands.export.write import write
        from worker.config.settings import load

        write(load(config, home), what.value, authority, since, as_csv=format is Format.CSV)


COMMAND = Command("export", export, order=70)
