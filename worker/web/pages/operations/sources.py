"""`/operations/sources`: when each source was last seen and what it said; one source, to pause it or to resume it."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from findings.dates.clock import day_in_london
from storage.looks import pauses
from worker.deciding import sources as deciding
from worker.errors import UserError
from worker.health.seen import SourceSeen, seen_sources
from worker.web.ground import ground
from worker.web.guard import guard
from worker.web.metrics import SOURCE_STATES
from worker.web.pages.operations.answer import done, notices, why

_LONGEST_ADDRESS = 1_000


def add_to(page: Blueprint) -> None:
    page.get("/sources")(sources)
    page.get("/source")(source)
    page.post("/source/pause")(pause)
    page.post("/source/resume")(resume)


def sources() -> str:
    """Every watched source; those in one state where the query string says which."""
    state = request.args.get("state", "")
    with ground().database.reading() as session:
        every = list(seen_sources(session, ground().clock()))
    shown = [each for each in every if state in ("", each.state)]
    return render_template(
        "pages/operations/sources.html", sources=shown, of=len(every), state=state, states=SOURCE_STATES
    )


def source() -> ResponseReturnValue:
    """One source, by its address: `of`."""
    return _page(_address(request.args.get("of")))


def pause() -> ResponseReturnValue:
    """Leave it alone until a day."""
    of = _address(request.form.get("of"))

    def decide(session: Session) -> list[str]:
        return [deciding.pause(session, of, _until(), guard.who(), why(), ground().clock())]

    return done(decide, url_for("operations.source", of=of), lambda wrong: (_page(of, wrong), 400))


def resume() -> ResponseReturnValue:
    """Look at it again."""
    of = _address(request.form.get("of"))

    def decide(session: Session) -> list[str]:
        return [deciding.resume(session, of, guard.who(), why(), ground().clock())]

    return done(decide, url_for("operations.source", of=of), lambda wrong: (_page(of, wrong), 400))


def _page(of: str, wrong: str = "") -> str:
    now = ground().clock()
    with ground().database.reading() as session:
        found = next((each for each in seen_sources(session, now) if each.url == of), None)
        decisions = pauses.decisions_on(session, deciding.named(session, of).id) if found else []
    return render_template(
        "pages/operations/source.html",
        source=_known(found),
        decisions=decisions,
        today=day_in_london(now),
        wrong=wrong,
        notices=notices(),
    )


def _known(found: SourceSeen | None) -> SourceSeen:
    return found or abort(404)


def _address(said: str | None) -> str:
    return said if said and len(said) <= _LONGEST_ADDRESS else abort(404)


def _until() -> date:
    try:
        return date.fromisoformat(request.form.get("until", ""))
    except ValueError:
        raise UserError("Say until when as a day, such as 2027-01-04.") from None
