"""Wexmoor’s timeline and neighbours, for tests of what an alert adds to the news."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from alerts.compose.context import AuthorityContext, Register
from findings.changes.compare import compare
from findings.changes.news import news
from findings.model import Change, Findings, Grade
from findings.timeline.earlier_lists import EarlierLists
from findings.timeline.neighbours import GradeContext
from findings.timeline.stored_document import StoredDocument
from findings.timeline.timeline import timeline_of
from tests.alerts.conftest import NOW
from tests.findings.timeline.wexmoor import URN

NO_NEIGHBOURS = GradeContext(key="overall", weak=0, known=0, of=0)


def known(documents: Iterable[StoredDocument], neighbours: GradeContext = NO_NEIGHBOURS) -> dict[str, AuthorityContext]:
    told = timeline_of(documents)
    return {
        URN: AuthorityContext(
            timeline=told,
            register=Register(told.weaknesses),
            lists=EarlierLists(told.events),
            neighbours=neighbours,
            day=date(2024, 7, 12),
        )
    }


def as_news(document: StoredDocument, before: StoredDocument | None = None) -> tuple[Change, ...]:
    """Return the changes that a document makes, compared with an earlier one."""
    earlier = before.findings if before else None
    return news(
        compare(earlier, document.findings),
        document.findings,
        urn=URN,
        authority="Wexmoor Borough Council",
        publication=replace(document.publication, label="Report"),
        before=earlier,
        at=NOW,
    )


def readings(*documents: StoredDocument) -> dict[str, Findings]:
    return {document.publication.sha256: document.findings for document in documents}


def grades(*each: Grade) -> dict[str, Grade]:
    return dict(zip(("overall", "leaders", "help_protection"), each, strict=False))
