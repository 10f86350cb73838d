"""Adds who has a turn or a seat, what the clocks of processes show, and since when a delivery may be tried sooner."""

import sqlalchemy as sa
from alembic import op

from storage.types import UtcDateTime

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Apply. Turns that are taken at this moment have no owner, and run out."""
    op.add_column("hosts", sa.Column("leased_by", sa.String(32), nullable=True))
    op.add_column("seats", sa.Column("leased_by", sa.String(32), nullable=True))
    op.add_column("deliveries", sa.Column("not_sooner_than", UtcDateTime(), nullable=True))
    op.create_table(
        "clocks",
        sa.Column("process", sa.String(200), nullable=False),
        sa.Column("ahead", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("process", name="pk_clocks"),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("clocks")
    op.drop_column("deliveries", "not_sooner_than")
    op.drop_column("seats", "leased_by")
    op.drop_column("hosts", "leased_by")
