"""`/operations` and what is below it: for who has signed in, and for nobody where the environment holds no password."""

from __future__ import annotations

from flask import Blueprint
from werkzeug.exceptions import RequestEntityTooLarge

from worker.web.guard import guard, words
from worker.web.page import response
from worker.web.pages.operations import deliveries, held, promises, queue, sign_in, sources, trace, troubles

PAGE = Blueprint("operations", __name__, url_prefix="/operations")
PAGE.before_request(guard.refusal)
PAGE.after_request(guard.finished)
PAGE.register_error_handler(RequestEntityTooLarge, lambda _: response(words.TOO_LONG))
PAGE.context_processor(lambda: {"token": guard.token, "who": guard.who})
for _room in (sign_in, promises, sources, queue, deliveries, held, troubles, trace):
    _room.add_to(PAGE)
