"""Adds the pace of Ofsted's hours, whether a source is slowed while it is quiet, and a digest of its page as it was last read."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Apply, in place: publications refer to the table. How often a source is looked at is said anew at the next start."""
    op.add_column("sources", sa.Column("busy_every", sa.Integer(), nullable=True))
    op.add_column("sources", sa.Column("slows", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("sources", sa.Column("seen", sa.String(64), nullable=True))


def downgrade() -> None:
    """Drop them."""
    for column in ("seen", "slows", "busy_every"):
        op.drop_column("sources", column)
