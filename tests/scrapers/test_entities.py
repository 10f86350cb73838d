"""Entities of a feed or a page lead to no file, to no other site and to no gigabytes; what holds XML in a zip is not opened."""

from __future__ import annotations

import io
import socket
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from findings.model import Origin
from scrapers.errors import LayoutChanged
from scrapers.source import Listing
from worker.reader.document import findings_in
from worker.reader.listing import listing_in

URL = "https://news.example.org/feed/"
SECRET = "what no page may show"
Bait = tuple[str, Callable[[], bool]]


@pytest.fixture
def bait(tmp_path: Path) -> Iterator[Bait]:
    """A document type with entities for a file and for a site on this machine, and whether anybody called at that site."""
    file = tmp_path / "secret.txt"
    file.write_text(SECRET)
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        site = f"http://127.0.0.1:{server.getsockname()[1]}/"
        entities = f'<!ENTITY file SYSTEM "file://{file}"><!ENTITY site SYSTEM "{site}">'
        yield f'{entities}<!ENTITY % more SYSTEM "{site}more"> %more;', lambda: _was_called(server)


def _was_called(server: socket.socket) -> bool:
    try:
        server.accept()[0].close()
    except BlockingIOError:
        return False
    return True


def rss(doctype: str, words: str) -> bytes:
    entry = f"<item><title>Ofsted {words}</title><link>https://news.example.org/1</link><description>{words}</description></item>"
    head = f'<?xml version="1.0"?><!DOCTYPE rss [{doctype}]>'
    return f'{head}<rss version="2.0"><channel><title>News</title>{entry}</channel></rss>'.encode()


def atom(doctype: str, words: str) -> bytes:
    link = '<link href="https://news.example.org/1"/>'
    entry = f"<entry><title>Ofsted {words}</title><id>1</id>{link}<content>{words}</content></entry>"
    head = f'<?xml version="1.0"?><!DOCTYPE feed [{doctype}]>'
    return f'{head}<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>{entry}</feed>'.encode()


def page(doctype: str, words: str) -> bytes:
    story = f"<p>Ofsted visited us {words}</p><ul><li><a href='/news/1'>Ofsted visited us in May {words}</a></li></ul>"
    text = f"<!DOCTYPE html [{doctype}]><html><body><main><h1>News</h1>{story}</main></body></html>"
    return text.encode()


def xhtml(doctype: str, words: str) -> bytes:
    return b'<?xml version="1.0"?>' + page(doctype, words).replace(
        b"<html>", b'<html xmlns="http://www.w3.org/1999/xhtml">'
    )


FORMS = [rss, atom, page, xhtml]
Form = Callable[[str, str], bytes]


def listed(body: bytes) -> Listing | str:
    """What it lists, or the sentence that says why nothing can be seen in it."""
    try:
        return listing_in("council_page", body, URL)
    except LayoutChanged as error:
        return error.sentence


@pytest.mark.parametrize("form", FORMS)
def test_an_entity_leads_to_no_file_and_to_no_other_site(form: Form, bait: Bait) -> None:
    doctype, was_called = bait
    body = form(doctype, "&file; &site;")
    assert SECRET not in str(listed(body))
    assert SECRET not in str(findings_in(body, Origin()))
    assert not was_called()


@pytest.mark.parametrize("form", [rss, atom])
def test_a_feed_with_such_entities_lists_what_it_lists_without_them(form: Form, bait: Bait) -> None:
    found = listed(form(bait[0], "&file; visits us"))
    assert isinstance(found, Listing)
    assert [one.label for one in found.publications] == ["Ofsted visits us"]


def test_an_included_file_is_not_included(tmp_path: Path) -> None:
    file = tmp_path / "secret.txt"
    file.write_text(SECRET)
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file://{file}" parse="text"/>'
    for form in FORMS:
        body = form("", include)
        assert SECRET not in str(listed(body)) + str(findings_in(body, Origin()))


LAUGHS = {
    "a billion laughs": (
        '<!ENTITY l0 "lol">' + "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10)), "&l9;",
    ),
    "a long word many times": (f'<!ENTITY q "{"q" * 50_000}">', "&q;" * 50_000),
    "itself": ('<!ENTITY a "&b;"><!ENTITY b "&a;">', "&a;"),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("laugh", LAUGHS)
def test_no_entity_grows(form: Form, laugh: str) -> None:
    body = form(*LAUGHS[laugh])
    began = time.process_time()
    said = f"{listed(body)}{findings_in(body, Origin())}"
    assert len(said) < 5 * len(body) + 10_000
    assert time.process_time() - began < 5


@pytest.mark.parametrize("name", ["word/document.xml", "xl/workbook.xml"])
def test_a_word_or_excel_file_is_not_opened(name: str) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, "<?xml version='1.0'?>" + "<w:p/>" * 100_000)
    (problem,) = findings_in(packed.getvalue(), Origin()).problems
    assert problem.startswith("This is a Word, Excel or zip file")
