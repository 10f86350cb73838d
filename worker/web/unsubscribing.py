"""A link for each recipient: to open it changes nothing; a POST that asks for it unsubscribes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from flask import Request, Response

from storage import unsubscribed
from storage.database import Database
from worker.unsubscribing import unsubscribing
from worker.unsubscribing.links import PLACE, Links
from worker.web import words
from worker.web.page import response


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsubscribing:
    """The pages behind the links. `links` None: nobody can unsubscribe here."""

    links: Links | None
    database: Database
    contact: str
    clock: Callable[[], datetime]

    def answer(self, request: Request) -> Response | None:
        """The answer to a request for a link; None where it is for something else."""
        path = request.root_path + request.path
        meant = self.links.meaning(path) if self.links else None
        if meant is None:
            return response(words.NOT_OURS) if PLACE in path else None
        if request.method == "POST":
            return self._unsubscribe(request, *meant)
        if request.method not in ("GET", "HEAD"):
            refusal = response(words.NO_SUCH_WAY)
            refusal.headers["Allow"] = "GET, HEAD, POST"
            return refusal
        with self.database.begin() as session:
            is_done = unsubscribed.find(session, *meant) is not None
        return response(words.done(*meant, self.contact) if is_done else words.question(*meant))

    def _unsubscribe(self, request: Request, subscription: str, recipient: str) -> Response:
        if request.form.get("List-Unsubscribe") != "One-Click":
            return response(words.NOT_ASKED)
        with self.database.begin() as session:
            unsubscribing.leave(session, subscription, recipient, self.clock())
        return response(words.done(subscription, recipient, self.contact))
