"""Schema 0002: stored changes get as fields the facts that only their sentences held until then.

How the sentences are read is kept here, so that a later change of their wording does not change this migration.
"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

Record = dict[str, Any]

_BATCH = 500
_CHANGES = sa.table(
    "changes", sa.column("id", sa.Integer), sa.column("kind", sa.Text), sa.column("record", sa.JSON(none_as_null=True))
)
_KEPT = (
    sa.select(_CHANGES.c.id, _CHANGES.c.kind, _CHANGES.c.record)
    .where(_CHANGES.c.id > sa.bindparam("after"))
    .order_by(_CHANGES.c.id)
    .limit(_BATCH)
)
_FILLED = sa.update(_CHANGES).where(_CHANGES.c.id == sa.bindparam("of")).values(record=sa.bindparam("filled"))

_BEGINNINGS = {
    "A press release": "press_release",
    "A news story": "news",
    "A committee report": "committee_report",
    "A government notice": "government_notice",
}
_SEND = "special educational needs and/or disabilities (SEND)."
_ENDINGS = {
    "the partnership’s arrangements typically lead to positive experiences and outcomes for children and young people"
    f" with {_SEND}": "typically_positive",
    "the partnership’s arrangements lead to inconsistent experiences and outcomes for children and young people"
    f" with {_SEND}": "inconsistent",
    "there are widespread and/or systemic failings leading to significant concerns about the experiences and outcomes"
    f" of children and young people with {_SEND}": "widespread_systemic_failings",
}


def upgrade() -> None:
    after = 0
    while batch := op.get_bind().execute(_KEPT, {"after": after}).all():
        _fill(batch)
        after = batch[-1].id


def downgrade() -> None:
    """Do nothing: an older program ignores the fields."""


def _fill(batch: Sequence[sa.Row[Any, Any, Any]]) -> None:
    filled = [{"of": row.id, "filled": {**row.record, **_facts(row.kind, row.record)}} for row in batch]
    op.get_bind().execute(_FILLED, filled)


def _facts(kind: str, record: Record) -> Record:
    """Return the facts in a change’s sentence, by its beginning and end, and by the semicolons between sub-points."""
    text = record.get("text") or ""
    facts: Record = {"document_kind": None, "outcome": None, "point": None}
    if kind == "document":
        facts["document_kind"] = next((form for words, form in _BEGINNINGS.items() if text.startswith(words)), None)
    if kind == "document" and record["event"]["kind"] == "area_send":
        facts["outcome"] = next((outcome for words, outcome in _ENDINGS.items() if text.endswith(words)), None)
    if kind in ("weakness", "priority_action"):
        facts["point"] = _point(text, record.get("quote"))
    return facts


def _point(text: str, quote: str | None) -> str:
    """Return the point without its sub-points: the quote where there is one.

    A change on a weakness that is no longer named has no quote in the new document.
    """
    head = f"{quote} " if quote and text.startswith(f"{quote} ") else ""
    if text == quote:
        return text
    return head + text.removeprefix(head).replace("; ", " ")
