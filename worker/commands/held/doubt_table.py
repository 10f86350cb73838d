"""The table of the places in a report that disagree about a grade."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten

from rich.table import Table
from rich.text import Text

from findings.model import Doubt, Stated
from findings.passages.doubts import both_sides, where
from findings.wording import judgement_name
from worker.terminal import Screen

_WIDTH = 72
_LONGEST_QUOTE = 90
_NOTHING = "nothing"


def doubt_table(doubts: Sequence[Doubt]) -> list[str]:
    """The table's lines: for each judgement what the front says, and what the rest says, each with its page."""
    if not doubts:
        return []
    table = Table("Judgement", "The table says", "The report also says", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for doubt in doubts:
        in_front, elsewhere = both_sides(doubt.readings)
        table.add_row(Text(judgement_name(doubt.key)), _cell(in_front), _cell(elsewhere))
    console = Screen(width=_WIDTH, color_system=None, highlight=False)
    with console.capture() as captured:
        console.print(table)
    return [line.rstrip() for line in captured.get().splitlines()]


def _cell(places: Sequence[Stated]) -> Text:
    """What the places say, a line each."""
    return Text("\n".join(dict.fromkeys(map(_words, places))) or _NOTHING)


def _words(stated: Stated) -> str:
    said = stated.grade.plain if stated.grade else f"“{shorten(stated.quote, _LONGEST_QUOTE, placeholder=' …')}”"
    return f"{said} ({where(stated)})"
