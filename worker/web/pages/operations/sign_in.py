"""`/operations/sign-in`: a form for the password and a name, under which decisions are kept."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from worker.logs.log import logger
from worker.web.ground import ground
from worker.web.guard import guard
from worker.web.guard.operations import is_right
from worker.web.guard.origin import is_open_to_eyes
from worker.web.pages.operations.answer import LONGEST_NAME, said

_log = logger(__name__)
_WRONG = "That is not the password."
_NO_NAME = "Say who you are: what you decide is kept under your name."


def add_to(page: Blueprint) -> None:
    page.get("/sign-in")(sign_in)
    page.post("/sign-in")(signed_in)
    page.post("/sign-out")(signed_out)


def sign_in() -> ResponseReturnValue:
    """The form."""
    if guard.who():
        return redirect(url_for("operations.promises"), 303)
    if guard.session() is None:
        guard.begin("")
    return _form()


def signed_in() -> ResponseReturnValue:
    """Begin a session of whoever knows the password; too many guesses must wait."""
    name, now, address = said("name", LONGEST_NAME), ground().clock(), request.remote_addr or ""
    if not name:
        return _form(_NO_NAME, 400)
    wait = guard.here().guesses.wait(address, now)
    if wait is not None:
        return _must_wait(wait)
    password = guard.here().password()
    if password is None or not is_right(request.form.get("password", ""), password):
        _log.warning("wrong password for operations")
        return _form(_WRONG, 403)
    guard.here().guesses.was_right(address)
    guard.begin(name)
    _log.info("signed in for operations", by=name)
    return redirect(url_for("operations.promises"), 303)


def signed_out() -> ResponseReturnValue:
    """End the session."""
    guard.end()
    return redirect(url_for(guard.SIGN_IN), 303)


def _must_wait(wait: timedelta) -> ResponseReturnValue:
    minutes = -(-wait // timedelta(minutes=1))
    words = "a minute" if minutes == 1 else f"{minutes} minutes"
    answer = make_response(_form(f"There were too many wrong passwords: wait {words}, then try again.", 429))
    answer.headers["Retry-After"] = str(-(-wait // timedelta(seconds=1)))
    return answer


def _form(wrong: str = "", status: int = 200) -> ResponseReturnValue:
    is_open = is_open_to_eyes(request, guard.here().address)
    page = render_template("pages/operations/sign_in.html", wrong=wrong, most=LONGEST_NAME, is_open=is_open)
    return page, status
