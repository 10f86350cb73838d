"""Keeps what tells the same page by: its words, whether it stands in its listing, and how a page shows its entries.

Of what was kept before nothing of this is known: it was always a page of its own, and is told by its bytes.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0002"


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
    """Forget it."""
    op.drop_column("publications", "in_listing")
    op.drop_column("documents", "words")
    op.drop_column("sources", "shape")
