"""One browser for all tests, and a server of the pages of one invented borough; skipped where there is no browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.chromium import Page, where
from tests.serving import served
from tests.worker.web.pages.conftest import Pages, pages

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
    with served(pages.site) as port:
        yield f"http://127.0.0.1:{port}"
