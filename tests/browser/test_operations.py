"""The pages for operators in a real browser, which says where forms come from and keeps the cookie by its own rules."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from storage import sources
from tests.browser.chromium import Page
from tests.browser.test_pages import AXE, RUN, to
from tests.serving import served
from tests.worker.web.operations.conftest import PASSWORD, Operator
from tests.worker.web.operations.test_pages import LISTS, failed, watched
from worker.config.settings import OPERATIONS_PASSWORD


@pytest.fixture(scope="module")
def operator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Operator]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(OPERATIONS_PASSWORD, PASSWORD)
        yield watched(tmp_path_factory.mktemp("operations"))


@pytest.fixture(scope="module")
def address(operator: Operator) -> Iterator[str]:
    with served(operator.site) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def inside(browser: Page, address: str) -> Page:
    """Signed in by the keyboard alone, without scripts."""
    browser.shown_at(1200)
    browser.without_scripts(True)
    browser.open(f"{address}/operations")
    if browser.value("location.pathname") == "/operations/sign-in":
        to(browser, "#name")
        browser.press("A. Person")
        browser.press("Tab")
        browser.press(PASSWORD)
        browser.press("Enter")
        browser.wait_until_loaded()
    assert browser.value("location.pathname") == "/operations"
    browser.without_scripts(False)
    return browser


def test_a_source_is_paused_by_the_keyboard_alone_and_without_scripts(
    inside: Page, address: str, operator: Operator
) -> None:
    inside.open(f"{address}/operations/sources")
    inside.without_scripts(True)
    to(inside, "tbody tr:last-child th a")
    inside.press("Enter")
    inside.wait_until_loaded()
    inside.value("document.querySelector('#until').value = '2026-04-01'")
    to(inside, "#why-pause")
    inside.press("They rebuild their site")
    inside.press("Enter")
    inside.wait_until_loaded()
    inside.without_scripts(False)
    assert "is left alone until 1 April 2026" in inside.value("document.querySelector('.done').textContent")
    with operator.house.services.database.begin() as session:
        assert [row.name for row in sources.watched(session) if row.paused_until]


def test_two_clicks_say_why_somebody_was_not_told(inside: Page) -> None:
    inside.without_scripts(True)
    to(inside, "nav[aria-label=Operations] a:last-child")
    inside.press("Enter")
    inside.wait_until_loaded()
    to(inside, ".plain li:nth-child(2) a")
    inside.press("Enter")
    inside.wait_until_loaded()
    inside.without_scripts(False)
    assert "waits for its daily digest" in inside.value("document.body.textContent")


@pytest.mark.parametrize("width", [390, 1200])
def test_no_page_for_operators_is_wider_than_the_window(
    inside: Page, address: str, operator: Operator, width: int
) -> None:
    for page in (
        *LISTS,
        f"/deliveries/{failed(operator.house)}",
        "/trace?of=2",
        "/deliveries?state=failed&subscription=Board",
    ):
        inside.shown_at(width)
        inside.open(f"{address}/operations{page}")
        assert inside.value("document.documentElement.scrollWidth") <= width, page


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_for_operators(inside: Page, address: str, operator: Operator, dark: bool) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not here: npm install --no-save axe-core")
    for page in (*LISTS, f"/deliveries/{failed(operator.house)}", "/trace?of=2"):
        inside.shown_at(1200, dark=dark)
        inside.open(f"{address}/operations{page}")
        inside.value(AXE.read_text(encoding="utf-8") + "; 0")
        assert inside.value(RUN)["wrong"] == [], page
    inside.shown_at(1200)
