"""Pages that a site shows in place of others with a status as if all were well: never a list, never a document."""

from __future__ import annotations

import pytest

from scrapers.documents.documents import Unreadable, open_document
from scrapers.errors import LayoutChanged, Refused
from scrapers.sources import all_sources

LINKS = "".join(
    f'<h2><a href="/t{n}">{words}</a></h2>' for n, words in enumerate(("Jobs", "Bins", "Parking", "Council tax"))
)
SOME = "<p>Here is what you may do now, and where you may go from here, if you would like to go anywhere at all.</p>"


def page(heading: str, body: str = SOME, title: str = "Wexmoor Borough Council") -> bytes:
    return f"<!doctype html><html><head><title>{title}</title></head><body><main><h1>{heading}</h1>{body}</main></body></html>".encode()


ERRORS = [
    "Sorry, we can’t find that page",
    "We couldn't find the page you were looking for",
    "Oops! That page can’t be found.",
    "The page you requested does not exist (404)",
    "This page has moved",
    "Our news has moved",
    "We’ve moved",
    "The resource cannot be found.",
    "Server Error in ‘/’ Application.",
    "502 Bad Gateway",
    "Our website is currently unavailable",
    "Website maintenance",
    "This site is under construction",
    "An unexpected error has occurred",
    "Your session has expired",
    "Nothing found",
]
SIGN_INS = [
    "Sign in",
    "Log in",
    "Please log in to continue",
    "Sign in to your account",
    "Authentication required",
    "Staff login",
]
CHALLENGES = [
    "Just a moment…",
    "Attention Required!",
    "Pardon Our Interruption",
    "Request Rejected",
    "Checking your browser before accessing the site",
    "Human Verification",
    "Verify that you are human",
    "Security check",
    "Please enable cookies",
]
STORIES = [
    "News",
    "Ofsted report published",
    "Ofsted finds services no longer inadequate",
    "Report on missing children",
    "Article 4 direction not approved",
    "Inspection report: services not inadequate",
    "Library temporarily closed",
    "New homes under construction",
    "New school site cannot open",
    "Council apologises for bin error",
    "Foster carers needed: are you human enough?",
    "Please wait for the bin crews",
    "Sign up for our news",
    "Log on at your local library",
    "We have moved forward together",
]


@pytest.mark.parametrize("heading", [*ERRORS, *SIGN_INS, *CHALLENGES])
def test_it_is_no_document(heading: str) -> None:
    with pytest.raises(Unreadable, match="web page that says"):
        open_document(page(heading))


@pytest.mark.parametrize("heading", [*ERRORS, *SIGN_INS, *CHALLENGES])
def test_it_is_no_list_however_many_links_it_shows(heading: str) -> None:
    with pytest.raises(LayoutChanged, match="and no list of news"):
        all_sources()["page_list"].listed(page(heading, LINKS), "https://www.wexmoor.example/news")


@pytest.mark.parametrize("heading", STORIES)
def test_a_page_that_only_uses_such_words_is_taken_for_what_it_is(heading: str) -> None:
    assert open_document(page(heading, title=heading)).pages[0].startswith(heading)
    assert all_sources()["page_list"].listed(page(heading, LINKS), "https://www.wexmoor.example/news").publications


@pytest.mark.parametrize(
    "body",
    [
        "<form><input name='user'><input type='password' name='word'></form>" + SOME,
        "<p>Please enable JavaScript and cookies to continue to the site.</p>",
        "<p>Request unsuccessful. Incapsula incident ID: 443000270-1234567</p>",
        "<p>Please consult with your administrator. Your support ID is: 12345678901234</p>",
        "<p>www.wexmoor.example needs to review the security of your connection before proceeding.</p>",
    ],
)
def test_it_is_known_by_what_stands_below_an_empty_heading(body: str) -> None:
    with pytest.raises(Unreadable, match=r"asks to sign in|firewall"):
        open_document(page("", body))


def test_a_long_page_with_a_box_for_signing_in_is_a_document() -> None:
    box = "<form><input type='password'></form>"
    assert "go from here" in open_document(page("Visit", SOME * 40 + box)).pages[0]


@pytest.mark.parametrize("error", [Refused, LayoutChanged])
def test_the_sentence_of_an_error_shows_nothing_that_a_stranger_wrote_unseen(
    error: type[Refused] | type[LayoutChanged],
) -> None:
    told = error("An address is not followed: http\n\u202ehttps\x1b[31m\ufffe…")
    assert told.sentence == str(told) == "An address is not followed: http https [31m…"
