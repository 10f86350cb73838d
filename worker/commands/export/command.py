"""`ofsted-watch export`: writes what the store knows to stdout or into a file, for analysts."""
# ruff: noqa: PLC0415 (the store is imported by the commands that need it, so that the others start at once)

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from worker.command import Command
from worker.commands.errors import one_sentence
from worker.commands.export.tidying import tidying_seldom
from worker.commands.options import Config, Home


class What(StrEnum):
    """The exports; docs/exports.md describes their columns."""

    AUTHORITIES = "authorities"
    JUDGEMENTS = "judgements"
    VISITS = "visits"
    WEAKNESSES = "weaknesses"
    REGISTER = "register"
    NEIGHBOURS = "neighbours"
    SUMMARY = "summary"
    CHANGES = "changes"
    DOCUMENTS = "documents"
    FINDINGS = "findings"
    DELIVERIES = "deliveries"
    SOURCES = "sources"
    ALL = "all"


_NAMES = ", ".join(list(What)[:-1]) + " or " + list(What)[-1]


class Format(StrEnum):
    """How rows are written."""

    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"
    SQLITE = "sqlite"


class Layout(StrEnum):
    """How rows are laid out."""

    PLAIN = "plain"
    ADCS = "adcs"


#: They say how it is now, so that no day narrows them.
_OF_NOW = (What.NEIGHBOURS, What.SUMMARY)


def export(
    what: Annotated[What, typer.Argument(metavar="WHAT", show_choices=False, help=f"Which rows: {_NAMES}.")],
    format: Annotated[
        Format, typer.Option(help="One JSON object a line, a table, a workbook of Excel, or a SQLite file.")
    ] = Format.JSONL,
    layout: Annotated[
        Layout,
        typer.Option(
            help="With “adcs” authorities, summary or all are laid out as the sector’s customary summary of inspection outcomes."
        ),
    ] = Layout.PLAIN,
    authority: Annotated[str | None, typer.Option(metavar="URN|NAME", help="Only this authority.")] = None,
    since: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="Only from this day on: 2024-07-01."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="The file to write, in the place of an older one; for “all” as csv or jsonl a folder.",
            show_default="stdout",
        ),
    ] = None,
    config: Config = None,
    home: Home = None,
) -> None:
    """Write what the store knows to stdout, or into a file. With “all” every export: a sheet or a table each, or a file each in a folder.

    Example: ofsted-watch export changes --format csv --since 2024-07-01 > new.csv

    Example: ofsted-watch export all --format xlsx --out england.xlsx

    Example: ofsted-watch export all --layout adcs --format xlsx --out adcs.xlsx
    """
    _refuse(what, format, authority, since, out)
    if layout is Layout.ADCS:
        _refuse_of_adcs(what, format)
    with one_sentence(), tidying_seldom():
        from worker.commands.export.write import Asked, write
        from worker.config.settings import load

        names = tuple(each.value for each in What if each is not What.ALL) if what is What.ALL else (what.value,)
        is_adcs = layout is Layout.ADCS
        asked = Asked(names=names, format=format.value, authority=authority, since=since, out=out, is_adcs=is_adcs)
        write(load(config, home), asked)


def _refuse(what: What, format: Format, authority: str | None, since: datetime | None, out: Path | None) -> None:
    """Say what does not go together. Raises typer.BadParameter, which is exit code 2."""
    if what is What.ALL and (authority or since):
        raise typer.BadParameter("“all” is everything: leave out --authority and --since, or name one export.")
    if what in _OF_NOW and since:
        raise typer.BadParameter(f"“{what.value}” says how it is now: leave out --since.")
    if out is None and (what is What.ALL or format is Format.SQLITE):
        raise typer.BadParameter("Say with --out where it is to be written.")


def _refuse_of_adcs(what: What, format: Format) -> None:
    """Say what has no such layout. Raises typer.BadParameter."""
    if what not in (What.AUTHORITIES, What.SUMMARY, What.ALL):
        raise typer.BadParameter("Only authorities, summary or all have the layout “adcs”.")
    if format is Format.SQLITE:
        raise typer.BadParameter("The layout “adcs” is for people: as csv, jsonl or xlsx.")


COMMAND = Command("export", export, order=70)
