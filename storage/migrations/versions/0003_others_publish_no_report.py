"""Reads anew, as what its source publishes, what others than Ofsted published and was read as if it were Ofsted's.

A newsroom's page that was laid out as a report was filed as one, with its grades, until then. Its earlier reading stays; the new one,
which counts, is held and says nothing. How that is decided stands here for good.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

Record = dict[str, Any]

_BATCH = 500
_BY_OTHERS = ("press_release", "news", "committee_report", "government_notice")
_A_REPORTS_OWN = ("judgements", "needs_improvement", "doubts")
_NO_REPORT = "It was read as a report or a letter of Ofsted’s, but Ofsted did not publish it, so nothing that it says counts as Ofsted’s."

_FINDINGS = sa.table(
    "findings",
    sa.column("id", sa.Integer),
    sa.column("document_id", sa.Integer),
    sa.column("read_at"),
    sa.column("reader", sa.Text),
    sa.column("status", sa.Text),
    sa.column("kind", sa.Text),
    sa.column("record", sa.JSON(none_as_null=True)),
)
_DOCUMENTS = sa.table("documents", sa.column("id", sa.Integer), sa.column("publication_id", sa.Integer))
_PUBLICATIONS = sa.table("publications", sa.column("id", sa.Integer), sa.column("form", sa.Text))
_NEWEST = sa.select(sa.func.max(_FINDINGS.c.id)).group_by(_FINDINGS.c.document_id)
_THEIRS = (
    sa.select(_FINDINGS, _PUBLICATIONS.c.form)
    .join(_DOCUMENTS, _DOCUMENTS.c.id == _FINDINGS.c.document_id)
    .join(_PUBLICATIONS, _PUBLICATIONS.c.id == _DOCUMENTS.c.publication_id)
    .where(_PUBLICATIONS.c.form.in_(_BY_OTHERS), _FINDINGS.c.id.in_(_NEWEST), _FINDINGS.c.id > sa.bindparam("after"))
    .order_by(_FINDINGS.c.id)
    .limit(_BATCH)
)


def upgrade() -> None:
    """Apply."""
    after = 0
    while batch := op.get_bind().execute(_THEIRS, {"after": after}).all():
        anew = [_reading(row) for row in batch if _as_theirs(row.record, row.form) != row.record]
        if anew:
            op.get_bind().execute(sa.insert(_FINDINGS), anew)
        after = batch[-1].id


def downgrade() -> None:
    """Leave the new readings: a program that knows no better reads them as it reads any."""


def _reading(row: sa.Row[Any]) -> Record:
    record = _as_theirs(row.record, row.form)
    kept = {"document_id": row.document_id, "read_at": row.read_at, "reader": row.reader}
    return {**kept, "status": record["status"], "kind": record["kind"], "record": record}


def _as_theirs(record: Record, form: str) -> Record:
    """The record without what only Ofsted's documents have; held, as its source publishes it, where it passed for one."""
    bare = {
        **record,
        "outcome": None,
        "lead_inspector": None,
        **{name: [] for name in _A_REPORTS_OWN if name in record},
    }
    if record["kind"] in (*_BY_OTHERS, "other"):
        return bare
    silent: Record = {
        name: [] for name in ("priority_actions", "concerns", "strengths", "areas_reviewed", "stated_grades")
    }
    return {**bare, **silent, "kind": form, "status": "held", "relevant": True, "problems": [_NO_REPORT]}
