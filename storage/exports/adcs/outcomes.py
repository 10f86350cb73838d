"""The list of authorities: what the latest inspection of each gave, and what the one before."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from findings.authorities.authority import by_urn
from findings.model import Direction, Findings, Grade
from findings.timeline.timeline import graded
from storage.exports.adcs.headings import (
    DIRECTIONS,
    FIRST,
    FRAMEWORKS,
    GRADE_WORDS,
    JUDGEMENTS,
    NOT_COMPARABLE,
    NOT_GIVEN,
)
from storage.exports.authorities import ToldAuthority, told_authorities
from storage.exports.judgements import judgements_of
from storage.exports.row import Filter, Row, iso

#: What the direction of travel is measured by: the first that both inspections gave.
_MEASURES = ("overall", "leaders")


def outcome_rows(session: Session, wanted: Filter) -> Iterator[Row]:
    """Yield a row for each authority that was inspected, by its short name; with `since`, of which a report appeared from then on."""
    rows = [row for told in told_authorities(session, wanted.urn) if (row := _outcome(told))]
    rows.sort(key=lambda row: str(row["Local authority"]).casefold())
    return (row for row in rows if wanted.is_since(row["Publication date"]))


def _outcome(told: ToldAuthority) -> Row | None:
    inspections = graded(told.events)
    document = inspections[-1].authority if inspections else None
    if document is None:
        return None
    before = inspections[-2].authority if len(inspections) > 1 else None
    latest = {row["key_today"]: row for row in judgements_of(told) if row["is_latest"]}
    authority, event = by_urn(told.urn), inspections[-1].event
    direction, measure = _direction(latest, is_first=before is None)
    return {
        "URN": told.urn,
        "LA code": authority.la_code if authority else "",
        "Region": authority.region if authority else "",
        "Local authority": authority.short_name if authority else told.named["authority"],
        "Framework": FRAMEWORKS[event.kind],
        "Inspection start date": iso(event.start),
        "Inspection end date": iso(event.end),
        "Publication date": iso(document.day),
        **{name: _grade(latest.get(key)) for key, name in JUDGEMENTS.items()},
        JUDGEMENTS["overall"]: _grade(latest.get("overall")) or NOT_GIVEN,
        "Previous framework": FRAMEWORKS[inspections[-2].event.kind] if before else None,
        "Previous publication date": iso(before.day) if before else None,
        "Previous overall effectiveness": _overall(before.findings) if before else None,
        "Direction of travel": direction,
        "Direction measured by": measure,
        "Lead inspector": document.findings.lead_inspector,
        "Inspection link": document.publication.url,
    }


def _grade(judged: Row | None) -> str | None:
    return GRADE_WORDS[Grade(judged["grade"])] if judged else None


def _overall(findings: Findings) -> str:
    given = (GRADE_WORDS[each.grade] for each in findings.judgements if each.key == "overall")
    return next(given, NOT_GIVEN)


def _direction(latest: dict[str, Row], *, is_first: bool) -> tuple[str, str | None]:
    """Return the direction in words, and the judgement by which it is measured."""
    if is_first:
        return FIRST, None
    for key in _MEASURES:
        said = latest.get(key, {}).get("direction")
        if said in DIRECTIONS:
            return DIRECTIONS[Direction(said)], JUDGEMENTS[key]
    return NOT_COMPARABLE, None
