"""Writes exports in each of the formats, to stdout or to where they are wanted."""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory

from sqlalchemy.orm import Session

from findings.dates.clock import day_in_london
from storage.exports import EXPORTS, Filter
from storage.exports.adcs import IN_PLACE_OF, ROWS, adcs_tables
from storage.exports.columns import ExportTable, export_tables
from storage.exports.whole import OF_REGISTERS, whole
from worker.commands.export.datasette import write_database
from worker.commands.export.lines import write_lines
from worker.commands.export.parcel import Pairs, Parcel
from worker.commands.export.two_processes import another_process, known
from worker.commands.export.workbook import LEFT_OUT, write_workbook
from worker.config.settings import Settings
from worker.errors import UserError
from worker.store import store
from worker.timekeeping.clock import now
from worker.wording.named import urn_of

#: What is written in each format: `write_lines` has the two that are text.
_INTO_A_FILE = {"xlsx": write_workbook, "sqlite": write_database}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked for: the names of the exports, one or all; `out` is None for stdout.

    `authority` is a URN or a name, `since` a day (midnight UTC); None means all. With `is_adcs` it is the sector’s layout of
    those exports that have one.
    """

    names: tuple[str, ...]
    format: str
    authority: str | None
    since: datetime | None
    out: Path | None
    is_adcs: bool = False


def write(settings: Settings, asked: Asked) -> None:
    """Write the rows that are asked for, each in the types that its columns have.

    Raises:
        UserError: there is no such authority, or the file cannot be written.
    """
    urn = urn_of(asked.authority) if asked.authority else None
    since = asked.since.replace(tzinfo=UTC) if asked.since else None
    at = now()
    wanted = Filter(urn=urn, since=since, today=day_in_london(at))
    with (
        another_process() if _is_of_registers(asked) else nullcontext() as other,
        store(settings) as database,
        database.reading() as session,
    ):
        rows = _rows(settings.database_url, session, asked, wanted, other)
        try:
            _write(Parcel(tables=_tables(asked), rows=rows, at=at), asked)
        except OSError as error:
            if isinstance(error, BrokenPipeError):
                raise
            raise UserError(f"{asked.out or 'The export'} cannot be written: {error.strerror}.") from None


def _write(parcel: Parcel, asked: Asked) -> None:
    into_a_file = _INTO_A_FILE.get(asked.format)
    if into_a_file is None:
        write_lines(parcel, asked.out, as_csv=asked.format == "csv")
    elif asked.out is not None:
        into_a_file(parcel, asked.out)
    elif sys.stdout.isatty():
        raise UserError("A workbook is no text for a terminal: say with --out where it is to be written.")
    else:
        _to_stdout(parcel)


def _to_stdout(parcel: Parcel) -> None:
    """Write a workbook to stdout; it can only be written to a file, which goes at once."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "export.xlsx"
        write_workbook(parcel, file)
        with file.open("rb") as made:
            copyfileobj(made, sys.stdout.buffer)


def _tables(asked: Asked) -> tuple[ExportTable, ...]:
    if asked.is_adcs:
        described = adcs_tables()
        return tuple(described[table] for name, table in IN_PLACE_OF.items() if name in asked.names)
    every = export_tables()
    return tuple(every[name] for name in asked.names)


def _is_of_registers(asked: Asked) -> bool:
    """Say whether the registers of all authorities must be known, which two processes find out sooner than one."""
    return not asked.is_adcs and asked.authority is None and not OF_REGISTERS.isdisjoint(asked.names)


def _rows(
    database_url: str, session: Session, asked: Asked, wanted: Filter, other: ProcessPoolExecutor | None
) -> Pairs:
    """Return the rows: of one authority as they come, of all authorities by the quicker way."""
    names = asked.names
    if asked.is_adcs:
        return ((table.name, row) for table in _tables(asked) for row in ROWS[table.name](session, wanted))
    if _is_of_registers(asked):
        if len(names) > 1 and asked.format == "xlsx":
            names = tuple(name for name in names if name not in LEFT_OUT)
        return whole(session, wanted, names, known(database_url, session, names, other))
    (name,) = names
    return ((name, row) for row in EXPORTS[name](session, wanted))
