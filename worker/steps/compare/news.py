"""Makes the changes that are told of one document: its news, or only that it is published."""

from __future__ import annotations

from datetime import datetime

from findings.changes.compare import compare
from findings.changes.news import held, news, published_only
from findings.model import Change, Event, EventKind, Findings, Kind, Publication
from storage.tables import AuthorityRow

#: The kind that a label on Ofsted's page promises (a publication's form), for a document that is not read itself.
_PROMISED = {
    "focused_visit": Kind.FOCUSED_VISIT,
    "monitoring_visit": Kind.MONITORING_VISIT,
    "jtai": Kind.JTAI,
    "area_send": Kind.AREA_SEND,
}


def news_of(
    authority: AuthorityRow, findings: Findings, publication: Publication, before: Findings | None, now: datetime
) -> tuple[Change, ...]:
    """The document's changes compared with `before`, the findings of the report before it (None: there is none)."""
    return news(
        compare(before, findings),
        findings,
        urn=authority.urn,
        authority=authority.name,
        publication=publication,
        before=before,
        at=now,
    )


def announcement(
    authority: AuthorityRow, findings: Findings, form: str, publication: Publication, now: datetime
) -> tuple[Change, ...]:
    """The change that says a document is published and, where it may be an inspection report, is being checked."""
    promised = _PROMISED.get(form)
    event = findings.event if _says_what(findings) else _event(authority, promised)
    if promised is None:
        return held(urn=authority.urn, authority=authority.name, event=event, publication=publication, at=now)
    return published_only(
        kind=promised, urn=authority.urn, authority=authority.name, event=event, publication=publication, at=now
    )


def _says_what(findings: Findings) -> bool:
    return findings.event.kind not in (EventKind.NONE, EventKind.OTHER)


def _event(authority: AuthorityRow, promised: Kind | None) -> Event:
    kind = EventKind(promised.value) if promised else EventKind.OTHER
    return Event(kind=kind, authority=authority.name, urn=authority.urn)
