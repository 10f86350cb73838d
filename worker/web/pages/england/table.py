"""The table as CSV: exactly the rows that are shown, in their order, with every value that the page has in a column of its own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from io import StringIO

from findings.authorities.authority import by_urn
from findings.text.spreadsheet import write_csv
from worker.web.pages.england.rows import JUDGEMENTS, EnglandRow

#: The first bytes of the file, by which Excel knows UTF-8.
_MARK = "\ufeff"


def csv(rows: Iterable[EnglandRow]) -> str:
    """The rows as CSV, with a header row."""
    out = StringIO()
    write_csv(map(columns, rows), out)
    return _MARK + out.getvalue()


def columns(row: EnglandRow) -> dict[str, object]:
    """A row as plain values by the names of its columns: days as `2024-05-13`, None where there is no value."""
    following = row.next
    return {
        "urn": row.urn,
        "authority": row.name,
        "region": row.region,
        **{key: grade.value if (grade := row.grades.get(key)) else None for key in JUDGEMENTS},
        "since": _iso(row.since),
        "fell": row.fell,
        "rose": row.rose,
        "open_weaknesses": row.open,
        "open_priority_actions": row.priority,
        "last_document": _iso(row.document),
        "inspection_ended": _iso(row.inspected),
        "days_since_inspection": row.days,
        "next_earliest": _iso(following.earliest) if following else None,
        "next_median": _iso(following.median) if following else None,
        "next_latest": _iso(following.latest) if following else None,
        "days_waiting_for_publication": row.waiting,
        "documents_held": row.held,
        "neighbours": "; ".join(authority.short_name for urn in row.neighbours if (authority := by_urn(urn))),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
