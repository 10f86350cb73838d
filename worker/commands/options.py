"""The options that several commands share: --config, --home and --subscription; a subcommand takes the first two as its command does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from worker.config.settings import Settings

Config = Annotated[
    Path | None,
    typer.Option("--config", help="The settings.", show_default="OFSTED_WATCH_CONFIG, or watch.toml in this directory"),
]
Home = Annotated[
    Path | None,
    typer.Option(
        "--home", help="Where everything is kept.", show_default="OFSTED_WATCH_HOME, or home beside watch.toml"
    ),
]
LogLevel = Annotated[
    str | None,
    typer.Option(
        "--log-level",
        metavar="LEVEL",
        help="debug, info, warning or error.",
        show_default="OFSTED_WATCH_LOG_LEVEL, or info",
    ),
]
LogJson = Annotated[
    bool,
    typer.Option("--log-json", help="Log to stderr as JSON, also where it is a terminal; elsewhere it is JSON anyway."),
]
OneOrEach = Annotated[
    str | None, typer.Option("--subscription", help="Its name in watch.toml.", show_default="each of them")
]
OneOrAll = Annotated[str | None, typer.Option("--subscription", help="Only this one's: its name in watch.toml.")]


def settings_of(context: typer.Context, config: Path | None, home: Path | None) -> Settings:
    """The settings of a subcommand: what stands behind its own name counts before what stands behind its command's.

    Raises:
        Mistakes: they cannot be used.
    """
    from worker.config.settings import load  # noqa: PLC0415 (a command that only shows its help does not need it)

    said_before: tuple[Path | None, Path | None] = context.obj
    return load(config or said_before[0], home or said_before[1])
