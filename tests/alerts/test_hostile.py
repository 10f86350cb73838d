"""Text from documents stays text: it never becomes markup, a header or a link, and never makes a page unreadable."""

from __future__ import annotations

import html as html_module
import io
import json
import re
import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.policy import default
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alerts.alert import Alert
from alerts.channels.console import Console
from alerts.compose.compose import compose
from alerts.destination import Destination
from alerts.render.card import LARGEST
from alerts.render.footer import OGL_URL
from alerts.render.markdown import escaped, linked
from alerts.render.text import WIDTH
from findings.model import Continues, WeaknessStatus
from findings.text.safe import address, clipped, tidy
from tests.alerts.background import as_news, known
from tests.alerts.card_shape import check, texts
from tests.alerts.conftest import NOW
from tests.alerts.rendered import body, html, message, payload, sent_html, sent_text, text
from tests.alerts.wexmoor import GOOD, INADEQUATE, grade, letter, publication, weakness
from tests.findings.timeline.wexmoor import filed, report, visit
from tests.findings.timeline.wexmoor import letter as a_letter

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "link": "Homes](http://evil.example) and ![x](http://evil.example/x.png)",
    "markdown": "**bold** _under_ `code` ~~gone~~ \\*",
    "formula": "=cmd|'/C calc'!A0",
    "lines": "Subject\r\nBcc: evil@example.org\r\n\r\nBody",
    "direction": "safe\u202egnp.exe\u2066 \u200f x\u2069",
    "long": "w" * 10_000,
    "emoji": "Children \N{FAMILY} \N{THUMBS UP SIGN}\N{EMOJI MODIFIER FITZPATRICK TYPE-5}",
    "template": "{{ 7 * 7 }} {% raw %} ${x}",
    "entities": "&lt;b&gt; &#60;i&#62; & Co",
    "attributes": "' onmouseover='x' \" style=\"display:none\"",
    "controls": "a\x00b\x07c\x1b[31md\x9b32m\x85\u2028e\ufffef\udc80g",
    "comment": "--> <!-- ]]> </style></title>",
    "console": "[bold red]x[/bold red] [link=http://evil.example]y[/link]",
}
# Characters that no rendering may contain: controls, direction marks, lone surrogates.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
hostile = pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())


def telling(words: str) -> Alert:
    """An alert with these words wherever words come from outside."""
    source = publication(label=words)
    changes = [
        grade("overall", GOOD, INADEQUATE, authority=words, quote=words),
        weakness(words, WeaknessStatus.STILL_NAMED, Continues(text=words, because=words), authority=words),
    ]
    sentence = replace(letter(words), authority=words, publication=source)
    return compose([*(replace(change, publication=source) for change in changes), sentence])


class Reader(HTMLParser):
    """What a browser would make of the page: its text, its tags, its links."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def opened(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    return reader


@hostile
def test_html_shows_it_as_text(words: str) -> None:
    ours = ("https://files.example.org/", "https://www.nationalarchives.gov.uk/", "#s")
    for rendered in (html, sent_html):
        page = opened(rendered(telling(words)))
        assert page.tags == opened(rendered(telling("plain"))).tags
        assert page.attributes == opened(rendered(telling("plain"))).attributes
        assert all(link.startswith(ours) for link in page.links)
        assert clipped(words, 90)[:-1] in " ".join("".join(page.words).split())


@hostile
def test_the_card_shows_it_as_text(words: str) -> None:
    message_of_card = payload(telling(words))
    check(message_of_card)
    shown = [re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", line) for line in texts(message_of_card)]
    assert any(clipped(words, 120) in line for line in shown)
    plain = [re.sub(r"\\.", "", line) for line in texts(message_of_card)]
    assert not any("evil" in target for line in plain for target in re.findall(r"\]\(([^)]*)\)", line))
    assert not any(re.search(r"[`<>~]|__|!\[", line) for line in plain)


@hostile
def test_the_mail_keeps_its_headers(words: str) -> None:
    at = datetime(2024, 7, 12, 8, 31, tzinfo=UTC)
    sent = message(telling(words), sender="Watch <watch@example.org>", recipients=["dcs@example.org"], at=at)
    head, mail = sent.split(b"\r\n\r\n")[0].decode("ascii"), message_from_bytes(sent, policy=default)
    assert not re.search(r"^(Bcc|Body)", head, re.MULTILINE)
    assert "\n" not in mail["Subject"]
    assert mail["Subject"].startswith(tidy(words)[:20].strip())


@hostile
def test_plain_text_keeps_to_its_columns(words: str) -> None:
    for shown in (text(telling(words)), sent_text(telling(words))):
        assert all(len(line) <= WIDTH for line in shown.splitlines() if not line.startswith("http"))
    assert tidy(words)[:60].split()[0][:40] in text(telling(words))


@hostile
def test_nothing_invisible_or_turning_is_left(words: str) -> None:
    alert = telling(words)
    for shown in (alert.subject, text(alert), html(alert), sent_text(alert), sent_html(alert), body(alert).decode()):
        assert not FORBIDDEN.search(shown)


@hostile
def test_the_terminal_shows_it_as_text(words: str) -> None:
    screen = io.StringIO()
    Console(screen).send(telling(words), Destination(at=NOW))
    assert not FORBIDDEN.search(screen.getvalue())
    assert tidy(words)[:60].split()[0][:40] in screen.getvalue()


@hostile
def test_what_the_register_holds_is_text_as_well(words: str) -> None:
    """Words of an earlier report, of a letter, and of those who say that something is better."""
    alert = with_register(words)
    page = opened(html(alert))
    assert "script" not in page.tags
    assert not [link for link in page.links if "evil" in link]
    for shown in (alert.subject, text(alert), html(alert), sent_text(alert), sent_html(alert), body(alert).decode()):
        assert not FORBIDDEN.search(shown)
    check(payload(alert))


def with_register(words: str) -> Alert:
    """A weakness that comes back in a letter beside hostile words, and one that is said to improve in such words."""
    point = f"The quality of supervision and management oversight. {words}"
    letter_text = f"Supervision is not yet consistently effective. {words}"
    praise = f"Management oversight and supervision are more regular. {words}"
    first = filed("r2021", report(date(2021, 3, 1), {"overall": GOOD}, (point,)), date(2021, 5, 4))
    visited = filed("v2025", a_letter(visit(date(2025, 4, 29), 2), (letter_text,), (praise,)), date(2025, 6, 5))
    return compose(as_news(visited, first), known=known((first, visited)))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(), max_size=300))
def test_whatever_a_document_says_every_rendering_holds(words: str) -> None:
    alert = telling(words or "x")
    assert len(body(alert)) <= LARGEST
    check(json.loads(body(alert)))
    assert len(sent_html(alert).encode()) < 100_000
    assert not FORBIDDEN.search(alert.subject + text(alert) + html(alert) + sent_html(alert) + sent_text(alert))


@given(st.text(max_size=200))
def test_escaped_text_read_back_is_the_text(words: str) -> None:
    """Reading Markdown: a backslash before punctuation is dropped, and nothing else is special."""
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", escaped(words)) == tidy(words)


@given(st.text(max_size=200))
def test_escaped_text_has_no_open_markup(words: str) -> None:
    bare = re.sub(r"\\.", "", escaped(words))
    assert not re.search(r"[\\`*_\[\]<>~|]", bare)


@given(st.text(max_size=400), st.integers(20, 100))
def test_clipped_text_is_never_longer_and_begins_as_the_text_does(words: str, most: int) -> None:
    short = clipped(words, most)
    assert len(short) <= most
    assert tidy(words).startswith(short.removesuffix("…"))


@given(st.text(max_size=100))
def test_tidy_text_stays_as_it_is(words: str) -> None:
    assert tidy(tidy(words)) == tidy(words)
    assert not any(unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") for character in tidy(words))


@pytest.mark.parametrize("words", ["1. first", "# head", "- item", "+ item", "12) twelfth"])
def test_the_beginning_of_a_line_is_no_list_and_no_heading(words: str) -> None:
    assert re.match(r"\d*\\", escaped(words))


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "https://files.example.org/a b",
        'https://files.example.org/"><script>',
        "https://files.example.org/\r\nX: y",
        "https://user:password@files.example.org/",
        "//files.example.org/",
        "https://files.example.org/#onclick",
        "https://files.example.org/" + "a" * 600,
    ],
)
def test_an_address_that_is_not_plain_is_no_link(url: str) -> None:
    assert address(url) is None


def test_a_document_at_an_address_that_is_not_plain_is_told_without_a_link() -> None:
    source = publication(url='https://files.example.org/"><script>')
    alert = compose([replace(grade("overall", GOOD, INADEQUATE), publication=source)])
    assert opened(html(alert)).links == [OGL_URL]
    assert "page\xa01" in html(alert) or "page&nbsp;1" in html(alert)
    assert "<script" not in text(alert) + body(alert).decode()


def test_an_address_that_could_break_out_of_markdown_is_no_link() -> None:
    assert linked("page 1", "https://files.example.org/a)b") == "page 1"
    assert linked("page 1", "https://files.example.org/a#page=1") == "[page 1](https://files.example.org/a#page=1)"


def test_words_that_look_like_entities_are_not_read_as_such() -> None:
    assert escaped("&lt;b&gt; A & B &#60;") == r"\&lt;b\&gt; A & B \&#60;"
    assert html_module.escape("&lt;b&gt;") in html(telling("&lt;b&gt;"))
