"""One browser for all tests, and a server of the pages of one invented borough; skipped where there is no browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import pytest
from waitress import wasyncore

from tests.browser.chromium import Page, where
from tests.worker.web.pages.conftest import Pages, pages
from worker.web.serving import bound
from worker.web.site import Site

__all__ = ["pages"]


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    program = where()
    if program is None:
        pytest.skip("this machine has no Chromium")
    with Page(program, tmp_path_factory.mktemp("chromium")) as page:
        yield page


@pytest.fixture(scope="session")
def site(pages: Pages) -> Iterator[str]:
    """The address of the pages, over real HTTP."""
    with served(pages.site) as address:
        yield address


@contextmanager
def served(site: Site) -> Iterator[str]:
    """A server on loopback; its address."""
    server = bound(site, "127.0.0.1", 0)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.trigger.pull_trigger(lambda: wasyncore.close_all(server._map))
    thread.join(5)
    server.task_dispatcher.shutdown()
