"""Adds the reason for which somebody asks to send a delivery again, and of which document the text is in the search index.

Of what was asked before no reason is known; the texts are indexed bit by bit by whoever serves the pages or searches.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("delivery_resends") as batch_op:
        batch_op.add_column(sa.Column("why", sa.Text(), nullable=True))
    with op.batch_alter_table("searched") as batch_op:
        batch_op.add_column(sa.Column("text_of", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Drop them."""
    with op.batch_alter_table("searched") as batch_op:
        batch_op.drop_column("text_of")
    with op.batch_alter_table("delivery_resends") as batch_op:
        batch_op.drop_column("why")
