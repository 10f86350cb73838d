"""What holds for every page: headers, methods, hosts, the style sheet, the public path, and what is said when something is wrong."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from importlib import resources

import pytest
from werkzeug.test import Client

from tests.alerts.contrast import contrast
from tests.house import URN, House
from tests.worker.web.pages.conftest import Outline, Pages, pages_of
from worker.health.promises import WatchStatus
from worker.web.shown import with_commands
from worker.web.site import Site

ADDRESSES = (
    "/",
    f"/authorities/{URN}",
    "/themes",
    "/themes/private-fostering",
    "/alerts/{alert}",
    "/documents/{document}",
    "/search?q=supervision",
    "/api",
)
Address = Callable[[str], str]


@pytest.fixture
def address(pages: Pages) -> Address:
    return lambda pattern: pattern.format(alert=pages.house.people.ids[-1], document=hashlib.sha256(b"new").hexdigest())


@pytest.mark.parametrize("pattern", ADDRESSES)
def test_a_browser_runs_nothing_and_loads_nothing_from_elsewhere(pages: Pages, address: Address, pattern: str) -> None:
    answer = pages.client.get(address(pattern))
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'self';")
    assert "unsafe" not in policy
    assert "script" not in policy
    assert "Set-Cookie" not in answer.headers
    assert (answer.headers["Referrer-Policy"], answer.headers["X-Content-Type-Options"]) == ("no-referrer", "nosniff")
    outline = Outline(answer.text)
    assert not {"script", "style", "iframe", "object"} & set(outline.tags)
    assert "style" not in outline.attributes


@pytest.mark.parametrize("pattern", ADDRESSES)
def test_a_page_is_in_order_for_those_who_do_not_see_it(pages: Pages, address: Address, pattern: str) -> None:
    page = pages.text(address(pattern))
    outline = Outline(page)
    assert '<html lang="en-GB">' in page
    assert 'href="#main">Skip to main content' in page
    assert outline.headings.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(outline.headings, outline.headings[1:], strict=False))
    assert len(outline.ids) == len(set(outline.ids))
    assert outline.tags.count("table") == outline.tags.count("caption")
    assert {link[1:] for link in outline.links if link.startswith("#")} <= set(outline.ids)
    assert not re.search(r"<th(?! scope)[ >]", page)


@pytest.mark.parametrize("pattern", ADDRESSES)
def test_every_page_that_a_page_leads_to_is_there(pages: Pages, address: Address, pattern: str) -> None:
    for link in Outline(pages.text(address(pattern))).links:
        if link.startswith(("/", "?")):
            assert pages.client.get(link if link.startswith("/") else f"/{link}").status_code == 200, link


def test_the_style_sheet_is_kept_for_a_year_under_an_address_that_changes_with_it(pages: Pages) -> None:
    (link,) = re.findall(r'<link rel="stylesheet" href="([^"]+)">', pages.text("/"))
    answer = pages.client.get(link)
    assert "max-age=31536000, immutable" in answer.headers["Cache-Control"]
    assert answer.content_type == "text/css; charset=utf-8"
    assert "url(" not in answer.text
    pages.text("/assets/0000000000000000/watch.css", 404)


def test_a_page_itself_is_asked_for_anew_each_time(pages: Pages) -> None:
    assert pages.client.get("/").headers["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "options"])
def test_a_page_can_only_be_read(pages: Pages, method: str) -> None:
    answer = getattr(pages.client, method)("/")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")


def test_what_is_not_well_stands_loudly_at_the_top(house: House) -> None:
    wrong = WatchStatus(well=False, broken=tuple(f"Nobody beats <b>{n}</b>." for n in range(8)))
    page = Client(Site(None, house.services.database, "", house.clock, lambda: wrong)).get("/").text
    assert 'role="alert"' in page
    assert "Something is not well" in page
    assert "Nobody beats &lt;b&gt;0&lt;/b&gt;." in page
    assert "And 3 more" in page


def test_who_was_not_told_is_said_to_operators_alone(house: House) -> None:
    lost = (
        "“Leaders” is owed news.",
        "Alert a1 to “Board” could not be delivered: no dcs@example.org here.",
        "No tick.",
    )
    wrong = WatchStatus(well=False, broken=lost)
    client = Client(Site(None, house.services.database, "", house.clock, lambda: wrong, subscriptions=["Leaders"]))
    for page in ("/", "/healthz", "/api/v1/health"):
        said = client.get(page).text
        assert "No tick." in said
        assert said.count("Something was not told as it should be") == 1
        assert not any(name in said for name in ("Leaders", "Board", "dcs@"))


def test_what_goes_wrong_is_one_sentence(house: House) -> None:
    def breaks() -> WatchStatus:
        raise RuntimeError("secret")

    answer = Client(Site(None, house.services.database, "", house.clock, breaks)).get("/")
    assert answer.status_code == 503
    assert "please try again in a few minutes" in answer.text
    assert "secret" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8470", "localhost", "[::1]:8470", "web:8470", "watch.example.org"])
def test_the_pages_are_shown_under_their_own_names(house: House, host: str) -> None:
    client = pages_of(house, address="https://watch.example.org").client
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example:8470", "watch.example.org.evil.example", "[::", "127.0.0.1.evil.example", ""]
)
def test_a_page_on_the_web_that_calls_itself_this_machine_reads_nothing(house: House, host: str) -> None:
    client = pages_of(house, address="https://watch.example.org").client
    assert client.get("/", headers={"Host": host}).status_code == 421
    assert client.get("/healthz", headers={"Host": host}).status_code != 421


def test_behind_a_path_every_link_begins_with_it(house: House) -> None:
    site = Site(
        None, house.services.database, "", house.clock, house.health, address="https://watch.example.org/ofsted"
    )
    page = Client(site).get("/ofsted/", base_url="https://watch.example.org").text
    links = [link for link in Outline(page).links if link.startswith("/")]
    assert links
    assert all(link.startswith("/ofsted/") for link in links)


def test_words_and_grades_can_be_read_in_light_and_in_dark() -> None:
    css = resources.files("worker.web").joinpath("static", "watch.css").read_text(encoding="utf-8")
    for colours in (dict(re.findall(r"--([\w-]+): (#\w{6})", part)) for part in css.split("@media")[:2]):
        for ink in ("ink", "quiet", "link", "wrong"):
            assert contrast(colours[ink], colours["paper"]) >= 4.5, ink
            assert contrast(colours[ink], colours["ground"]) >= 4.5, ink
        for grade in ("g0", "g1", "g2", "g3"):
            assert contrast(colours[grade], colours[f"{grade}-on"]) >= 4.5, grade
        assert contrast(colours["focus"], colours["paper"]) >= 3


def test_a_command_in_a_sentence_is_shown_as_code_and_all_else_is_made_safe() -> None:
    assert str(with_commands("Start it with `ofsted-watch run`, not <b>.")) == (
        "Start it with <code>ofsted-watch run</code>, not &lt;b&gt;."
    )
