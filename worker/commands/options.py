"""The options that several commands share: --config, --home and --subscription."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

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
