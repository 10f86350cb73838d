"""`/operations/trace`: why somebody was told of a document, or was not; without a question the documents that were found last."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from storage.trace.paths import newest_of
from worker.errors import UserError
from worker.tracing.asked import traced
from worker.tracing.authority import brief
from worker.web.ground import ground
from worker.web.guard import guard

_MOST = 30
_LONGEST = 1_000


def add_to(page: Blueprint) -> None:
    page.get("/trace")(trace)


def trace() -> ResponseReturnValue:
    """The way of what `of` names: an alert, a document or an authority."""
    of = request.args.get("of", "").strip()[:_LONGEST]
    found, wrong, newest = None, "", []
    with ground().database.reading() as session:
        if of:
            try:
                found = traced(session, guard.here().settings, of, _MOST, ground().clock())
            except UserError as error:
                wrong = str(error)
        else:
            newest = [brief(each) for each in newest_of(session, None, _MOST)]
    page = render_template("pages/operations/trace.html", of=of, found=found, newest=newest, wrong=wrong)
    return page, 404 if wrong else 200
