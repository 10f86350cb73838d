"""`/operations/held`: the documents that wait for a person, each with what is in doubt, to let it stand or to reject it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from findings.changes.sentences import leaning
from findings.changes.third_party import name_of
from findings.model import Grade, Kind, Status
from findings.outcomes import Outcome, gives_outcome
from storage import decisions, publications
from storage.readings import ReadDocument
from worker.deciding import held as deciding
from worker.deciding.complete import OUTCOME, to_be_said
from worker.errors import UserError
from worker.web.ground import ground
from worker.web.guard import guard
from worker.web.pages.operations.answer import done, notices, said, why
from worker.wording.named import urn_of

_LONGEST_AUTHORITY = 120
_GRADE = "grade-"
#: So many are shown in full, the oldest first.
_MOST = 25


@dataclass(frozen=True, slots=True)
class Waits:
    """A held document, and what a person must say to let it stand.

    `to_be_said` are keys of judgements; `leans` is what the reader of a page by others takes to be likelier.
    """

    read: ReadDocument
    is_by_others: bool
    can_stand: bool
    to_be_said: tuple[str, ...]
    needs_outcome: bool
    needs_authority: bool
    leans: str


def add_to(page: Blueprint) -> None:
    page.get("/held")(held)
    page.post("/held/<int:document>/approve")(approve)
    page.post("/held/<int:document>/reject")(reject)


def held() -> ResponseReturnValue:
    """All of them."""
    return _page()


def approve(document: int) -> ResponseReturnValue:
    """Let a document stand, with what the person found where it is in doubt."""

    def decide(session: Session) -> list[str]:
        authority = said("authority", _LONGEST_AUTHORITY)
        urn = urn_of(authority) if authority else None
        deciding.approve(session, document, guard.who(), why(), ground().clock(), _grades(), _outcome(), urn)
        return [f"Document {document} stands; what has changed is told at the next tick."]

    return done(decide, url_for("operations.held"), lambda wrong: (_page(wrong), 400))


def reject(document: int) -> ResponseReturnValue:
    """Tell nothing of it."""

    def decide(session: Session) -> list[str]:
        deciding.reject(session, document, guard.who(), why(), ground().clock())
        return [f"Document {document} is rejected: nothing is told of it."]

    return done(decide, url_for("operations.held"), lambda wrong: (_page(wrong), 400))


def _page(wrong: str = "") -> str:
    with ground().database.reading() as session:
        found = decisions.held(session)
        waits = [_waits(each) for each in found[:_MOST]]
        unreadable = decisions.unreadable(session)
    return render_template(
        "pages/operations/held.html",
        held=waits,
        of=len(found),
        grades=list(Grade),
        outcomes=list(Outcome),
        unreadable=[(each, _whose(each)) for each in unreadable[:_MOST]],
        wrong=wrong,
        notices=notices(),
    )


def _whose(each: ReadDocument) -> str:
    """Whose it is, of what says nothing itself."""
    urn = each.publication.urn
    return (urn and name_of(urn)) or urn or "no authority"


def _waits(each: ReadDocument) -> Waits:
    findings, by_others = each.findings, publications.is_by_others(each.publication)
    doubts = {doubt.key for doubt in findings.doubts}
    return Waits(
        read=each,
        is_by_others=by_others,
        can_stand=findings.kind is not Kind.OTHER,
        to_be_said=to_be_said(findings),
        needs_outcome=findings.kind is Kind.AREA_SEND
        and (OUTCOME in doubts or (findings.outcome is None and gives_outcome(findings.event.end))),
        needs_authority=by_others and each.publication.urn is None,
        leans=leaning(findings) if findings.status is Status.UNSURE else "",
    )


def _grades() -> dict[str, Grade]:
    """The grades that the form gives, by the keys of judgements. Raises UserError where one is none."""
    said_so = {name.removeprefix(_GRADE): value for name, value in request.form.items() if name.startswith(_GRADE)}
    known = {grade.value: grade for grade in Grade}
    if any(value and value not in known for value in said_so.values()):
        raise UserError("Choose each grade from its list.")
    return {key: known[value] for key, value in said_so.items() if value}


def _outcome() -> Outcome | None:
    value = request.form.get(OUTCOME)
    return (Outcome.of(value) or abort(400)) if value else None
