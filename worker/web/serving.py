"""Serves the pages by which recipients unsubscribe, until told to stop."""

from __future__ import annotations

import signal
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from waitress.server import BaseWSGIServer, create_server

from alerts.mailbox import bare
from storage.database import Database
from storage.migrations import migrate
from worker.config.settings import Settings
from worker.config.web import place
from worker.engine.private_files import keep_private, own_home
from worker.errors import UserError
from worker.terminal import log_line
from worker.unsubscribing.links import NO_LINK_KEY, links
from worker.web.deadline import DeadlineChannel
from worker.web.site import LARGEST_BODY, Site

_LARGEST_HEAD = 16_384
_LONGEST_SILENCE_SECONDS = 20


def listening_on(settings: Settings, written: str | None) -> Settings:
    """The settings with the host and port that `written` gives. Raises UserError where it is no host and port."""
    if settings.web is None or written is None:
        return settings
    try:
        there = place(written)
    except ValueError as error:
        raise UserError(f"--listen {error}.") from None
    return replace(settings, web=replace(settings.web, host=there.host, port=there.port))


def serve(settings: Settings) -> None:
    """Serve until Ctrl-C or SIGTERM.

    Raises:
        UserError: watch.toml has no [web], the key is not set, or the address is taken.
    """
    if settings.web is None:
        raise UserError(
            f"{settings.config.name} has no [web], so there is nothing to serve: "
            'write [web] and address = "https://…", the address at which others reach it.'
        )
    made = links(settings)
    if made is None:
        raise UserError(NO_LINK_KEY)
    keep_private()
    own_home(settings.home)
    with closing(Database(settings.database_url)) as database:
        migrate.upgrade(database.engine)
        site = Site(made, database, _contact(settings), lambda: datetime.now(UTC))
        server = bound(site, settings.web.host, settings.web.port)
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        log_line(f"Serving {settings.web.address} on {settings.web.host}:{settings.web.port}; Ctrl-C stops.")
        server.run()


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
