"""`ofsted-watch demo`: does the whole job on the practice site's invented reports."""
# ruff: noqa: PLC0415 (the engine is imported by the commands that need it, so that the others start at once)

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from worker.command import Command
from worker.commands.errors import one_sentence

Out = Annotated[Path, typer.Option("--out", help="Where the alerts are kept as files to open.")]


def demo(out: Out = Path("demo")) -> None:
    """Do the whole job on a practice site, offline, in under a minute, and keep the alerts as files.

    Example: ofsted-watch demo --out /tmp/demo
    """
    with one_sentence():
        from worker.commands.demo.pages import offer_pages
        from worker.commands.demo.play import demo as play
        from worker.terminal import log_line

        kept = play(out.absolute())
        files = sorted(path for path in kept.rglob("*") if path.is_file())
        if files:
            log_line("That was the main job. The alerts, as they were sent, are kept here, to be opened:")
            for path in files:
                log_line(f"  {path}")
            offer_pages(kept.parent)


COMMAND = Command("demo", demo, order=20)
