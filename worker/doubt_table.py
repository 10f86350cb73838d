"""The places of a report that disagree about a grade, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten

from rich.console import Console
from rich.table import Table
from rich.text import Text

from findings.model import Doubt, Stated
from findings.plain import judgement_name

_WIDTH = 72
_LONGEST_QUOTE = 90
_NOTHING = "nothing"
_TABLE = "table of judgements"
# The overall grade of a single inspection report stands in front as a sentence, not as a row.
_IN_FRONT = (_TABLE, "front page")


def doubt_table(doubts: Sequence[Doubt]) -> list[str]:
    """A row for each judgement: what the table says of it and what the report also says, each with its page."""
    if not doubts:
        return []
    table = Table("Judgement", "The table says", "The report also says", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for doubt in doubts:
        in_front = [stated for stated in doubt.readings if stated.place in _IN_FRONT]
        elsewhere = [stated for stated in doubt.readings if stated.place not in _IN_FRONT]
        table.add_row(Text(judgement_name(doubt.key)), _cell(in_front), _cell(elsewhere))
    console = Console(width=_WIDTH, color_system=None, highlight=False)
    with console.capture() as captured:
        console.print(table)
    return [line.rstrip() for line in captured.get().splitlines()]


def _cell(places: Sequence[Stated]) -> Text:
    return Text("\n".join(dict.fromkeys(map(_words, places))) or _NOTHING)


def _words(stated: Stated) -> str:
    said = stated.grade.plain if stated.grade else f"“{shorten(stated.quote, _LONGEST_QUOTE, placeholder=' …')}”"
    where = "" if stated.place == _TABLE else f"{stated.place}, "
    return f"{said} ({where}page {stated.page})"
