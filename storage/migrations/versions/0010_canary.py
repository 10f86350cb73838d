"""Adds the flights of the canary, and how long each reading took."""

import sqlalchemy as sa
from alembic import op

from storage.types import UtcDateTime

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Apply. How long earlier readings took is not known."""
    op.add_column("findings", sa.Column("milliseconds", sa.Integer(), nullable=True))
    ends = ("collected_at", "read_at", "told_at", "tried_at")
    op.create_table(
        "flights",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("begun_at", UtcDateTime(), nullable=False),
        *(sa.Column(name, UtcDateTime(), nullable=True) for name in ends),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_flights"),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("flights")
    op.drop_column("findings", "milliseconds")
