"""Keeps the patience of a host by who gave the address; the pace of a host; and seats for readings of what others publish.

What hosts have said until now stays with the hosts.
"""

import sqlalchemy as sa
from alembic import op

from storage.types import UtcDateTime

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("hosts") as table:
        table.add_column(sa.Column("refused_at", UtcDateTime(), nullable=True))
        table.add_column(sa.Column("free_at", UtcDateTime(), nullable=True))
    op.create_table(
        "guests",
        sa.Column("host", sa.String(length=255), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("quiet_until", UtcDateTime(), nullable=True),
        sa.Column("blocked_until", UtcDateTime(), nullable=True),
        sa.Column("refusals", sa.Integer(), nullable=False),
        sa.Column("refused_at", UtcDateTime(), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("requests", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["host"], ["hosts.name"], name=op.f("fk_guests_host")),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_guests_source_id")),
        sa.PrimaryKeyConstraint("host", "source_id", name=op.f("pk_guests")),
    )
    op.create_table(
        "seats",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("leased_until", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_seats")),
    )


def downgrade() -> None:
    """Drop the tables and the columns."""
    op.drop_table("seats")
    op.drop_table("guests")
    op.drop_column("hosts", "free_at")
    op.drop_column("hosts", "refused_at")
