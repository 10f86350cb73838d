"""Adds pauses of sources and who decided them, one open trouble a subject, and indexes on what is unsent and open.

Of the troubles of one subject that are open twice the oldest stays, and counts as told to whoever was told of another.
"""

import sqlalchemy as sa
from alembic import op

from storage.types import UtcDateTime

revision = "0006"
down_revision = "0005"
_UNSENT = sa.text("sent_at IS NULL AND failed_at IS NULL")
_OPEN = sa.text("ended_at IS NULL")
_troubles = sa.table("troubles", sa.column("id"), sa.column("subject"), sa.column("ended_at"))
_warned = sa.table(
    "warned", sa.column("subscription"), sa.column("trouble_id"), sa.column("ended"), sa.column("delivery_id")
)


def upgrade() -> None:
    """Apply."""
    op.add_column("sources", sa.Column("paused_until", UtcDateTime(), nullable=True))
    op.create_table(
        "source_decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("until", UtcDateTime(), nullable=True),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name="fk_source_decisions_source_id"),
        sa.PrimaryKeyConstraint("id", name="pk_source_decisions"),
    )
    op.create_index("ix_source_decisions_source_id", "source_decisions", ["source_id"])
    _keep_one_open_trouble_of_each_subject()
    op.create_index(
        "uq_troubles_open", "troubles", ["subject"], unique=True, postgresql_where=_OPEN, sqlite_where=_OPEN
    )
    op.create_index("ix_deliveries_unsent", "deliveries", ["id"], postgresql_where=_UNSENT, sqlite_where=_UNSENT)
    op.create_index("ix_deliveries_state", "deliveries", ["sent_at", "failed_at", "dismissed_at"])


def downgrade() -> None:
    """Drop them."""
    op.drop_index("ix_deliveries_state", "deliveries")
    op.drop_index("ix_deliveries_unsent", "deliveries")
    op.drop_index("uq_troubles_open", "troubles")
    op.drop_index("ix_source_decisions_source_id", "source_decisions")
    op.drop_table("source_decisions")
    op.drop_column("sources", "paused_until")


def _keep_one_open_trouble_of_each_subject() -> None:
    connection = op.get_bind()
    kept: dict[str, int] = {}
    is_open = sa.select(_troubles.c.id, _troubles.c.subject).where(_troubles.c.ended_at.is_(None))
    for trouble_id, subject in connection.execute(is_open.order_by(_troubles.c.id)).all():
        if subject in kept:
            _fold(connection, trouble_id, kept[subject])
        else:
            kept[subject] = trouble_id


def _fold(connection: sa.Connection, twin: int, kept: int) -> None:
    """Move to `kept` the ledger of its twin, which goes."""
    told = sa.select(_warned.c.subscription, _warned.c.ended)
    known = {tuple(row) for row in connection.execute(told.where(_warned.c.trouble_id == kept))}
    for subscription, ended in connection.execute(told.where(_warned.c.trouble_id == twin)).all():
        row = sa.and_(_warned.c.trouble_id == twin, _warned.c.subscription == subscription, _warned.c.ended.is_(ended))
        if (subscription, ended) in known:
            connection.execute(sa.delete(_warned).where(row))
        else:
            connection.execute(sa.update(_warned).where(row).values(trouble_id=kept))
    connection.execute(sa.delete(_troubles).where(_troubles.c.id == twin))
