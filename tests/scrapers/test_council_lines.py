"""How the table of councils’ pages is made of what several people found out."""

from __future__ import annotations

from training.councils.lines import Line, lines

COLUMNS = """home_problem committee_url_verified verified_on committee_url_lgsf feed_host children_feed cmis_base
committee_problem newsroom_2023 news_fetched_2023 news_is_rss_2023"""
NOTHING = dict.fromkeys(COLUMNS.split(), "")
WEXMOOR = {
    **NOTHING,
    "urn": "9900001",
    "name": "Wexmoor Borough Council",
    "domain": "wexmoor.gov.uk",
    "committee_system": "moderngov",
}
PORTAL = "https://democracy.wexmoor.gov.uk"


def made(**facts: str) -> list[Line]:
    return lines([{**WEXMOOR, **facts}])


def of(what: str, **facts: str) -> list[tuple[str, str, str]]:
    return [(line["kind"], line["address"], line["state"]) for line in made(**facts) if line["what"] == what]


def test_a_newsroom_is_its_feed_where_one_was_known_else_its_page() -> None:
    page = {"newsroom_2023": "wexmoor.gov.uk/news", "news_fetched_2023": "https://news.wexmoor.gov.uk/feed/"}
    assert of("newsroom", **page, news_is_rss_2023="1") == [
        ("feed", "https://news.wexmoor.gov.uk/feed/", "unconfirmed")
    ]
    assert of("newsroom", **page) == [("council_page", "https://wexmoor.gov.uk/news", "unconfirmed")]
    assert of("newsroom") == [("", "", "none_known")]


def test_the_address_of_the_press_or_of_another_council_is_no_newsroom() -> None:
    for address in ("https://www.kestrelbypost.co.uk/rss", "https://www.kestrelby.gov.uk/rss/news"):
        facts = {"newsroom_2023": address, "news_fetched_2023": address, "news_is_rss_2023": "1"}
        assert of("newsroom", **facts) == [("", "", "none_known")]


def test_a_portal_has_its_search_and_the_feed_of_its_childrens_committee() -> None:
    feed = f"{PORTAL}/mgRss.aspx?Type=2&CId=1"
    first, second = of("committee", committee_url_verified=PORTAL, verified_on="2026-08-13", children_feed=feed)
    assert first == ("feed", feed, "")
    assert (second[0], second[1].partition("?")[0], second[2]) == (
        "modern_gov_search", f"{PORTAL}/ieSearchResults2.aspx", "",
    )  # fmt: skip


def test_who_refuses_at_one_address_is_not_asked_at_another_and_who_only_does_not_answer_may_be() -> None:
    elsewhere = {"committee_url_lgsf": "https://wexmoor.moderngov.co.uk/"}
    for problem, state in (
        (f"blocked by robots — 26: {PORTAL}", "refuses_robots"),
        (f"403 — 16: {PORTAL}", "refuses"),
        (f"unreachable — 11: {PORTAL}", "unconfirmed"),
        ("unreachable — 11: https://wexmoor.moderngov.co.uk", "no_answer"),
    ):
        assert [line[2] for line in of("committee", **elsewhere, committee_problem=problem)] == [state]


def test_a_challenge_at_the_councils_own_site_is_one_of_its_newsroom_there() -> None:
    problem = {"home_problem": "answered 200 with a bot challenge (200, 212 bytes — no title)"}
    assert of("newsroom", newsroom_2023="https://www.wexmoor.gov.uk/news", **problem)[0][2] == "challenge"
    assert of("newsroom", newsroom_2023="https://wexmoornews.example/news", **problem)[0][2] == "unconfirmed"


def test_cmis_begins_where_its_councillors_do() -> None:
    for address in ("/cmis5/Councillors.aspx", "/cmis5/Councillors/tabid/62/ScreenMode/Alphabetical/Default.aspx"):
        facts = {"committee_system": "cmis", "committee_url_lgsf": f"{PORTAL}{address}"}
        assert of("committee", **facts) == [("cmis", f"{PORTAL}/cmis5/Meetings.aspx", "unconfirmed")]


def test_every_line_says_where_its_fact_is_from() -> None:
    found = made(committee_url_verified=PORTAL, verified_on="2026-08-13", newsroom_2023="https://wexmoor.gov.uk/news")
    assert [(line["origin"], line["confirmed"]) for line in found] == [
        ("collector of 2023", "2023"),
        ("robot of 2026-08", "2026-08-13"),
    ]
