"""Adds what is known to keep us out at a source, and the feed that a newsroom’s page names as its own."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Apply: nothing is known of the sources that are watched already."""
    op.add_column("sources", sa.Column("barred", sa.Text(), nullable=True))
    op.add_column("sources", sa.Column("feed", sa.Text(), nullable=True))


def downgrade() -> None:
    """Drop them."""
    op.drop_column("sources", "feed")
    op.drop_column("sources", "barred")
