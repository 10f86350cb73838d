"""Adds the pace of Ofsted's hours, whether a source is slowed while it is quiet, and a digest of its page as it was last read."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Apply. How often a source is looked at is said anew at the next start."""
    with op.batch_alter_table("sources") as table:
        table.add_column(sa.Column("busy_every", sa.Integer(), nullable=True))
        table.add_column(sa.Column("slows", sa.Boolean(), nullable=False, server_default=sa.false()))
        table.add_column(sa.Column("seen", sa.String(64), nullable=True))
    with op.batch_alter_table("sources") as table:
        table.alter_column("slows", existing_type=sa.Boolean(), existing_nullable=False, server_default=None)


def downgrade() -> None:
    """Drop them."""
    with op.batch_alter_table("sources") as table:
        for column in ("seen", "slows", "busy_every"):
            table.drop_column(column)
