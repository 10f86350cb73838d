"""What every command that touches the store can be told."""

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
