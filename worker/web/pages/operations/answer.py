"""How a form is answered: what was done is said on the next page; what could not be done, on the page of the form."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from flask import abort, redirect, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from findings.text.safe import tidy
from worker.errors import UserError, without_secrets
from worker.logs.log import logger
from worker.web.ground import ground
from worker.web.guard import guard

#: In characters. So a whole form, in whatever script, stays within what a request may hold.
LONGEST_WHY, LONGEST_NAME = 300, 60
_log = logger(__name__)


def done(
    decide: Callable[[Session], Iterable[str]], then: str, otherwise: Callable[[str], ResponseReturnValue]
) -> ResponseReturnValue:
    """Do what a form asks for, in one transaction, and lead to the page `then`, which says it.

    `decide` says in sentences what it did; where it raises UserError nothing is done, and `otherwise` shows why.
    """
    try:
        with ground().database.begin() as session:
            sentences = tuple(decide(session))
    except UserError as error:
        return otherwise(without_secrets(str(error)))
    _log.info("decided on a page", by=guard.who())
    found = guard.session()
    if found is not None:
        guard.here().sessions.notice(found, sentences)
    return redirect(then, 303)


def notices() -> tuple[str, ...]:
    """What the last form did, said once."""
    found = guard.session()
    return guard.here().sessions.noticed(found) if found else ()


def said(name: str, most: int) -> str:
    """What the form says in that field, on one line; 400 where it is longer than any form of ours sends."""
    words = tidy(request.form.get(name, ""))
    return words if len(words) <= most else abort(400)


def why() -> str:
    """The reason, which must be given."""
    return said("why", LONGEST_WHY)
