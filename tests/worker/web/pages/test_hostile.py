"""Names, quotes and addresses that hold markup, script or commands stay words on every page, and nothing is loaded or run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from lxml import etree

from alerts.alert import Alert, AlertKind, AlertLink, AlertPoint, AlertSection, Group, GroupKind, as_json
from findings.model import Publication
from findings.text.safe import tidy
from findings.timeline.timeline import timeline_of
from storage import deliveries
from storage.pages.editions import AuthorityEdition
from tests.alerts.test_hostile import FORBIDDEN, HOSTILE
from tests.findings.timeline.wexmoor import FOSTERING_2021, filed, report
from tests.house import NOON
from tests.worker.web.pages.conftest import FAIR, Outline, Pages
from tests.worker.web.pages.test_all_of_england import AllOfEngland
from worker.web.ground import lay
from worker.web.read_model.known import known_of

URN = "9900009"
PAGES = ("/", f"/authorities/{URN}", "/themes", "/themes/private-fostering", "/alerts/evil")
OURS = {
    "html", "head", "meta", "title", "link", "body", "a", "header", "div", "nav", "p", "main", "footer", "h1", "h2", "h3",
    "ul", "ol", "li", "dl", "dt", "dd", "small", "span", "b", "strong", "table", "caption", "thead", "tbody", "tr", "th", "td",
    "form", "label", "input", "select", "option", "button", "details", "summary", "blockquote", "section", "svg", "rect",
}  # fmt: skip


class Hostile(AllOfEngland):
    """One authority, whose name, points and addresses are these words."""

    def __init__(self, words: str) -> None:
        point = f"{FOSTERING_2021} {words}"
        evil = Publication(url=f"javascript:alert({words!r})", sha256="0" * 64, label=words)
        document = replace(
            filed("1", report(date(2024, 5, 13), FAIR, (point, words)), date(2024, 7, 12)), publication=evil
        )
        edition = AuthorityEdition(urn=URN, name=words)
        self._all = {URN: known_of(edition, timeline_of([document]))}


@pytest.fixture(params=list(HOSTILE.values()), ids=list(HOSTILE))
def words(request: pytest.FixtureRequest, pages: Pages) -> Iterator[str]:
    words: str = request.param
    app = pages.client.application
    ground = app.extensions["ground"]
    section = AlertSection(
        authority=words, headline=words, sentences=(words,),
        groups=(Group(kind=GroupKind.NEW, heading=words, points=(AlertPoint(text=words, quote=words, page=1, url=words),)),),
        links=(AlertLink(title=words, url=f"javascript:{words}"),),
    )  # fmt: skip
    content = (
        as_json(Alert(kind=AlertKind.NEWS, subject=words, headline=words, sections=(section,)))
        if encodable(words)
        else ""
    )
    with ground.database.begin() as session:
        row = deliveries.find(session, "evil")
        if row is None:
            deliveries.promise(
                session, alert_id="evil", subscription="Evil", channel="recorder", content=content, now=NOON
            )
        elif content:
            row.content = content
    lay(app, replace(ground, model=Hostile(words)))
    yield words
    lay(app, ground)


def encodable(words: str) -> bool:
    try:
        words.encode()
    except UnicodeEncodeError:
        return False
    return True


def test_words_from_outside_stay_words(pages: Pages, words: str) -> None:
    for address in PAGES:
        page = pages.text(address)
        outline = Outline(page)
        assert set(outline.tags) <= OURS, address
        assert not {name for name in outline.attributes if name.startswith("on") or name == "style"}
        assert not [
            link for link in outline.links if not link.startswith(("/", "?", "#", "https://www.nationalarchives."))
        ]
        assert not FORBIDDEN.search(page.replace("\n", ""))


def test_a_name_is_shown_as_it_is(pages: Pages, words: str) -> None:
    found = etree.HTML(pages.text(f"/authorities/{URN}")).findtext(".//h1")
    assert " ".join((found or "").split()) == tidy(words)


@pytest.mark.parametrize("query", ["name", "region", "sort", "near", "order"])
def test_a_query_string_is_never_markup(pages: Pages, query: str) -> None:
    page = pages.client.get("/", query_string={query: '"><script>alert(1)</script>'}).text
    assert "<script" not in page
