"""The mail in a real browser: one report takes one screen of a phone, ten authorities take three, whatever they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from alerts.alert import Alert
from alerts.compose.compose import compose
from alerts.render.footer import ATTACHED, Frame
from alerts.render.html import html
from alerts.render.whole import whole_story
from tests.alerts.background import as_news, known, readings
from tests.alerts.render.test_html import with_everything
from tests.alerts.render.test_same_in_all_forms import after_three, joint_letter, send_report
from tests.alerts.render.test_screen import of_a_full_report, ten
from tests.alerts.test_history import HISTORY, THIRD, VISITED
from tests.alerts.wexmoor import fall
from tests.browser.chromium import Page
from tests.browser.test_pages import AXE, RUN

WIDTH, HEIGHT = 390, 844
FRAME = Frame(
    alert_id="abcd2345",
    why="You get this because your address is in the subscription “Leadership”. To change that, write to "
    "inspection-watch@example.gov.uk, or leave it with “Unsubscribe” in your mail program.",
    attached=ATTACHED,
)
ALERTS = {
    "all grades fell": compose(fall()),
    "a full report": of_a_full_report("Wexmoor Borough Council"),
    "a long name": of_a_full_report("Bournemouth, Wexmoor and the Further Reaches Metropolitan Borough Council"),
    "after three": after_three(),
    "neighbours": with_everything(),
    "a joint inspection": joint_letter(),
    "area SEND": send_report(),
    "a letter": compose(as_news(VISITED, THIRD), known=known((*HISTORY, VISITED)), readings=readings(VISITED)),
}


def shown(browser: Page, alert: Alert, folder: Path, *, dark: bool = False) -> int:
    """Open the mail on a phone, and return its height."""
    page = folder / "mail.html"
    page.write_text(html(alert, FRAME), encoding="utf-8")
    browser.shown_at(WIDTH, dark=dark)
    browser.open(page.as_uri())
    return int(browser.value("document.documentElement.scrollHeight"))


@pytest.mark.parametrize("name", ALERTS)
def test_an_alert_on_one_event_takes_one_screen(browser: Page, tmp_path: Path, name: str) -> None:
    assert shown(browser, ALERTS[name], tmp_path) <= HEIGHT
    assert browser.value("document.documentElement.scrollWidth") <= WIDTH
    assert browser.requests == [(tmp_path / "mail.html").as_uri()]


def test_ten_authorities_take_three_screens_at_most(browser: Page, tmp_path: Path) -> None:
    assert shown(browser, ten(), tmp_path) <= 3 * HEIGHT


def test_each_grade_has_its_colour_and_its_word_in_light_and_in_dark(browser: Page, tmp_path: Path) -> None:
    grounds = "[...document.querySelectorAll('.graded')].map(each => getComputedStyle(each).backgroundColor)"
    light, dark = (
        (shown(browser, compose(fall()), tmp_path, dark=dark), browser.value(grounds))[1] for dark in (False, True)
    )
    assert len(set(light)) == len(set(dark)) == 2
    assert not {*light} & {*dark}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", ALERTS)
def test_axe_finds_nothing_in_a_mail_nor_in_the_whole_story(
    browser: Page, tmp_path: Path, name: str, dark: bool
) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not here: npm install --no-save axe-core")
    whole = tmp_path / ATTACHED
    whole.write_text(whole_story(ALERTS[name], FRAME.alert_id, FRAME.why), encoding="utf-8")
    shown(browser, ALERTS[name], tmp_path, dark=dark)
    for page in (tmp_path / "mail.html", whole):
        browser.open(page.as_uri())
        browser.value(AXE.read_text(encoding="utf-8") + "; 0")
        assert browser.value(RUN)["wrong"] == [], page.name
