"""Text that nobody sees is not read; text that a reader can open, or sees on a wider screen, is."""

from __future__ import annotations

import time

import pytest

from scrapers.documents.documents import open_document
from scrapers.sources import all_sources

NOTE = "Inspectors came on 1 June."
SEEN = "<h1>Visit</h1><p>Inspectors came to Wexmoor in May, and stayed for two weeks in all.</p>"


def text(body: str, head: str = "") -> str:
    return open_document(f"<html><head>{head}</head><body>{body}</body></html>".encode()).pages[0]


@pytest.mark.parametrize(
    "tag",
    [
        'p style="display:none"',
        'p style="color: red; DISPLAY : NONE !important"',
        'p style="visibility: hidden"',
        'p style="opacity:0"',
        'p style="font-size: 0px;"',
        'p style="position:absolute; left:-9999px"',
        'p style="clip: rect(0 0 0 0); height: 1px"',
        'p style="clip-path: inset(50%)"',
        'p style="position:fixed; top:-100vh"',
        'p style="transform: translate(-9999px, 0)"',
        'p style="transform:scale(0)"',
        'p style="font-size:1px"',
        'p style="opacity:.01"',
        'p style="color: #FFF; background: white"',
        'p style="color:rgba(0, 0, 0, 0)"',
        'p style="color:#0000"',
        'p style="max-height:0; overflow:hidden"',
        'p style="height:1px; width:1px; overflow: clip"',
        'p style="clip-path: circle(0)"',
        'p style="display:/* for now */none"',
        'p style="display:no\\6e e"',
        'p style="color:red;display:none"',
        "p hidden",
        "dialog",
        "audio",
        "canvas",
        'p class="visually-hidden"',
        'p class="note govuk-visually-hidden"',
        'p class="sr-only"',
        'span class="screen-reader-text"',
        'p class="d-none"',
        'p class="nhsuk-u-visually-hidden"',
        'p class="screen_reader_text"',
        'p class="invisible"',
    ],
)
def test_what_is_hidden_by_attribute_style_or_class_is_left_out(tag: str) -> None:
    assert NOTE not in text(f"<main>{SEEN}<{tag}>{NOTE}</{tag.split(maxsplit=1)[0]}></main>")


@pytest.mark.parametrize(
    "styles",
    [
        ".old { display: none }",
        "/* .x{ */ p.old,.other{display:none}",
        "@import url(a.css); #n1 { visibility: hidden }",
        "@media print { .x { color: red } } .old{display:none}",
        "@media screen { .old { display: none } }",
        "@supports (display: grid) { @layer a { .x { color: red } .old { max-height: 0; overflow: hidden } } }",
    ],
)
def test_what_the_pages_own_styles_hide_from_everybody_is_left_out(styles: str) -> None:
    assert NOTE not in text(f'<main>{SEEN}<p class="old" id="n1">{NOTE}</p></main>', f"<style>{styles}</style>")


@pytest.mark.parametrize(
    "styles",
    [
        "@media print { .old { display: none } }",
        "@media screen and (max-width: 600px) { .old { display: none } }",
        ".old { max-height: 0; overflow: hidden; transition: max-height 0.2s }",
        ".old { color: white; background: #005ea5; left: -15px; opacity: 0.8; height: 0 }",
        ".no-js .old { display: none }",
        ".older { display: none }",
        ".old{font-size:0.9em}",
    ],
)
def test_what_they_hide_from_some_is_read(styles: str) -> None:
    assert NOTE in text(f'<main>{SEEN}<p class="old">{NOTE}</p></main>', f"<style>{styles}</style>")


@pytest.mark.parametrize(
    "part",
    [
        '<button aria-controls="more">More</button><p id="more" style="display:none">{}</p>',
        '<a href="#more">Read more</a><div id="more" hidden><p>{}</p></div>',
        '<button data-bs-target="#more">More</button><p id="more" class="d-none">{}</p>',
        "<details><summary>More</summary><p>{}</p></details>",
        '<p class="d-none d-md-block">{}</p>',
        '<p class="hidden lg:flex">{}</p>',
        '<p style="font-size:0.9em; margin-left:-15px">{}</p>',
        '<p hidden="until-found">{}</p>',
    ],
)
def test_what_a_reader_can_open_or_sees_elsewhere_is_read(part: str) -> None:
    assert NOTE in text(f"<main>{SEEN}{part.format(NOTE)}</main>")


@pytest.mark.parametrize("tag", ['<body style="opacity:0">', "<main hidden>", '<article style="visibility:hidden">'])
def test_a_page_that_is_hidden_until_its_script_has_run_is_read(tag: str) -> None:
    name = tag[1:].split(maxsplit=1)[0].rstrip(">")
    inside = f"{tag}{SEEN}</{name}>"
    assert "two weeks" in text(inside if name != "body" else SEEN, "" if name != "body" else tag)


def test_an_entry_that_nobody_sees_is_not_listed() -> None:
    entries = "".join(
        f'<article{style}><h2><a href="/{n}">Story {n}</a></h2></article>'
        for n, style in enumerate(("", "", "", " hidden"))
    )
    page = f"<html><body><main><h1>News</h1>{entries}</main></body></html>".encode()
    listing = all_sources()["page_list"].listed(page, "https://www.wexmoor.example/news")
    assert [one.label for one in listing.publications] == ["Story 0", "Story 1", "Story 2"]


@pytest.mark.parametrize(
    "styles",
    [
        "@layer a{" * 11_000,
        "@supports " * 10_000 + "{",
        "/*" * 50_000,
        "{" * 100_000,
        ".a{display:none}" * 6_000,
        "@" * 100_000,
        "a," * 50_000 + "{",
    ],
)
def test_no_styles_take_long(styles: str) -> None:
    began = time.process_time()
    text(f"<main>{SEEN}</main>", f"<style>{styles}</style>")
    assert time.process_time() - began < 2
