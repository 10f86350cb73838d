"""Documents by others than Ofsted.

Which authority they are about, whether they are relevant, and whether they are news.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from findings.authorities.register import by_urn
from findings.changes.history import attributed
from findings.model import Event, Findings, Kind, Status
from findings.provenance import published_by_others
from findings.wording import day as day_words
from findings.wording import event_dates

#: Ofsted has inspected children’s services since this day.
_OFSTED_BEGAN = date(2007, 4, 1)
_NO_EVENT = "It does not tell of Ofsted’s inspection or visit of an authority’s children’s services."
_UNSURE = "It may tell of Ofsted’s inspection or visit of an authority’s children’s services, or of something else."
# “Ofsted”, “inspectors”, “children’s services”, “focused visit”: few headlines say more.
_MAY_MATTER = re.compile(
    r"ofsted|\binspect|children.?s (?:social care|services)|(?:focused|monitoring) visit|\bimprovement (?:notice|board)"
    r"|\bstatutory direction|\bjtai\b|\bsend\b|special educational needs|safeguarding",
    re.IGNORECASE,
)


def classified(findings: Findings, form: Kind, urn: str | None, name: str | None) -> Findings:
    """Return the findings as they are stored: for the authority of the source, or dismissed, with the reason.

    `form` is what the source publishes. Where it is on many authorities, `urn` and `name` are None, and the authority is the one
    that the text names. What the reader is unsure of stays so, whatever it holds to be likelier.
    """
    findings = published_by_others(findings, form, urn)
    if findings.status is Status.NOT_A_REPORT:
        return findings
    if findings.status is Status.UNSURE:
        findings = replace(findings, problems=findings.problems or (_UNSURE,))
    elif not findings.relevant:
        return replace(findings, status=Status.READ, problems=findings.problems or (_NO_EVENT,))
    return attributed(findings, urn, name) if urn and name else findings


def no_earlier_than_its_event(findings: Findings, published: date | None) -> Findings:
    """Return the findings; unsure where the page is older than what it tells of: a visit to come, or a slip of the pen.

    `published` is the day that its source gives, else the day that it prints counts.
    """
    day, start = published or findings.published, findings.event.start
    tells = findings.status is Status.READ and findings.relevant
    if not tells or day is None or start is None or start <= day:
        return findings
    doubt = f"It tells of an event of {event_dates(findings.event)}, but was published on {day_words(day)}."
    return replace(findings, status=Status.UNSURE, problems=(*findings.problems, doubt))


def may_matter(headline: str) -> bool:
    """Say whether a page of which only the headline is known could be about an inspection or a visit."""
    return _MAY_MATTER.search(headline) is not None


def kind_of(findings: Findings, promised: Kind) -> Kind:
    """Return the kind as which it is told: that of its own form, else the one that watch.toml gives its source."""
    return findings.kind if findings.kind.by_others else promised


def is_old_news(event: Event, known: Iterable[Event]) -> bool:
    """Say whether it is about something before the latest event of its kind in `known`; not so where it has no date."""
    last_day = event.end
    return last_day is not None and any(
        other.kind is event.kind and other.start is not None and other.start > last_day for other in known
    )


def trusted(published: date | None, seen: date) -> date | None:
    """Return the day of publication, None where it cannot be right: before Ofsted’s time, or in the future."""
    return published if published and published >= _OFSTED_BEGAN and (published - seen).days <= 1 else None


def name_of(urn: str) -> str | None:
    """Return the name of an existing authority by its URN, None where there is none."""
    authority = by_urn(urn)
    return authority.name if authority and authority.current else None
