"""The WSGI application: whether all is well, and a link for each recipient.

To open a link changes nothing; a POST that asks for it unsubscribes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import text
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Request, Response

from storage import unsubscribed
from storage.database import Database
from worker.health.figures import Figures
from worker.health.promises import WatchStatus
from worker.logs.log import logger
from worker.unsubscribing import unsubscribing
from worker.unsubscribing.links import Links
from worker.web import words
from worker.web.metrics import Metrics
from worker.web.page import response
from worker.web.promises import Promises

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

#: Whether this server lives, whether the whole watch is well, and its figures.
HEALTH, PROMISES, METRICS = "/health", "/healthz", "/metrics"
#: Bytes; what a mail program sends has 26.
LARGEST_BODY = 4_096
_log = logger(__name__)


class _Asked(Request):
    max_content_length = LARGEST_BODY
    max_form_memory_size = LARGEST_BODY
    max_form_parts = 8


class Site:
    """The WSGI application. It sets no cookie, and neither link nor address gets into its log."""

    def __init__(
        self,
        links: Links | None,
        database: Database,
        contact: str,
        clock: Callable[[], datetime],
        health: Callable[[], WatchStatus],
        figures: Callable[[], Figures | None] = lambda: None,
    ) -> None:
        """`links` None: nobody can unsubscribe here. `health` says how the watch is, `figures` in numbers."""
        self._links = links
        self._promises = Promises(health)
        self._metrics = Metrics(figures)
        self._database = database
        self._contact = contact
        self._clock = clock

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request; whatever goes wrong is one sentence to the visitor."""
        return self._answer(_Asked(environ))(environ, start_response)

    def _answer(self, request: Request) -> Response:
        try:
            if request.path == PROMISES:
                return self._promises.response()
            if request.path == METRICS:
                return self._metrics.response()
            return self._health() if request.path == HEALTH else self._page(request)
        except HTTPException:
            return response(words.NOT_ASKED)
        except Exception as error:
            # The error's words and traceback may hold the link or the address.
            _log.error("a page could not be shown", error=type(error).__name__)
            return response(words.OUT_OF_ORDER)

    def _page(self, request: Request) -> Response:
        meant = self._links.meaning(request.path) if self._links else None
        if meant is None:
            return response(words.NOT_OURS)
        if request.method == "POST":
            return self._unsubscribe(request, *meant)
        if request.method not in ("GET", "HEAD"):
            refusal = response(words.NO_SUCH_WAY)
            refusal.headers["Allow"] = "GET, HEAD, POST"
            return refusal
        with self._database.begin() as session:
            is_done = unsubscribed.find(session, *meant) is not None
        return response(words.done(*meant, self._contact) if is_done else words.question(*meant))

    def _unsubscribe(self, request: Request, subscription: str, recipient: str) -> Response:
        if request.form.get("List-Unsubscribe") != "One-Click":
            return response(words.NOT_ASKED)
        with self._database.begin() as session:
            unsubscribing.leave(session, subscription, recipient, self._clock())
        return response(words.done(subscription, recipient, self._contact))

    def _health(self) -> Response:
        with self._database.begin() as session:
            session.execute(text("SELECT 1"))
        return Response("ok\n", content_type="text/plain; charset=utf-8")
