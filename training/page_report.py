"""The figures on pages in a table, as they are printed and kept in `docs/pages.md`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from training.page_measure import Figures

DOCUMENT = Path(__file__).parent.parent / "docs" / "pages.md"
_BEGIN, _END = "<!-- figures -->", "<!-- end -->"
_ROWS = ("told", "false alarms", "missed", "unsure")
_NAMES = ("event", "authority", "dates", "number", "grades")


def write(table: str, path: Path = DOCUMENT) -> None:
    """Put the table between the marks in `docs/pages.md`."""
    before, _, rest = path.read_text(encoding="utf-8").partition(_BEGIN)
    after = rest.partition(_END)[2]
    path.write_text(f"{before}{_BEGIN}\n{table}\n{_END}{after}", encoding="utf-8")


def report(figures: Mapping[str, Figures], seen: Figures, numbers: Mapping[str, float], size: int) -> str:
    """Return the table, and below it the numbers that were chosen and how large the models are."""
    columns = {**figures, "seen": seen}
    lines = ["| | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|"]
    lines.append(
        "| pages, relevant | "
        + " | ".join(f"{each.counts['pages']}, {each.counts['relevant']}" for each in columns.values())
        + " |"
    )
    lines += [f"| {name} | " + " | ".join(str(each.counts[name]) for each in columns.values()) + " |" for name in _ROWS]
    lines += [
        f"| {name} | "
        + " | ".join(
            f"{each.counts[name + ' right']}/{each.counts[name]} {each.right(name):.2f}" for each in columns.values()
        )
        + " |"
        for name in _NAMES
    ]
    lines += [
        f"| {name}, F1 | " + " | ".join(f"{each.f1(name):.2f}" for each in columns.values()) + " |"
        for name in ("weaknesses", "strengths")
    ]
    lines.append("| invented | " + " | ".join(str(each.counts["invented"]) for each in columns.values()) + " |")
    return "\n".join(
        [*lines, "", ", ".join(f"{name} {value:g}" for name, value in numbers.items()), f"{size / 1024:.0f} KB"]
    )
