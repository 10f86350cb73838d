"""A document in a real browser: on a narrow screen one tap on a sentence shows it marked on its page, without scripts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import closing
from datetime import date

import pytest

from tests.browser.chromium import Page
from tests.browser.test_pages import AXE, RUN, to
from tests.house import House, subscription
from tests.serving import served
from tests.worker.web.pages.test_document import PDF, SAYS
from worker.config.settings import bare_environment
from worker.reader.pool import ReaderPool
from worker.web.page_pictures.pictures import PagePictures
from worker.web.site import Site

_VISIBLE = """[...document.querySelectorAll('svg rect')].map(each => each.getBoundingClientRect())
    .filter(box => box.width && box.top >= 0 && box.bottom <= window.innerHeight).length"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = tmp_path_factory.mktemp("document")
    house = House(f"sqlite:///{home}/watch.db", home, (subscription(),))
    house.publish("1", PDF, SAYS, date(2025, 7, 1))
    house.run()
    with closing(ReaderPool(bare_environment(), processes=2)) as readers:
        drawn = PagePictures(readers, home / "pictures")
        with served(Site(None, house.services.database, "", house.clock, house.health, pictures=drawn)) as port:
            yield f"http://127.0.0.1:{port}/documents/{hashlib.sha256(PDF).hexdigest()}"
    house.services.close()


@pytest.mark.parametrize("width", [390, 1200])
def test_one_tap_on_a_sentence_shows_where_it_stands(browser: Page, address: str, width: int) -> None:
    browser.shown_at(width)
    browser.open(address)
    assert browser.value(_VISIBLE) == 0
    browser.without_scripts(True)
    to(browser, ".passages a[href*='at=2']")
    browser.press("Enter")
    browser.wait_until_loaded()
    browser.without_scripts(False)
    assert browser.value(_VISIBLE) == 1
    assert browser.value("document.querySelector('#s2 a').getBoundingClientRect().top") >= 0
    assert browser.value("document.documentElement.scrollWidth") <= width
    shown = "[...document.querySelectorAll('figure')].filter(each => each.getBoundingClientRect().height).length"
    assert browser.value(shown) == 1


@pytest.mark.parametrize("width", [390, 1200])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_where_a_sentence_is_marked_on_its_page(
    browser: Page, address: str, width: int, dark: bool
) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not here: npm install --no-save axe-core")
    for page in (address, f"{address}?at=2", f"{address}?page=2"):
        browser.shown_at(width, dark=dark)
        browser.open(page)
        browser.value(AXE.read_text(encoding="utf-8") + "; 0")
        assert browser.value(RUN)["wrong"] == [], page
    browser.shown_at(1200)
