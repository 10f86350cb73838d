"""A document's page: its findings, each leading to its place, and the page of the PDF on which the words are marked."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from findings.model import Doubt, Findings, Grade, Kind, Remark, Stated, Status
from findings.passages.passage import digest_of
from storage.decisions import held
from tests.house import House, report
from tests.recipes.quoted_pdf import HYPHENATED, TURNING, quoted_pdf
from tests.worker.conftest import MakeHouse
from tests.worker.steps.newsroom import Newsroom, visit
from worker.deciding.held import reject
from worker.reader.pictures import NoPicture
from worker.reader.pool import ReaderPool
from worker.searching.texts import bring_texts_up_to_date
from worker.web.page_pictures import pictures
from worker.web.page_pictures.pictures import PagePictures
from worker.web.site import Site

HOSTILE = '<script>alert(1)</script> "><img src=x onerror=alert(2)> {{ 7 * 7 }} \u202ereversed'
PDF = quoted_pdf()
SAYS = replace(
    report(date(2025, 5, 12), {"overall": Grade.INADEQUATE}, points=(HYPHENATED,)),
    concerns=(
        Remark(text=TURNING, quote=TURNING, page=1),
        Remark(text="gone", quote="These words are not there.", page=2),
    ),
    strengths=(Remark(text="valued", quote="Foster carers feel valued.", page=2),),
)
SHA = hashlib.sha256(PDF).hexdigest()


@pytest.fixture
def house(make_house: MakeHouse) -> House:
    return make_house()


@pytest.fixture
def client(house: House, reader: ReaderPool, tmp_path: Path) -> FlaskClient:
    drawn = PagePictures(reader, tmp_path / "pictures")
    return Site(None, house.services.database, "", house.clock, house.health, pictures=drawn).app.test_client()


def publish(house: House, meaning: Findings, body: bytes = PDF) -> str:
    house.publish("1", body, meaning, date(2025, 7, 1))
    house.run()
    return f"/documents/{hashlib.sha256(body).hexdigest()}"


def shown(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    assert len(answer.data) < 100_000
    return answer.text


def test_each_finding_leads_to_its_place_where_it_is_marked(house: House, client: FlaskClient) -> None:
    address = publish(house, SAYS)
    page = shown(client, address)
    assert "Page 1 of 2" in page
    assert "<rect" not in page
    assert '<a href="?page=1&amp;at=2#s2">' in page
    assert '<a href="?page=2&amp;at=4#s4">Foster carers feel valued.</a>' in page
    marked = shown(client, f"{address}?page=1&at=2#s2")
    below, beside = marked.split('<section class="beside turned"')
    assert below.count("<rect") == beside.count("<rect") == 1
    assert below.index("s2") < below.index('class="here"') < below.index("s3")
    assert 'aria-current="true"' in marked
    assert 'alt="Page 1 of 2 as it is printed; the sentence below is marked on it.' in marked
    assert 'Part of it stands on <a href="?page=2&at=2#page">page 2</a>' in marked.replace("&amp;", "&")
    assert shown(client, f"{address}?page=2&at=2").count("<rect") == 2 * 2
    assert shown(client, f"{address}?of={digest_of(TURNING)}").count("<rect") == 2 * 1
    assert 'class="here"' not in shown(client, f"{address}?page=2&at=0")


def test_a_search_in_the_text_leads_to_the_page_on_which_the_words_are_marked(
    house: House, client: FlaskClient, reader: ReaderPool
) -> None:
    address = publish(house, SAYS)
    assert bring_texts_up_to_date(house.services.database, reader) == 1
    (there,) = re.findall(
        r'href="(/documents/[^"]+#page)"', shown(client, "/search?q=early+help").replace("&amp;", "&")
    )
    assert there.startswith(f"{address}?page=1&of=")
    page = shown(client, there)
    assert page.count("<rect") == 1
    assert "Marked: <q>Early help is well used.</q>" in page
    assert 'aria-current="true"' not in page
    assert "Back to the sentence" not in page
    (turned,) = re.findall(r'rel="next" href="([^"]+)"', page.replace("&amp;", "&"))
    assert 'The chosen words stand on <a href="?page=1&of=' in shown(client, address + turned).replace("&amp;", "&")


def test_words_that_are_not_found_are_said_to_be_not_found(house: House, client: FlaskClient) -> None:
    page = shown(client, f"{publish(house, SAYS)}?page=2&at=3")
    assert "These words could not be found on the page, so nothing is marked" in page
    assert "<rect" not in page


def test_the_picture_is_a_png_that_browsers_keep(house: House, client: FlaskClient) -> None:
    answer = client.get(f"{publish(house, SAYS)}/pages/2.png")
    assert answer.data.startswith(b"\x89PNG")
    assert (answer.content_type, answer.headers["X-Content-Type-Options"]) == ("image/png", "nosniff")
    assert "immutable" in answer.headers["Cache-Control"]


def test_what_is_not_known_is_not_found(house: House, client: FlaskClient) -> None:
    publish(house, SAYS)
    for address in (
        f"/documents/{'0' * 64}",
        f"/documents/{'0' * 64}/pages/1.png",
        f"/documents/{SHA[:-1]}",
        f"/documents/{SHA.upper()}",
        f"/documents/{SHA}/pages/3.png",
        f"/documents/{SHA}/pages/0.png",
        f"/documents/{SHA}/pages/-1.png",
        f"/documents/{SHA}/pages/99999999999999999999.png",
        "/documents/..%2f..%2fwatch.db/pages/1.png",
    ):
        assert client.get(address).status_code == 404, address


def test_an_address_that_asks_for_nonsense_shows_the_document(house: House, client: FlaskClient) -> None:
    address = publish(house, SAYS)
    for query in ["page=x&at=y", "page=-1&at=-1", "page=99&at=99", "at=²", f"page={'9' * 900}", "of=%00", "page=0"]:
        page = shown(client, f"{address}?{query}")
        assert HYPHENATED in page
        assert "<rect" not in page


def test_both_readings_of_a_held_document_stand_side_by_side(house: House, client: FlaskClient) -> None:
    table = Stated(place="table of judgements", grade=Grade.GOOD, page=1, quote="Early help is well used.")
    heading = Stated(place="section heading", grade=Grade.INADEQUATE, page=2, quote="Foster carers feel valued.")
    doubts = (Doubt(key="overall", readings=(table, heading)), Doubt(key="in_care"))
    meaning = replace(report(date(2025, 5, 12), {"leaders": Grade.GOOD}, status=Status.HELD), doubts=doubts)
    address = publish(house, meaning)
    page = shown(client, address)
    assert "waits for a person" in page
    assert "The table and the headings disagree." in page
    assert "No grade could be read for: Children in care." in page
    assert "Not in doubt" in page
    (row,) = re.findall(r"<tr>\s*<th scope=\"row\">Overall effectiveness.*?</tr>", page, re.S)
    assert re.findall(r"grade g\d\">([a-z ]+)<.*?>(page 1|section heading, page 2)</a>", row, re.S) == [
        ("good", "page 1"),
        ("inadequate", "section heading, page 2"),
    ]
    assert "<rect" in shown(client, f"{address}?page=2&at=2")
    with house.services.database.begin() as session:
        (waits,) = held(session)
        reject(session, waits.document.id, "A. Person", "A secret reason.", house.clock())
    after = shown(client, address)
    assert "A person has rejected it" in after
    assert "secret reason" not in after


def test_of_what_others_publish_no_page_is_shown(house: House, client: FlaskClient) -> None:
    newsroom = Newsroom(house)
    house.run()
    address = newsroom.publish("visit", replace(visit(), kind=Kind.PRESS_RELEASE))
    house.run()
    sha256 = hashlib.sha256(bytes(house.web.pages[address])).hexdigest()  # type: ignore[arg-type]
    page = shown(client, f"/documents/{sha256}")
    assert "others than Ofsted" in page
    assert "Only pages of what Ofsted publishes are shown here." in page
    assert client.get(f"/documents/{sha256}/pages/1.png").status_code == 404


def test_where_a_page_cannot_be_drawn_it_says_why_and_shows_the_rest(
    house: House, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = publish(house, SAYS)

    def refuse(*_: object) -> None:
        raise NoPicture("Drawing the page took more than 2 seconds of computing, so it was stopped.")

    monkeypatch.setattr(pictures, "sheet_of", refuse)
    monkeypatch.setattr(pictures, "picture_of", refuse)
    page = shown(client, f"{address}?page=1&at=1")
    assert "No page is shown. Drawing the page took more than 2 seconds" in page
    assert HYPHENATED in page
    assert client.get(f"{address}/pages/1.png").status_code == 404


def test_hostile_words_are_words(house: House, client: FlaskClient) -> None:
    meaning = replace(
        report(date(2025, 5, 12), {"overall": Grade.GOOD}, points=(HOSTILE,)),
        lead_inspector=HOSTILE,
        problems=(HOSTILE,),
        concerns=(Remark(text=HOSTILE, quote=HOSTILE, page=1),),
    )
    address = publish(house, meaning)
    for page in (shown(client, f"{address}?page=1&at=2"), shown(client, "/search?q=reversed")):
        assert "<script" not in page
        assert "<img src=x" not in page
        assert "49" not in re.sub(r"[0-9a-f]{12,}", "", page)
        assert "\u202e" not in page


def test_nothing_on_the_page_needs_what_its_policy_forbids(house: House, client: FlaskClient) -> None:
    answer: TestResponse = client.get(f"{publish(house, SAYS)}?page=1&at=2")
    assert "script" not in answer.headers["Content-Security-Policy"]
    assert re.search(r"<script|\sstyle=|\son\w+=", answer.text) is None


def test_a_long_document_is_shown_with_its_gravest_and_its_chosen_words(house: House, client: FlaskClient) -> None:
    many = tuple(
        Remark(text="x", quote=f"Sentence {at} is as long as any in a report, and says little. " * 4, page=1)
        for at in range(900)
    )
    address = publish(house, replace(SAYS, strengths=many))
    page = shown(client, f"{address}?at=850")
    assert HYPHENATED in page
    assert 'id="s850"' in page
    assert "for which there is no room here" in page
