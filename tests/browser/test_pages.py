"""The pages in a real browser: by the keyboard alone, without JavaScript, narrow and wide, light and dark."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.browser.chromium import Page
from tests.house import URN
from tests.worker.web.pages.conftest import Pages

#: The accessibility checker, where `npm install axe-core` has put it; no other test needs it.
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
ADDRESSES = (
    "/",
    "/?sort=leaders&order=down&grade=inadequate",
    f"/authorities/{URN}",
    "/themes",
    "/themes/private-fostering",
    "/alerts/{alert}",
    "/documents/{document}",
    "/documents/{document}?at=0",
    "/search",
    "/search?q=supervision",
    "/search?q=lighthouse",
    "/api",
)
DOCUMENT = hashlib.sha256(b"new").hexdigest()
RUN = """axe.run().then(found => ({
    wrong: found.violations.map(each => each.id + ': ' + each.nodes[0].html), right: found.passes.length
}))"""


@pytest.fixture(params=ADDRESSES)
def address(request: pytest.FixtureRequest, site: str, pages: Pages) -> str:
    path = str(request.param).format(alert=pages.house.people.ids[-1], document=DOCUMENT)
    pages.text(path)
    return site + path


@pytest.mark.parametrize("width", [390, 1200])
def test_nothing_is_wider_than_the_window_but_tables_that_can_be_moved(browser: Page, address: str, width: int) -> None:
    browser.shown_at(width)
    browser.open(address)
    assert browser.value("document.documentElement.scrollWidth") <= width
    assert browser.value("[...document.querySelectorAll('.scroll')].every(each => each.tabIndex === 0)")


def test_it_asks_for_the_page_and_its_style_sheet_and_for_nothing_else(browser: Page, address: str, site: str) -> None:
    browser.open(address)
    assert [request.removeprefix(site).split("/")[1] for request in browser.requests if "assets" in request] == [
        "assets"
    ]
    assert len(browser.requests) <= 3  # a browser asks for /favicon.ico by itself
    assert all(request.startswith(site) for request in browser.requests)


def test_the_first_tab_leads_past_the_navigation(browser: Page, site: str) -> None:
    browser.shown_at(1200)
    browser.open(site)
    browser.press("Tab")
    assert browser.value("document.activeElement.textContent") == "Skip to main content"
    assert browser.value("document.activeElement.getBoundingClientRect().left") >= 0
    browser.press("Enter")
    assert browser.value("document.activeElement.id") == "main"


def test_by_the_keyboard_alone_and_without_scripts_the_table_is_filtered_and_an_authority_opened(
    browser: Page, site: str
) -> None:
    browser.without_scripts(True)
    browser.open(site)
    to(browser, "#name")
    browser.press("wex")
    browser.press("Enter")
    browser.wait_until_loaded()
    assert "name=wex" in browser.value("location.search")
    to(browser, "tbody th a")
    browser.press("Enter")
    browser.wait_until_loaded()
    browser.without_scripts(False)
    assert browser.value("location.pathname") == f"/authorities/{URN}"
    to(browser, "summary")
    browser.press("Enter")
    assert browser.value("document.querySelector('details').open")


def test_what_has_the_focus_is_outlined(browser: Page, site: str) -> None:
    browser.open(site)
    for _ in range(8):
        browser.press("Tab")
        assert browser.value("getComputedStyle(document.activeElement).outlineStyle") == "solid"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing(browser: Page, address: str, dark: bool) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not here: npm install --no-save axe-core")
    browser.shown_at(1200, dark=dark)
    browser.open(address)
    browser.value(AXE.read_text(encoding="utf-8") + "; 0")
    said = browser.value(RUN)
    browser.shown_at(1200)
    assert said["wrong"] == []
    assert said["right"] > 15


def to(browser: Page, what: str) -> None:
    """Press Tab until that has the focus."""
    for _ in range(60):
        browser.press("Tab")
        if browser.value(f"document.activeElement === document.querySelector({what!r})"):
            return
    raise AssertionError(f"{what} cannot be reached by the keyboard")
