"""The table of the places in a report that disagree about a grade."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten

from rich.table import Table
from rich.text import Text

from findings.model import Doubt, Stated
from findings.wording import judgement_name
from worker.terminal import Screen

_WIDTH = 72
_LONGEST_QUOTE = 90
_NOTHING = "nothing"
_TABLE = "table of judgements"
# The places at the front of a report: some give the overall grade, or a SEND outcome, in a sentence and not in a table.
_IN_FRONT = (_TABLE, "front page", "inspection outcome")


def doubt_table(doubts: Sequence[Doubt]) -> list[str]:
    """The table's lines: for each judgement what the front says, and what the rest says, each with its page."""
    if not doubts:
        return []
    table = Table("Judgement", "The table says", "The report also says", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for doubt in doubts:
        in_front = [stated for stated in doubt.readings if stated.place in _IN_FRONT]
        elsewhere = [stated for stated in doubt.readings if stated.place not in _IN_FRONT]
        table.add_row(Text(judgement_name(doubt.key)), _cell(in_front), _cell(elsewhere))
    console = Screen(width=_WIDTH, color_system=None, highlight=False)
    with console.capture() as captured:
        console.print(table)
    return [line.rstrip() for line in captured.get().splitlines()]


def _cell(places: Sequence[Stated]) -> Text:
    """What the places say, a line each; a bare label is left out where another place's quote begins with it."""
    said = [each for each in places if not any(_goes_on(other, each) for other in places)]
    return Text("\n".join(dict.fromkeys(map(_words, said))) or _NOTHING)


def _goes_on(other: Stated, label: Stated) -> bool:
    return label.grade is None and other.quote != label.quote and other.quote.startswith(label.quote)


def _words(stated: Stated) -> str:
    said = stated.grade.plain if stated.grade else f"“{shorten(stated.quote, _LONGEST_QUOTE, placeholder=' …')}”"
    where = "" if stated.place == _TABLE else f"{stated.place}, "
    return f"{said} ({where}page {stated.page})"
