"""A stored document on an authority: its address, the day it appeared, and its findings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from findings.model import Findings, Publication, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDocument:
    """A document that was read; one with the same `identity` is the same document, perhaps corrected.

    `is_ofsteds` says whether Ofsted published it, which its source decides and not its text: what others write of an
    event may be wrong or incomplete. A `Reading` in an authority’s history is a publication on Ofsted’s page, read or not.
    """

    identity: str
    publication: Publication
    findings: Findings
    is_ofsteds: bool
    revision: int = 1

    @property
    def day(self) -> date | None:
        """The day on which it appeared: as its page says, else as it prints."""
        return self.publication.published or self.findings.published

    @property
    def is_letter(self) -> bool:
        """Whether it is a letter on a visit."""
        return self.findings.kind.is_letter

    @property
    def tells(self) -> bool:
        """Whether it was read with confidence and is relevant."""
        return self.findings.status is Status.READ and self.findings.relevant


def each_once(documents: Iterable[StoredDocument]) -> tuple[StoredDocument, ...]:
    """Return the documents that tell something, each by its latest revision, in a fixed order."""
    newest: dict[str, StoredDocument] = {}
    for document in documents:
        known = newest.get(document.identity)
        if known is None or _revised(document) > _revised(known):
            newest[document.identity] = document
    return tuple(sorted((each for each in newest.values() if each.tells), key=lambda each: each.identity))


def _revised(document: StoredDocument) -> tuple[int, str, str, date]:
    publication = document.publication
    return document.revision, publication.sha256, publication.url, publication.published or date.min
