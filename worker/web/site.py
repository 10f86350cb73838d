"""The web application: the pages, whether all is well, and a link for each recipient by which they unsubscribe."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import Flask, Response, request
from sqlalchemy import text
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound

from storage.database import Database
from worker.health.figures import Figures
from worker.health.promises import WatchStatus
from worker.logs.log import logger
from worker.unsubscribing.links import Links
from worker.web import words
from worker.web.api.problems import is_for_api, problem, problem_of
from worker.web.application import application
from worker.web.ground import Ground, lay
from worker.web.guard.operations import Operations
from worker.web.hosts import Hosts
from worker.web.metrics import Metrics
from worker.web.page import Page, response
from worker.web.page_pictures.pictures import PagePictures
from worker.web.promises import Promises
from worker.web.read_model.news import News
from worker.web.read_model.read_model import ReadModel
from worker.web.unsubscribing import Unsubscribing
from worker.web.usable_store import UsableStore

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

#: Whether this server lives, whether the whole watch is well, and its figures.
HEALTH, PROMISES, METRICS = "/health", "/healthz", "/metrics"
_FOR_PROGRAMS = frozenset({HEALTH, PROMISES, METRICS})
#: Bytes; what a mail program sends has 26.
LARGEST_BODY = 4_096
_log = logger(__name__)


class Site:
    """The WSGI application. It sets no cookie but that of operators, and neither link nor address gets into its log."""

    def __init__(
        self,
        links: Links | None,
        database: Database,
        contact: str,
        clock: Callable[[], datetime],
        health: Callable[[], WatchStatus],
        figures: Callable[[], Figures | None] = lambda: None,
        *,
        address: str | None = None,
        in_background: bool = False,
        pictures: PagePictures | None = None,
        operations: Operations | None = None,
        subscriptions: Collection[str] = (),
    ) -> None:
        """`links` None: nobody can unsubscribe here. `health` says how the watch is, `figures` in numbers.

        `address` is the public one: pages are shown under its name, and on this machine.
        `in_background`: what pages show is worked out in a thread, and a page shows what there is of it.
        `subscriptions`: their names, which no visitor is shown.
        Without `pictures` no page of a PDF is shown, and without `operations` no page for operators.
        """
        self._prefix = urlsplit(address or "").path.rstrip("/")
        self._hosts = Hosts(address)
        self._unsubscribing = Unsubscribing(links=links, database=database, contact=contact, clock=clock)
        self._database = database
        self._store = UsableStore(database)
        news = News(database)
        self.ground = Ground(
            database=database,
            clock=clock,
            promises=Promises(health, subscriptions),
            metrics=Metrics(figures),
            model=ReadModel(database, in_background=in_background, afterwards=news.newest),
            news=news,
            pictures=pictures,
            operations=operations,
            contact=contact,
        )
        self.app = application(LARGEST_BODY)
        lay(self.app, self.ground)
        self._add_addresses(self.app)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request; whatever goes wrong is one sentence to the visitor."""
        path = environ.get("PATH_INFO", "")
        if self._prefix and path.startswith(f"{self._prefix}/"):
            environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + self._prefix
            environ["PATH_INFO"] = path.removeprefix(self._prefix)
        return self.app(environ, start_response)

    def prepare(self) -> None:
        """Begin to work out what pages show, before anybody asks. Raises SQLAlchemyError where the database is away."""
        templates = self.app.jinja_env.list_templates(filter_func=lambda name: name.endswith(".html"))
        for name in templates:
            self.app.jinja_env.get_template(name)
        self.ground.model.authorities()

    def _add_addresses(self, app: Flask) -> None:
        app.add_url_rule(HEALTH, "health", self._health)
        app.add_url_rule(PROMISES, "promises", self.ground.promises.response)
        app.add_url_rule(METRICS, "metrics", self.ground.metrics.response)
        app.before_request(self._answered_before)
        app.register_error_handler(Exception, _refused)

    def _answered_before(self) -> Response | None:
        """The answer to a link of a recipient, to who asks for a page under a name that is none of ours, and where the
        store is not one of which pages can be made."""
        if (answer := self._unsubscribing.answer(request)) is not None:
            return answer
        if request.path in _FOR_PROGRAMS:
            return None
        if not self._hosts.has(request.environ.get("HTTP_HOST", "")):
            return _refusal(words.NO_HOST)
        return _refusal(words.no_store(why)) if (why := self._store.why_not()) else None

    def _health(self) -> Response:
        with self._database.begin() as session:
            session.execute(text("SELECT 1"))
        return Response("ok\n", content_type="text/plain; charset=utf-8")


def _refusal(page: Page) -> Response:
    """The page, or to a program, which asks the API, its first sentence."""
    return problem(page.status, page.sentences[0]) if is_for_api(request.path) else response(page)


def _refused(error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        # The error's words and traceback may hold the link or the address.
        _log.error("a page could not be shown", error=type(error).__name__)
    if is_for_api(request.path):
        return problem_of(error)
    if isinstance(error, NotFound):
        return response(words.NO_PAGE)
    if isinstance(error, MethodNotAllowed):
        refusal = response(words.ONLY_TO_READ)
        refusal.headers["Allow"] = "GET, HEAD"
        return refusal
    if isinstance(error, HTTPException):
        return response(words.NOT_ASKED)
    return response(words.OUT_OF_ORDER)
