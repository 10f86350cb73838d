"""A letter on a visit, read: it gives no grade, sets points and priority actions, and names the rest in prose."""

from __future__ import annotations

from findings.authorities.trust import trust_in
from findings.events.extract import past_grades
from findings.model import Document, Findings, Kind, Status
from findings.visits.action_doubts import doubts_of_actions
from findings.visits.areas import areas_reviewed_in
from findings.visits.closing import signed_by
from findings.visits.doubts import doubts_of, notes_on_form
from findings.visits.event import events_of
from findings.visits.improvement import needs_improvement_in, notes_on_lists, said_to_remain
from findings.visits.letter import letter
from findings.visits.next_steps import next_steps_in
from findings.visits.priority import priority_actions_in
from findings.visits.prose import remarks_in


def read_letter(document: Document, kind: Kind) -> Findings:
    """Everything the letter says; held where a grade, its authority, its dates or its priority actions are in doubt."""
    parts = letter(document)
    visit, others = events_of(parts, kind)
    looked_at = areas_reviewed_in(parts.body)
    recalled = past_grades(parts.said, parts.published, theme=next(iter(looked_at), ""))
    actions = priority_actions_in(parts.body, visit, others, parts.published)
    doubts = [*doubts_of(parts, visit, recalled), *doubts_of_actions(parts.body, actions)]
    points, prose = needs_improvement_in(parts.body), remarks_in(parts.body)
    return Findings(
        kind=kind,
        status=Status.HELD if doubts else Status.READ,
        problems=tuple(doubts),
        notes=(*notes_on_form(parts, visit), *notes_on_lists(parts.body, kind)),
        event=visit,
        other_events=others,
        published=parts.published,
        lead_inspector=signed_by(parts.body.signature),
        needs_improvement=points,
        priority_actions=actions,
        concerns=(*said_to_remain(parts.body, points), *prose.concerns),
        strengths=prose.strengths,
        areas_reviewed=looked_at,
        stated_grades=recalled,
        next_steps=next_steps_in(parts.lines),
        trust=trust_in(parts.lines),
    )
