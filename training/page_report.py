"""The figures on pages in a table, as they are printed and kept in `docs/pages.md`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from training.page_measure import Figures

DOCUMENT = Path(__file__).parent.parent / "docs" / "pages.md"
_BEGIN, _END = "<!-- figures -->", "<!-- end -->"
_COUNTS = ("told", "false alarms", "missed", "unsure")
_RIGHT = ("event", "authority", "dates", "number", "grades")
_REMARKS = ("weaknesses", "strengths")


def write(table: str, path: Path = DOCUMENT) -> None:
    """Put the table between the marks in `docs/pages.md`."""
    before, _, rest = path.read_text(encoding="utf-8").partition(_BEGIN)
    after = rest.partition(_END)[2]
    path.write_text(f"{before}{_BEGIN}\n{table}\n{_END}{after}", encoding="utf-8")


def report(figures: Mapping[str, Figures], numbers: Mapping[str, float], size: int) -> str:
    """Return a table with a row for each hand or group of hands, the numbers that were chosen, and how large the models are."""
    names = ("hand", "pages", "relevant", *_COUNTS, *_RIGHT, *(f"{name}, F1" for name in _REMARKS), "invented")
    lines = [_row(names), "|---" * len(names) + "|"]
    for hand, each in figures.items():
        shares = (f"{each.counts[name + ' right']}/{each.counts[name]} {each.right(name):.2f}" for name in _RIGHT)
        scores = (f"{each.f1(name):.2f}" for name in _REMARKS)
        counts = (each.counts[name] for name in ("pages", "relevant", *_COUNTS))
        lines.append(_row((hand, *counts, *shares, *scores, each.counts["invented"])))
    chosen = ", ".join(f"{name} {value:g}" for name, value in numbers.items())
    return "\n".join([*lines, "", chosen, f"{size / 1024:.0f} KB"])


def _row(cells: Iterable[object]) -> str:
    return f"| {' | '.join(map(str, cells))} |"
