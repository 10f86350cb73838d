"""Stands before every page for operators: nobody passes without a session, and no form without the token of its session."""

from __future__ import annotations

import hmac
from typing import cast

from flask import Response, g, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from alerts.destination import Secret
from worker.web.ground import ground
from worker.web.guard import words
from worker.web.guard.operations import Operations
from worker.web.guard.origin import is_encrypted, is_from_here
from worker.web.guard.sessions import Session
from worker.web.page import response

COOKIE = "ofsted_watch_operations"
SIGN_IN = "operations.sign_in"
#: What may be asked by who has not signed in.
_OPEN = frozenset({SIGN_IN, "operations.signed_in"})
_HEADERS = {
    "Cache-Control": "no-store",
    # With `no-referrer` browsers would not say where a form came from.
    "Referrer-Policy": "same-origin",
}


def refusal() -> AnyResponse | None:
    """The answer to who may not do what they ask; None where they may."""
    operations = ground().operations
    password = operations.password() if operations else None
    if operations is None or password is None:
        return response(words.OFF)
    g.password = password
    g.session = operations.sessions.known(request.cookies.get(COOKIE, ""), password, ground().clock())
    changes_something = request.method not in ("GET", "HEAD")
    if changes_something and not _is_ours():
        return response(words.NOT_FROM_HERE if request.endpoint in _OPEN or who() else words.SIGNED_OUT)
    if request.endpoint in _OPEN or who():
        return None
    return response(words.SIGNED_OUT) if changes_something else redirect(url_for(SIGN_IN), 303)


def finished(answer: Response) -> Response:
    """The answer, which nobody keeps, with the cookie of a session that goes on."""
    answer.headers.update(_HEADERS)
    session = g.get("session")
    if session is None:
        if g.get("is_over"):
            answer.delete_cookie(COOKIE, path=_path(), httponly=True, samesite="Strict")
        return answer
    operations = here()
    going_on = operations.sessions.renewed(session, ground().clock())
    answer.set_cookie(
        COOKIE,
        operations.sessions.cookie(going_on, _password()),
        path=_path(),
        httponly=True,
        samesite="Strict",
        secure=is_encrypted(request, operations.address),
    )
    return answer


def here() -> Operations:
    """The operations of the application that answers now."""
    return cast(Operations, ground().operations)


def session() -> Session | None:
    """The session of the request; None where there is none."""
    return cast("Session | None", g.get("session"))


def who() -> str:
    """Who is signed in; empty where nobody is."""
    found = session()
    return found.who if found else ""


def token() -> str:
    """What the forms of this session hold."""
    found = session()
    return here().sessions.token(found, _password()) if found else ""


def begin(who: str) -> Session:
    """Begin a session in place of the one that there was; of nobody where `who` is empty."""
    over = session()
    if over is not None:
        here().sessions.end(over)
    g.session = here().sessions.begin(who, ground().clock())
    return cast(Session, g.session)


def end() -> None:
    """End the session."""
    over = session()
    if over is not None:
        here().sessions.end(over)
    g.session, g.is_over = None, True


def _is_ours() -> bool:
    """Whether the form is one of this session's, sent from a page of ours."""
    if session() is None or not is_from_here(request, here().address):
        return False
    return hmac.compare_digest(request.form.get("token", "").encode(), token().encode())


def _password() -> Secret:
    return cast(Secret, g.password)


def _path() -> str:
    return url_for("operations.promises")
