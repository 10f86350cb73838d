"""Finds the lists in the sheets of a file, and what each of their rows says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from findings.authorities.register import Authority, all_authorities, by_urn, named, recognised
from findings.events.grade_words import GRADE, grade_of
from findings.model import EventKind, Grade
from findings.official.columns import Column, columns
from findings.official.entry import Entry, OfficialList
from findings.official.sheet import Sheet

#: The titles of a list stand below its name and some notes.
_TITLES_WITHIN = 40
_GRADED = frozenset({EventKind.ILACS, EventKind.SIF})
_KINDS = (
    (EventKind.MONITORING_VISIT, re.compile(r"\bmonitoring\b", re.IGNORECASE)),
    (EventKind.FOCUSED_VISIT, re.compile(r"\bfocused\b", re.IGNORECASE)),
    (EventKind.JTAI, re.compile(r"\bjtai\b|\bjoint\b", re.IGNORECASE)),
    (EventKind.AREA_SEND, re.compile(r"\bsend\b|special educational", re.IGNORECASE)),
    (EventKind.SIF, re.compile(r"\bsif\b|\bsingle inspection", re.IGNORECASE)),
    (EventKind.ILACS, re.compile(r"\bilacs\b|^(?:short|standard) inspection", re.IGNORECASE)),
)
_DAY_FORMS = ("%d/%m/%Y", "%d %B %Y", "%d-%m-%Y")

_Cells = Mapping[Column | str, str]


def official_lists(sheets: Iterable[Sheet]) -> tuple[OfficialList, ...]:
    """Return the lists of inspections and visits in these sheets, those of sheets without one left out."""
    return tuple(filter(None, map(_list, sheets)))


def _list(sheet: Sheet) -> OfficialList | None:
    for at, titles in enumerate(sheet.rows[:_TITLES_WITHIN]):
        places = columns(titles)
        if places is not None:
            return _read(sheet.name, places, sheet.rows[at + 1 :], first=at + 2)
    return None


def _read(name: str, places: Mapping[Column | str, int], rows: Sequence[Sequence[str]], first: int) -> OfficialList:
    entries: dict[tuple[object, ...], Entry] = {}
    unknown: list[str] = []
    for number, row in enumerate(rows, first):
        cells = {column: row[at].strip() if at < len(row) else "" for column, at in places.items()}
        found = list(_entries(cells, f"{name}, row {number}"))
        for each in found:
            entries.setdefault((each.authority.urn, each.kinds, each.start), each)
        if not found and any(cells.values()):
            unknown.append(f"{name}, row {number}")
    says_what = Column.TYPE in places or Column.SEND_OUTCOME in places
    return OfficialList(name, tuple(entries.values()), says_what, tuple(unknown))


def _entries(cells: _Cells, place: str) -> Iterator[Entry]:
    """Yield the event that a row tells of, and the revisit after it, where there was one."""
    authority, kinds, start = _authority(cells), _kinds(cells), _day(cells.get(Column.START, ""))
    if authority is None or not kinds or start is None:
        return
    yield Entry(
        authority=authority,
        kinds=kinds,
        start=start,
        published=_day(cells.get(Column.PUBLISHED, "")),
        grades=dict(_grades(cells)),
        theme=cells.get(Column.THEME) or None,
        place=place,
    )
    again = _day(cells.get(Column.REVISIT_START, ""))
    if again is not None:
        published = _day(cells.get(Column.REVISIT_PUBLISHED, ""))
        yield Entry(authority=authority, kinds=kinds, start=again, published=published, is_revisit=True, place=place)


def _authority(cells: _Cells) -> Authority | None:
    """Return the authority of that name, else of that URN or code of three digits: whoever joins codes to a list may err."""
    code, name = cells.get(Column.CODE, ""), cells.get(Column.AUTHORITY, "")
    by_name = named(name) if name else None
    by_code = by_urn(code) or next((each for each in all_authorities() if code and each.la_code == code), None)
    return by_name or by_code or recognised(name)


def _kinds(cells: _Cells) -> frozenset[EventKind]:
    if Column.SEND_OUTCOME in cells:
        return frozenset({EventKind.AREA_SEND})
    if Column.TYPE not in cells:
        return _GRADED
    return frozenset([kind for kind, form in _KINDS if form.search(cells[Column.TYPE][:200])][:1])


def _grades(cells: _Cells) -> Iterator[tuple[str, Grade]]:
    for key, words in cells.items():
        grade = None if isinstance(key, Column) else GRADE.fullmatch(words[:100])
        if grade is not None:
            yield str(key), grade_of(grade)


def _day(words: str) -> date | None:
    """Return the day, None where the cell holds none: `Not revisited yet`."""
    try:
        return date.fromisoformat(words[:10])
    except ValueError:
        pass
    for form in _DAY_FORMS:
        try:
            return datetime.strptime(words[:30], form).date()  # noqa: DTZ007 (a day alone has no zone)
        except ValueError:
            continue
    return None
