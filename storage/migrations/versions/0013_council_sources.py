"""Adds what is known to keep us out at a source, and the feed that a newsroom’s page names as its own."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Apply: nothing is known of the sources that are watched already."""
    with op.batch_alter_table("sources") as table:
        table.add_column(sa.Column("barred", sa.Text(), nullable=True))
        table.add_column(sa.Column("feed", sa.Text(), nullable=True))


def downgrade() -> None:
    """Drop them."""
    with op.batch_alter_table("sources") as table:
        table.drop_column("feed")
        table.drop_column("barred")
