"""`ofsted-watch compare`: says what changed from one document to another."""
# ruff: noqa: PLC0415 (the readers are imported when there is something to read, so that other commands start at once)

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from findings.text.safe import json_text
from worker.command import Command
from worker.commands.errors import one_sentence

Old = Annotated[
    Path, typer.Argument(metavar="OLD", help="The earlier document, or a .json file with what was read in it.")
]
New = Annotated[
    Path, typer.Argument(metavar="NEW", help="The newer document, or a .json file with what was read in it.")
]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object instead of a table.")]


def compare(old: Old, new: New, as_json: AsJson = False) -> None:
    """Say which grades and which named weaknesses changed from one document to another.

    Example: ofsted-watch compare report-2020.pdf report-2024.pdf
    """
    with one_sentence():
        from findings.changes.compare import compare as compared
        from worker.commands.compare.files import doubts, findings_in
        from worker.commands.compare.view import show
        from worker.terminal import log_line, print_line

        before, after = findings_in(old), findings_in(new)
        for doubt in doubts(before, after):
            log_line(doubt)
        comparison = compared(before, after)
        if as_json:
            print_line(json_text(asdict(comparison)))
        else:
            show(comparison)


COMMAND = Command("compare", compare, order=40)
