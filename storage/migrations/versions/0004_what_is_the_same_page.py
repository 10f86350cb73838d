"""Adds the digest of a document's words, whether a listing holds the text of its entry, and how a page shows its entries.

Of earlier rows the digest and the shape are not known and stay empty; each publication had a page of its own.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("sources") as table:
        table.add_column(sa.Column("shape", sa.Text(), nullable=True))
    with op.batch_alter_table("documents") as table:
        table.add_column(sa.Column("words", sa.String(64), nullable=True))
    with op.batch_alter_table("publications") as table:
        table.add_column(sa.Column("in_listing", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("publications") as table:
        table.alter_column("in_listing", existing_type=sa.Boolean(), existing_nullable=False, server_default=None)


def downgrade() -> None:
    """Drop the columns."""
    op.drop_column("publications", "in_listing")
    op.drop_column("documents", "words")
    op.drop_column("sources", "shape")
