"""Copies every row of one database into another that is at the same schema, SQLite or PostgreSQL."""

from __future__ import annotations

from sqlalchemy import Connection, LargeBinary, MetaData, Table, func, insert, select, text

from storage.tables import Base
from storage.types import PackedBytes

#: Rows in memory at a time: a content is up to some megabytes.
_AT_A_TIME = 20


def copy_all(source: Connection, target: Connection) -> dict[str, int]:
    """Copy all rows, and return how many by table. `target` is empty, and both are in a transaction of the caller's.

    Tables go in the order of their references, and rows in that of their keys, so that each refers to what is there.
    """
    return {table.name: _copy(table, source, target) for table in _as_stored()}


def clear(target: Connection) -> None:
    """Delete every row of every table of the program."""
    for table in reversed(Base.metadata.sorted_tables):
        if table.name == "deliveries":  # A delivery may follow another, which SQLite and PostgreSQL check row by row.
            target.execute(table.update().values(follows=None))
        target.execute(table.delete())


def count_on(target: Connection) -> None:
    """Let PostgreSQL number new rows after the newest of those that were copied with their numbers."""
    if target.dialect.name != "postgresql":
        return
    for table in Base.metadata.sorted_tables:
        if "id" in table.columns:
            newest = f"(SELECT coalesce(max(id), 0) + 1 FROM {table.name})"  # noqa: S608 (names of our own tables)
            target.execute(text(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), {newest}, false)"))


def counted(source: Connection) -> dict[str, int]:
    """Return how many rows each table has."""
    count = {table.name: select(func.count()).select_from(table) for table in Base.metadata.sorted_tables}
    return {name: source.execute(statement).scalar_one() for name, statement in count.items()}


def _copy(table: Table, source: Connection, target: Connection) -> int:
    count, statement = 0, select(table).order_by(*table.primary_key)
    for rows in source.execution_options(yield_per=_AT_A_TIME).execute(statement).mappings().partitions():
        target.execute(insert(table), [dict(row) for row in rows])
        count += len(rows)
    return count


def _as_stored() -> list[Table]:
    """The tables with bytes as they are stored: to unpack and pack each again would only take time."""
    metadata = MetaData()
    for table in Base.metadata.sorted_tables:
        for column in table.to_metadata(metadata).columns:
            if isinstance(column.type, PackedBytes):
                column.type = LargeBinary()
    return metadata.sorted_tables
