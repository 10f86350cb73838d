"""Adds the reason for which somebody asks to send a delivery again, and of which document the text is in the search index.

Of what was asked before no reason is known; the texts are indexed bit by bit by whoever serves the pages or searches.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Apply."""
    op.add_column("delivery_resends", sa.Column("why", sa.Text(), nullable=True))
    op.add_column("searched", sa.Column("text_of", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Drop them."""
    op.drop_column("searched", "text_of")
    op.drop_column("delivery_resends", "why")
