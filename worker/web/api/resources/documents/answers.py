"""What is answered on a document."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from pydantic import Field, create_model

from findings.model import Kind, Status
from worker.web.api.described import Answer, Moment, Part
from worker.web.api.parts.domain import FINDINGS


class Listed(Part):
    """A revision of a document as it was listed: a row of the export `documents`."""

    id: int
    urn: str | None
    authority: str | None
    label: str = Field(description="As its page labels it.")
    form: str = Field(description="What that label promises.")
    publisher: str = Field(description="`ofsted` or `others`; what others publish has no judgements.")
    url: str
    published: date | None
    inspected: date | None
    baseline: bool
    first_seen_at: Moment
    unlisted_at: Moment | None
    revision: int
    sha256: str
    bytes: int | None
    received_at: Moment | None
    read_at: Moment | None
    status: Status | None = Field(description="`held` and `unsure` wait for a person; null: not read yet.")
    kind: Kind | None
    relevant: bool | None
    certainty: float | None
    problems: list[str] = Field(description="Why it is held, unsure, dismissed or no report.")
    problem: str | None = Field(description="Why its file could not be had last time.")


_ROW: dict[str, Any] = {
    "document_id": (int, ...),
    "urn": (str | None, ...),
    "authority": (str | None, ...),
    "document_url": (str, ...),
    "document_sha256": (str, ...),
    "read_at": (Moment, ...),
    "reader": (str, Field(description="By which version of the watch it was read.")),
}
if TYPE_CHECKING:
    FindingsRow: TypeAlias = Any
else:
    FindingsRow = create_model("FindingsRow", __base__=FINDINGS, __doc__=FINDINGS.__doc__, **_ROW)


class Document(Answer):
    """A document: as it was listed, and all that was read in it, as `ofsted-watch read --json` prints it."""

    document: Listed
    waits_for_a_person: bool = Field(
        description="Its findings are in doubt, and `problems` say why: nobody is told of them until a person has decided."
    )
    findings: FindingsRow | None = Field(description="A row of the export `findings`; null where it is not read yet.")
