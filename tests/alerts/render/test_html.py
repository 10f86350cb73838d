"""The HTML of a mail: its size, its accessibility, and that nothing is loaded from elsewhere."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib import resources

import pytest
from bs4 import BeautifulSoup, Tag

from alerts.alert import Alert
from alerts.compose.compose import compose, digest
from alerts.render.footer import OGL, OGL_URL
from findings.timeline.neighbours import GradeContext
from tests.alerts.background import as_news, known
from tests.alerts.contrast import contrast
from tests.alerts.rendered import html, sent_html
from tests.alerts.test_history import HISTORY, SECOND, THIRD
from tests.alerts.wexmoor import GOOD, REPORT, REQUIRES_IMPROVEMENT, fall, grade, letter, weakness

STYLE = resources.files("alerts").joinpath("templates", "alert.css").read_text(encoding="utf-8")


def page(markup: str) -> BeautifulSoup:
    return BeautifulSoup(markup, "html.parser")


def shown(markup: str) -> str:
    body = page(markup).body
    assert body
    return " ".join(body.get_text(" ").split())


def test_nothing_is_loaded_from_elsewhere() -> None:
    markup = html(compose(fall()))
    assert not page(markup).find_all(["img", "link", "script", "iframe", "object", "form", "video", "base"])
    assert not re.search(r"url\(|@import|@font-face|src=", markup)


def test_links_lead_to_the_document_at_its_page_and_to_the_licence_only() -> None:
    links = [str(link["href"]) for link in page(html(compose(fall()))).find_all("a")]
    assert set(links) == {REPORT, f"{REPORT}#page=1", f"{REPORT}#page=2", f"{REPORT}#page=3", OGL_URL}


def test_it_reads_in_order_without_any_style() -> None:
    words = shown(html(compose([grade("overall", GOOD, REQUIRES_IMPROVEMENT), weakness("Caseloads.")])))
    order = [
        "Wexmoor Borough Council: overall effectiveness fell from good to requires improvement",
        "Inspection of children’s services, 13 to 24 May 2024. Published 12 July 2024",
        "Overall effectiveness ▼ requires improvement fell from good",
        "“overall requires improvement to be good”, page 1",
        "Needs to improve: new to the list (1)",
        "Caseloads.",
        "Open the report (PDF)",
        "Alert abcd2345",
        OGL,
    ]
    places = [words.find(part) for part in order]
    assert -1 not in places
    assert places == sorted(places)


def test_a_single_event_is_not_headed_twice() -> None:
    assert not page(html(compose(fall()))).select_one("h2:not(.part)")
    assert len(page(html(digest([*fall(), letter()]))).find_all("h2")) == 2


def test_tables_for_the_eye_only_are_marked_so() -> None:
    tables = page(html(compose(fall()))).find_all("table")
    assert [table.get("role") for table in tables if isinstance(table, Tag)] == ["presentation", "presentation", None]


def test_styles_stand_on_the_elements_and_dark_mode_in_the_head() -> None:
    document = page(html(compose(fall())))
    heading = document.find("h1")
    assert isinstance(heading, Tag)
    assert "font-size: 23px" in str(heading["style"])
    assert "prefers-color-scheme: dark" in str(document.find("style"))


def test_a_digest_of_twenty_falls_stays_under_the_size_that_gmail_cuts() -> None:
    many = [
        replace(change, urn=str(n), authority=f"Borough {n}", text=(change.text or "") + " and more of it" * 20)
        for n in range(20)
        for change in fall()
    ]
    markup = sent_html(digest(many))
    assert len(markup.encode()) < 100_000
    assert len(page(markup).select(".contents li")) == 20


@pytest.mark.parametrize("dark", [False, True])
def test_every_text_stands_out_from_its_ground(dark: bool) -> None:
    light_part, _, dark_part = STYLE.partition("@media (prefers-color-scheme: dark)")
    part = dark_part if dark else light_part
    grounds = re.findall(r"background-color: (#\w{6})", part)
    colours = re.findall(r"(?<![\w-])color: (#\w{6})", part)
    assert len(set(colours)) >= 5
    assert all(contrast(colour, ground) >= 4.5 for colour in colours for ground in grounds)


def test_every_colour_of_light_mode_has_its_own_in_dark_mode() -> None:
    light_part, _, dark_part = STYLE.partition("@media (prefers-color-scheme: dark)")

    def coloured(part: str) -> set[str]:
        rules = re.findall(r"([^{}]+)\{([^{}]*)\}", part)
        return {name.strip() for names, rule in rules if re.search(r"(?<!-)color:", rule) for name in names.split(",")}

    assert coloured(light_part) - coloured(dark_part) == set()


def test_every_picture_has_its_text_and_comes_with_the_page() -> None:
    pictures = page(html(with_everything())).find_all("img")
    assert len(pictures) == 1
    assert all(picture["alt"] and str(picture["src"]).startswith("data:image/png;base64,") for picture in pictures)


def test_what_happens_next_follows_what_happened() -> None:
    words = shown(html(with_everything()))
    order = ("Grades over time", "Needs to improve", "What happens next", "statistical neighbours")
    assert [words.index(part) for part in order] == sorted(words.index(part) for part in order)


def with_everything() -> Alert:
    near = GradeContext(key="overall", weak=2, known=4, of=10)
    return compose(as_news(THIRD, SECOND), known=known(HISTORY, near))


def test_a_mail_has_room_for_every_event_of_its_portion() -> None:
    from alerts.split import LARGEST_MAIL, portions

    changes = [replace(change, urn=str(number)) for number in range(40) for change in fall()]
    for portion in portions(changes, LARGEST_MAIL):
        page = sent_html(digest(portion))
        assert "for which there was no room" not in page
        assert len(page.encode()) < 100_000


def ten_authorities() -> Alert:
    return digest(
        [replace(change, urn=str(n), authority=f"Borough {n} Council") for n in range(10) for change in fall()],
    )


def test_a_digest_of_ten_lists_them_first_and_then_tells_each_in_that_order() -> None:
    document = page(html(ten_authorities()))
    listed = [item.get_text() for item in document.select("ul")[0].find_all("li")]
    headings = [heading.get_text() for heading in document.find_all("h2")]
    assert [line.split(" Council:")[0] for line in listed] == [f"Borough {n}" for n in range(10)]
    assert [line.split(" Council:")[0] for line in headings] == [f"Borough {n}" for n in range(10)]
    words = shown(html(ten_authorities()))
    assert words.index("the gravest first:") < words.index(listed[0]) < words.index(headings[0], 1)


def test_a_digest_of_ten_is_light_and_loads_nothing() -> None:
    markup = sent_html(ten_authorities())
    assert len(markup.encode()) < 100_000
    assert not page(markup).find_all(["img", "link", "script", "iframe", "object", "form", "video", "base"])
    assert not re.search(r"url\(|@import|@font-face|src=", markup)


def test_a_grade_without_its_words_still_leads_to_its_page() -> None:
    section, *_ = ten_authorities().sections
    wordless = replace(section, grades=tuple(replace(line, quote=None) for line in section.grades))
    cell = page(html(replace(with_everything(), sections=(wordless,)))).select("table.grades td div.was")[0]
    link = cell.find("a")
    assert isinstance(link, Tag)
    assert (cell.get_text(), link["href"]) == (
        "fell from requires improvement (page\N{NO-BREAK SPACE}1)",
        f"{REPORT}#page=1",
    )


def test_nothing_rests_on_what_the_word_engine_of_outlook_drops() -> None:
    assert not re.search(r"flex|grid|rgba|hsl|background-image|position|float|display: inline-block|calc|var\(", STYLE)
    for shown in (html(with_everything()), sent_html(with_everything())):
        for each in page(shown).find_all(style=re.compile(r"padding: (?!0;|0$)")):
            assert each.name in ("td", "th"), each  # It pads nothing but cells.
    assert all(picture["width"] for picture in page(html(with_everything())).find_all("img"))
    assert '<!--[if mso]><table role="presentation" width="680"' in html(ten_authorities())


def test_unchanged_grades_are_named() -> None:
    alert = with_everything()
    kept = replace(alert, sections=(replace(alert.sections[0], unchanged=("care leavers good", "leaders good")),))
    assert "Unchanged: care leavers good; leaders good." in shown(html(kept))
