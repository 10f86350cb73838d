"""Column types: times that are always aware and in UTC, and bytes that are stored compressed."""

from __future__ import annotations

import zlib
from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect, LargeBinary
from sqlalchemy.types import TypeDecorator

# No file begins with these, so that they tell what is compressed.
_PACKED = b"\x00packed\x00"


class UtcDateTime(TypeDecorator[datetime]):
    """A moment. A naive datetime raises ValueError when it is stored, because its zone is not known."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 (SQLAlchemy's signature)
        """Return the moment in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without its zone cannot be stored: {value.isoformat()}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 (SQLAlchemy's signature)
        """Return the moment in UTC: SQLite stores no zone, PostgreSQL may return its own."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class PackedBytes(TypeDecorator[bytes]):
    """Bytes, stored compressed but for PDFs, which are so themselves. What was stored before this type was is read as it is."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002 (SQLAlchemy's signature)
        """Return the bytes, compressed and marked as such."""
        if not value or value.startswith(b"%PDF"):
            return value
        return _PACKED + zlib.compress(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002 (SQLAlchemy's signature)
        """Return the bytes as they were given."""
        if value is None or not value.startswith(_PACKED):
            return value
        return zlib.decompress(value[len(_PACKED) :])
