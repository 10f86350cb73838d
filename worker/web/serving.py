"""Serves the pages, whether all is well, and the links by which recipients unsubscribe, until told to stop."""

from __future__ import annotations

import errno
import signal
import socket
import sys
import time
from contextlib import closing, suppress
from dataclasses import replace
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from waitress.server import BaseWSGIServer, create_server

from alerts.mailbox import bare
from storage.database import Database
from storage.migrations import migrate
from storage.migrations.migrate import NewerDatabase, OlderDatabase
from worker.config.operations import password_of_operations
from worker.config.settings import Settings, WebSettings, bare_environment
from worker.config.web import HERE, place
from worker.engine.figures_now import figures_of
from worker.engine.health_now import health_now
from worker.engine.private_files import keep_private, own_home
from worker.errors import UserError
from worker.logs.log import logger
from worker.reader.pool import ReaderPool
from worker.searching.up_to_date import keep_up_to_date
from worker.store import store_as_it_is, why_not_usable
from worker.timekeeping.clock import now
from worker.unsubscribing.links import NO_LINK_KEY, links
from worker.web.deadline import DeadlineChannel
from worker.web.guard.operations import Operations
from worker.web.page_pictures.pictures import PagePictures
from worker.web.site import LARGEST_BODY, Site

_log = logger(__name__)
_LARGEST_HEAD = 16_384
_LONGEST_SILENCE_SECONDS = 20
_TRY_AGAIN_SECONDS = 30


def listening_on(settings: Settings, written: str | None) -> Settings:
    """The settings with the host and port that `written` gives. Raises UserError where it is no host and port."""
    if written is None:
        return settings
    try:
        there = place(written)
    except ValueError as error:
        raise UserError(f"--listen {error}.") from None
    address = settings.web.address if settings.web else None
    return replace(settings, web=WebSettings(address=address, host=there.host, port=there.port))


def serve(settings: Settings) -> None:
    """Serve until Ctrl-C or SIGTERM: the pages, whether all is well and, with [web], the links by which recipients unsubscribe.

    Where watch.toml says no address and the usual one is taken, it is awaited. A store of an earlier release is not upgraded:
    each page says what to do.

    Raises:
        UserError: the place that watch.toml names is taken.
        NewerDatabase: the database is newer than the program.
    """
    web = settings.web or WebSettings(address=None, host=HERE.host, port=HERE.port)
    made = links(settings)
    if settings.web:
        _refuse_taken(web.host, web.port)
    if web.address and made is None:
        _log.warning("no link key", says=NO_LINK_KEY)
    keep_private()
    own_home(settings.home)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with closing(Database(settings.database_url)) as database, closing(ReaderPool(bare_environment())) as readers:
        pictures = PagePictures(readers, settings.home / "pictures")
        pictures.warm_up()
        look_at_the_schema(database, may_make=bool(made or password_of_operations(settings)))
        keep_up_to_date(database, readers)
        site = Site(
            made,
            database,
            _contact(settings),
            now,
            lambda: health_now(settings, now()),
            figures_of(settings, now),
            address=web.address,
            in_background=True,
            pictures=pictures,
            operations=Operations(settings, web.address),
            subscriptions=[each.name for each in settings.subscriptions],
        )
        server = bound(site, web.host, web.port) if settings.web else _bound_sooner_or_later(site, web)
        _prepare(site, settings)
        _log.info("serving", says=f"Serving {web.address or _address(web)} on {web.host}:{web.port}.")
        server.run()


def _prepare(site: Site, settings: Settings) -> None:
    """Have the pages ready before anybody asks, where there is a store of this release; else whoever asks first waits."""
    with suppress(UserError, NewerDatabase, OlderDatabase, SQLAlchemyError), store_as_it_is(settings):
        site.prepare()


def _address(web: WebSettings) -> str:
    """Where a browser on this machine finds the pages."""
    return f"http://{f'[{web.host}]' if ':' in web.host else web.host}:{web.port}/"


def look_at_the_schema(database: Database, *, may_make: bool) -> None:
    """Make the schema where there is none, if it `may_make` it; one of an earlier release stays as it is, and that is said.

    A database that does not answer now is no reason not to say so at its address. Raises NewerDatabase, before anything is
    served.
    """
    with suppress(SQLAlchemyError, OlderDatabase):
        with database.reading() as session:
            is_there = migrate.revision(session.connection()) is not None
        if may_make and not is_there:
            migrate.upgrade(database.engine)
        if (why := why_not_usable(database)) is None:
            return
        _log.warning("no pages", says=f"The pages cannot be shown. {why}")
        if is_there:
            with database.reading() as session:
                migrate.check(session.connection())


def _bound_sooner_or_later(site: Site, web: WebSettings) -> Any:
    """A server at the usual address: another watch on this machine may have it, until it ends."""
    is_said = False
    while True:
        try:
            return bound(site, web.host, web.port)
        except UserError as error:
            if not is_said:
                says = f"{error} It is tried again until then."
                _log.warning("address taken", says=says)
                is_said = True
            time.sleep(_TRY_AGAIN_SECONDS)


def _contact(settings: Settings) -> str:
    """The address that a visitor may write to; empty where none is known."""
    return settings.contact or (bare(settings.email.sender) if settings.email else "")


def _refuse_taken(host: str, port: int) -> None:
    """Raise UserError where nothing can be bound there: before anything else is said or done, for `run` tries again and again."""
    try:
        family, kind, protocol, _, there = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(there)
    except OSError as error:
        raise UserError(_taken(host, port, error)) from None


def _taken(host: str, port: int, error: OSError) -> str:
    """Why nothing can be served there, and what to do."""
    if error.errno == errno.EADDRINUSE:
        return f"{host}:{port} is taken by another program: end that, or name another place as `listen` in [web] of watch.toml."
    return f"Nothing can be served on {host}:{port}: {error.strerror}."


def bound(site: Site, host: str, port: int, longest_silence: int = _LONGEST_SILENCE_SECONDS) -> Any:
    """A server that is bound to that host and port, and not yet running. Raises UserError where they are taken.

    A connection is closed when its request is not whole after `longest_silence` seconds.
    """
    sockets: dict[int, Any] = {}
    try:
        server = create_server(
            site,
            map=sockets,
            host=host,
            port=port,
            ident="",
            threads=4,
            connection_limit=500,
            channel_timeout=longest_silence,
            cleanup_interval=max(1, longest_silence // 4),
            max_request_header_size=_LARGEST_HEAD,
            max_request_body_size=LARGEST_BODY,
            log_socket_errors=False,
        )
    except OSError as error:
        raise UserError(_taken(host, port, error)) from None
    for listening in sockets.values():
        if isinstance(listening, BaseWSGIServer):
            listening.channel_class = DeadlineChannel
    return server
