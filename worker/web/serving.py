"""Serves the pages, whether all is well, and the links by which recipients unsubscribe, until told to stop."""

from __future__ import annotations

import signal
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
from worker.searching.up_to_date import bring_up_to_date_meanwhile
from worker.store import store_as_it_is
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

    Where watch.toml says no address and the usual one is taken, it is awaited.

    Raises:
        UserError: the address of watch.toml is taken.
        NewerDatabase: the database is newer than the program.
    """
    web = settings.web or WebSettings(address=None, host=HERE.host, port=HERE.port)
    made = links(settings)
    if web.address and made is None:
        _log.warning("no link key", says=NO_LINK_KEY)
    keep_private()
    own_home(settings.home)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with closing(Database(settings.database_url)) as database, closing(ReaderPool(bare_environment())) as readers:
        pictures = PagePictures(readers, settings.home / "pictures")
        pictures.warm_up()
        if made or password_of_operations(settings):
            _upgrade(database)
        bring_up_to_date_meanwhile(database)
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


def _upgrade(database: Database) -> None:
    """Make the schema where it is missing; a database that does not answer now is no reason not to say so at its address."""
    with suppress(SQLAlchemyError):
        migrate.upgrade(database.engine)


def _bound_sooner_or_later(site: Site, web: WebSettings) -> Any:
    """A server at the usual address: another watch on this machine may have it, until it ends."""
    is_said = False
    while True:
        try:
            return bound(site, web.host, web.port)
        except UserError as error:
            if not is_said:
                says = f"{error} It is tried again; `listen` in [web] of watch.toml names another place."
                _log.warning("address taken", says=says)
                is_said = True
            time.sleep(_TRY_AGAIN_SECONDS)


def _contact(settings: Settings) -> str:
    """The address that a visitor may write to; empty where none is known."""
    return settings.contact or (bare(settings.email.sender) if settings.email else "")


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
        raise UserError(f"Nothing can be served on {host}:{port}: {error.strerror}.") from None
    for listening in sockets.values():
        if isinstance(listening, BaseWSGIServer):
            listening.channel_class = DeadlineChannel
    return server
