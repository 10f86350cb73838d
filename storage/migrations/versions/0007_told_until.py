"""Adds until when a restored database takes as told what a source lists, and what a publication's file says."""

import sqlalchemy as sa
from alembic import op

from storage.types import UtcDateTime

revision = "0007"
down_revision = "0006"
_TABLES = ("sources", "publications")


def upgrade() -> None:
    """Apply."""
    for table in _TABLES:
        op.add_column(table, sa.Column("told_until", UtcDateTime(), nullable=True))


def downgrade() -> None:
    """Drop the columns."""
    for table in _TABLES:
        op.drop_column(table, "told_until")
