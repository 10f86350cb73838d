"""Adds the search index over documents and their passages, and an index of documents by their bytes.

The entries of what was stored before are worked out bit by bit by whoever serves the pages or searches.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

# PostgreSQL takes “multi-agency”, “and/or” and “a.b” for words of their own: these signs become spaces.
_SIGNS = "-‐‑–—/.@_"
_WORDS = f"to_tsvector('english', translate(text || ' ' || about, '{_SIGNS}', '{' ' * len(_SIGNS)}'))"
_SQLITE = (
    "CREATE VIRTUAL TABLE search_words USING fts5(text, about, content='search_passages', content_rowid='key', "
    "tokenize='porter unicode61 remove_diacritics 2')",
    "CREATE TRIGGER search_passages_added AFTER INSERT ON search_passages BEGIN "
    "INSERT INTO search_words(rowid, text, about) VALUES (new.key, new.text, new.about); END",
    "CREATE TRIGGER search_passages_gone AFTER DELETE ON search_passages BEGIN "
    "INSERT INTO search_words(search_words, rowid, text, about) VALUES ('delete', old.key, old.text, old.about); END",
)
_POSTGRES = (
    f"ALTER TABLE search_passages ADD COLUMN words tsvector GENERATED ALWAYS AS ({_WORDS}) STORED",
    "CREATE INDEX ix_search_passages_words ON search_passages USING gin (words)",
)


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "search_passages",
        sa.Column("key", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("sort", sa.Text(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["publication_id"], ["publications.id"], name="fk_search_passages_publication_id"),
        sa.PrimaryKeyConstraint("key", name="pk_search_passages"),
    )
    op.create_index("ix_search_passages_publication_id", "search_passages", ["publication_id"])
    op.create_table(
        "searched",
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("reading_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["publication_id"], ["publications.id"], name="fk_searched_publication_id"),
        sa.PrimaryKeyConstraint("publication_id", name="pk_searched"),
    )
    op.create_index("ix_documents_sha256", "documents", ["sha256"])
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRES:
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    """Drop them."""
    if op.get_bind().dialect.name == "sqlite":
        op.get_bind().exec_driver_sql("DROP TABLE search_words")
    op.drop_index("ix_documents_sha256", "documents")
    op.drop_table("searched")
    op.drop_table("search_passages")
