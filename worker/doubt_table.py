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


def doubt_table(doubts: Sequence[Doubt]) -> list[str]:
    """A row for each judgement: what the table says of it and what the report also says, each with its page."""
    if not doubts:
        return []
    table = Table("Judgement", "The table says", "The report also says", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for doubt in doubts:
        in_table = [place for place in doubt.readings if place.place == "table of judgements"]
        elsewhere = [place for place in doubt.readings if place not in in_table]
        table.add_row(Text(judgement_name(doubt.key)), _cell(in_table), _cell(elsewhere, named=True))
    console = Console(width=_WIDTH, color_system=None, highlight=False)
    with console.capture() as captured:
        console.print(table)
    return [line.rstrip() for line in captured.get().splitlines()]


def _cell(places: Sequence[Stated], *, named: bool = False) -> Text:
    words = (_words(place, f"{place.place}, " if named else "") for place in places)
    return Text("\n".join(dict.fromkeys(words)) or _NOTHING)


def _words(place: Stated, name: str) -> str:
    said = place.grade.plain if place.grade else f"“{shorten(place.quote, _LONGEST_QUOTE, placeholder=' …')}”"
    return f"{said} ({name}page {place.page})"
