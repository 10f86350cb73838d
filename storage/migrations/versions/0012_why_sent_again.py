"""Adds the reason for which somebody asks to send a delivery again; of what was asked before none is known."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("delivery_resends") as batch_op:
        batch_op.add_column(sa.Column("why", sa.Text(), nullable=True))


def downgrade() -> None:
    """Drop it."""
    with op.batch_alter_table("delivery_resends") as batch_op:
        batch_op.drop_column("why")
