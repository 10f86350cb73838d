"""The end of the demo: where its pages are; on a terminal it serves them, if whoever watches wants to see them."""

from __future__ import annotations

import socket
import sys
import webbrowser
from contextlib import closing
from functools import partial
from pathlib import Path
from threading import Timer

from worker.commands.demo.play import settings_in
from worker.config.settings import secret_values
from worker.config.web import HERE
from worker.logs.setup import logging_to_stderr
from worker.terminal import log_line
from worker.web.serving import listening_on, serve

#: The server is up by then.
_SOON_SECONDS = 1.0


def offer_pages(folder: Path) -> None:
    """Say how to look at the pages; on a terminal ask, and serve them until Ctrl-C. Elsewhere nothing is waited for."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        log_line(f"The same on pages: ofsted-watch serve --config {folder / 'watch.toml'} --home {folder / 'home'}")
        return
    address = f"{HERE.host}:{_port()}"
    log_line(f"The same on pages: http://{address}/")
    log_line("Enter serves them until Ctrl-C, and opens them in a browser where there is one. Ctrl-C: no, thank you.")
    try:
        input()
        if _has_browser():
            Timer(_SOON_SECONDS, webbrowser.open, (f"http://{address}/",)).start()
        settings = settings_in(folder)
        with logging_to_stderr(settings.log_level, partial(secret_values, settings.config), as_json=False):
            serve(listening_on(settings, address))
    except (KeyboardInterrupt, EOFError):
        log_line("")


def _port() -> int:
    """The usual port, or another one where it is taken."""
    with closing(socket.socket()) as probe:
        try:
            probe.bind((HERE.host, HERE.port))
        except OSError:
            probe.bind((HERE.host, 0))
        return int(probe.getsockname()[1])


def _has_browser() -> bool:
    """Whether there is a browser with a window of its own: one in the terminal would take it."""
    try:
        return type(webbrowser.get()) is not webbrowser.GenericBrowser
    except webbrowser.Error:
        return False
