"""`/documents/{sha256}`: a document as the exports `documents` and `findings` have it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from findings.model import Status
from storage.exports import Row
from storage.pages.document_rows import rows_of
from worker.web.api.described import Asked
from worker.web.api.resources.documents.answers import Document
from worker.web.api.route import Route
from worker.web.ground import ground

_EXAMPLE = "11507a0e2f5e69d5dfa40a62a1bd7b6ee57e6bcd85c67c9b8431b36fff21c437"


class AskedOfDocument(Asked):
    """Which document."""

    sha256: Annotated[
        str, Field(pattern=r"^[0-9a-f]{64}$", description="The SHA-256 of its bytes.", examples=[_EXAMPLE])
    ]


def _document(asked: AskedOfDocument) -> Row | None:
    with ground().database.reading() as session:
        found = rows_of(session, asked.sha256)
    if found is None:
        return None
    listed, findings = found
    status = listed["status"]
    waits = status is not None and Status(status).waits_for_a_person
    return {"document": listed, "waits_for_a_person": waits, "findings": findings}


ROUTES = (
    Route(
        name="document",
        path="/documents/{sha256}",
        summary="One document",
        says="As it was listed, and what was read in it; one that waits for a person says so, and why.",
        asked=AskedOfDocument,
        answer=Document,
        found=_document,
        example=f"/documents/{_EXAMPLE}",
        missing="No document with this SHA-256 is known here.",
    ),
)
