"""Ofsted’s pages in ill health: what is missing or mangled is said aloud, and nothing is lost or made up."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrapers.errors import LayoutChanged
from scrapers.pages.timeline import form_of
from scrapers.source import Form, Listing
from scrapers.sources import all_sources

EXAMPLES = Path(__file__).parent.parent / "examples" / "sources"
SITE = "https://reports.ofsted.gov.uk"
PROVIDER = (EXAMPLES / "ofsted_provider" / "usual.html").read_bytes()
ODD = (EXAMPLES / "ofsted_provider" / "odd_entries.html").read_bytes()
SEARCH = (EXAMPLES / "ofsted_list" / "usual.html").read_bytes()


def listed(kind: str, page: bytes) -> Listing:
    source = all_sources()[kind]
    return source.listed(
        page, source.address(f"{SITE}/provider/44/999") if kind == "ofsted_provider" else f"{SITE}/search"
    )


def without(page: bytes, *pieces: bytes) -> bytes:
    return instead(page, dict.fromkeys(pieces, b""))


def instead(page: bytes, pieces: dict[bytes, bytes]) -> bytes:
    for old, new in pieces.items():
        assert old in page
        page = page.replace(old, new)
    return page


@pytest.mark.parametrize(
    ("label", "form"),
    [
        ("Children's services inspection", Form.INSPECTION),
        ("CHILDREN’S  services inspection", Form.INSPECTION),
        ("Single inspection of LA children's services as pdf", Form.INSPECTION),
        ("Children's services focused visit", Form.FOCUSED_VISIT),
        ("Children's services inspection: monitoring visit", Form.MONITORING_VISIT),
        ("Joint area child protection inspection", Form.JTAI),
        ("Joint targeted area inspection", Form.JTAI),
        ("Area SEND full inspection", Form.AREA_SEND),
        ("Area special educational needs and disabilities inspection", Form.AREA_SEND),
        ("Assurance visit", Form.OTHER),
        ("Letter that we send to parents", Form.AREA_SEND),
        ("", Form.OTHER),
    ],
)
def test_a_label_promises_a_form(label: str, form: Form) -> None:
    assert form_of(label) is form


def test_an_authority_is_named_by_the_urn_on_its_page_and_not_by_its_address() -> None:
    assert listed("ofsted_provider", PROVIDER).urn == "99901"


def test_the_day_of_publication_is_not_the_day_of_the_inspection() -> None:
    inspection = listed("ofsted_provider", PROVIDER).publications[1]
    assert (inspection.inspected, inspection.published) == (date(2025, 7, 7), date(2025, 9, 12))


def test_without_its_classes_a_link_is_still_found_by_where_it_leads() -> None:
    page = without(PROVIDER, b'class="publication-link" ')
    assert listed("ofsted_provider", page) == listed("ofsted_provider", PROVIDER)


def test_a_document_without_any_date_is_still_listed() -> None:
    """The only document of an authority, beside an “Opened” that has a date."""
    page = b"""<p class="title-block__subheading">URN: 99901</p><ol class="timeline">
        <li class="timeline__day"><a class="publication-link" href="https://files.ofsted.gov.uk/v1/file/1">Letter</a></li>
        <li class="timeline__day"><p class="timeline__date"><time>1 April 2009</time></p>Opened</li></ol>"""
    assert [(one.identity, one.published) for one in listed("ofsted_provider", page).publications] == [("1", None)]


def test_an_entry_that_is_no_document_is_passed_over() -> None:
    assert "partnership" not in str(listed("ofsted_provider", ODD))


@pytest.mark.parametrize(
    ("page", "says"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (without(PROVIDER, b' class="timeline"'), "no timeline"),
        (PROVIDER[: PROVIDER.index(b"Area SEND")], "breaks off"),
        (PROVIDER[: PROVIDER.index(b'<li class="timeline__day">')] + b"</ol>", "nothing in it"),
        (without(PROVIDER, b"URN: 99901"), "does not show one URN"),
        (without(PROVIDER, b'href="https://files.ofsted.gov.uk/v1/file/59900006"'), "leads nowhere"),
        (
            instead(PROVIDER, {b"https://files.ofsted.gov.uk/v1/file/59900006": b"javascript:open(7)"}),
            "cannot be followed",
        ),
        (instead(PROVIDER, {b'<a class="publication-link"': b"<b", b"</a>": b"</b>"}), "without a link"),
        (instead(PROVIDER, {b"20": b"MM", b"29": b"NN"}), "no date of publication"),
    ],
)
def test_a_provider_page_in_another_layout_is_said_aloud(page: bytes, says: str) -> None:
    with pytest.raises(LayoutChanged, match=says):
        listed("ofsted_provider", page)


@pytest.mark.parametrize(
    ("page", "says"),
    [
        (without(SEARCH, b' class="results-list"'), "no list of results"),
        (without(SEARCH, b' class="search-result"'), "lists no authority at all"),
        (without(SEARCH, b'href="/provider/44/99901"'), "leads nowhere"),
        (without(SEARCH, b"Wexmoor Borough Council"), "without a name"),
        (instead(SEARCH, {b'"/provider/44/99901"': b'"https://example.org/provider/44/99901"'}), "another site"),
        (instead(SEARCH, {b"URN: <strong>99901": b"URN: <strong>99901</strong> URN: <strong>99902"}), "one URN"),
        (instead(SEARCH, {b'next" href="': b'next" href="https://example.org'}), "next page"),
        (instead(SEARCH, {b'next" href="/search?q=': b'next" href="/search" title="'}), "next page"),
    ],
)
def test_a_list_in_another_layout_is_said_aloud(page: bytes, says: str) -> None:
    with pytest.raises(LayoutChanged, match=says):
        listed("ofsted_list", page)


def test_a_row_has_a_new_fingerprint_only_when_it_says_something_new() -> None:
    def fingerprints(page: bytes) -> list[str]:
        return [row.fingerprint for row in listed("ofsted_list", page).pages]

    before = fingerprints(SEARCH)
    assert fingerprints(instead(SEARCH, {b"      <li>": b"  <li class='x'>", b"09:30": b"10:30"})) == before
    after = fingerprints(instead(SEARCH, {b"12 September 2025": b"16 January 2026"}))
    assert [old == new for old, new in zip(before, after, strict=True)] == [False, True, True]


def test_the_list_is_asked_for_a_hundred_at_a_time() -> None:
    address = all_sources()["ofsted_list"].address("https://reports.ofsted.gov.uk/")
    assert address.startswith("https://reports.ofsted.gov.uk/search?")
    assert address.endswith("&level_1_types=3&level_2_types%5B%5D=12&start=0&rows=100")


@st.composite
def mangled(draw: st.DrawFn, page: bytes) -> bytes:
    for _ in range(draw(st.integers(1, 4))):
        begin = draw(st.integers(0, len(page)))
        end = begin + draw(st.integers(0, 300))
        junk = draw(
            st.sampled_from(
                [b"", b"<", b'"', b"</ol>", b"<!--", b"<li>", b"\x00\xff", b"http://[", page[begin:end] * 2]
            )
        )
        page = page[:begin] + junk + page[end:]
    return page


def check(kind: str, page: bytes) -> None:
    try:
        check_listing(listed(kind, page))
    except LayoutChanged as changed:
        said = changed.sentence
    else:
        return
    assert said.startswith(SITE)
    assert "\n" not in said


def check_listing(listing: Listing) -> None:
    for publication in listing.publications:
        assert publication.identity
        assert 0 < len(publication.label) <= 300
        assert publication.url.startswith(("https://", "http://"))
    for row in listing.pages:
        assert row.urn.isdecimal()
        assert row.name
        assert row.url.startswith(f"{SITE}/")
    assert listing.pages or listing.urn
    assert listing.next_url is None or listing.next_url.startswith(f"{SITE}/")


@settings(max_examples=150, deadline=None, database=None)
@given(page=st.one_of(mangled(PROVIDER), mangled(ODD), mangled(SEARCH), st.binary(max_size=300)))
def test_a_mangled_page_is_read_or_said_aloud(page: bytes) -> None:
    check("ofsted_provider", page)
    check("ofsted_list", page)


@pytest.mark.parametrize(
    "flood",
    [
        b"<div>",
        b"<ol class='timeline'><li class='timeline__day'>",
        b"<a class='publication-link' href='/x'>",
        b"&#x2028;",
    ],
)
def test_a_page_made_to_exhaust_us_is_over_soon(flood: bytes) -> None:
    page = PROVIDER.replace(b'<ol class="timeline">', flood * (1_000_000 // len(flood)) + b'<ol class="timeline">')
    check("ofsted_provider", page)
