"""Makes a line for each page of a council out of what several people found out about it, and says whose finding it is.

Columns of the facts, one row an authority: `home`, `committee_url_verified` and `home_problem`, `committee_problem` (an honest robot,
August 2026); `feed_host`, `children_feed`, `cmis_base` (feeds that answered in June 2026); `committee_url_lgsf` (the list of
Democracy Club, May 2026); `newsroom_2023`, `news_fetched_2023`, `news_is_rss_2023` (a collector of news, 2020 to 2023).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from findings.authorities.register import by_urn

Facts = Mapping[str, str]
Line = dict[str, str]

ROBOT, FEEDS, LGSF, COLLECTOR = "robot of 2026-08", "feeds of 2026-06", "LGSF of 2026-05", "collector of 2023"
#: What a committee’s paper on an inspection says; both words, for schools are inspected too.
_SEARCH = "ieSearchResults2.aspx?SS=Ofsted%20and%20ILACS&DT=3&ADV=0&CA=false&SB=true&PG=1"
# “403 — 16: https://democracy.example.gov.uk”, “blocked by robots — 26: https://…”, “unreachable — 11: https://…”
_PROBLEM = re.compile(r"^(?P<what>[^—]+?) — \d+: (?P<where>https?://\S+)")
_STATES = {"blocked by robots": "refuses_robots", "403": "refuses"}
_NO_ANSWER = "no_answer"
_OF_HOME = {"robots.txt refuses": "refuses_robots", "HTTP 403": "refuses", "bot challenge": "challenge"}
# Where a system of committees begins: …/cmis5/Councillors.aspx, …/Internet/mgMemberIndex.aspx
_PAGE_IN_CMIS = re.compile(r"/(?:Councillors|Members)\w*(?:[./].*)?$", re.IGNORECASE)
_PAGE_IN_MODERN_GOV = re.compile(r"/(?:mg|ie)[A-Za-z0-9]+\.aspx.*$")
# Some addresses of 2023 are the press’s, and not the council’s.
_PRESS = re.compile(
    r"(?:^|\.)(?:bbc\.(?:co\.uk|com|org)|bbci\.co\.uk|[\w-]*(?:post|mail|echo|live|today)\.(?:co\.uk|com))$"
)


def lines(facts: Iterable[Facts]) -> list[Line]:
    """Return the lines of all authorities by name, each address once."""
    seen: set[str] = set()
    found = []
    for row in sorted(facts, key=lambda row: row["name"]):
        for line in [*_newsroom(row), *_committees(row)]:
            if not line["address"] or line["address"] not in seen:
                found.append(line)
                seen.add(line["address"])
    return found


def _line(row: Facts, what: str, kind: str, address: str, origin: str, confirmed: str, state: str) -> Line:
    known = by_urn(row["urn"])
    return {
        "urn": row["urn"], "authority": known.name if known else row["name"], "what": what, "kind": kind,
        "address": address, "origin": origin, "confirmed": confirmed, "state": state,
    }  # fmt: skip


def _newsroom(row: Facts) -> Iterator[Line]:
    is_feed = row["news_is_rss_2023"] == "1"
    address = _whole(row["news_fetched_2023"] if is_feed else row["newsroom_2023"])
    if not address or not _is_of(row, address):
        address, is_feed = _whole(row["newsroom_2023"]), False
    if not address or not _is_of(row, address):
        yield _line(row, "newsroom", "", "", "", "", "none_known")
        return
    state = _home_state(row, address) or "unconfirmed"
    yield _line(row, "newsroom", "feed" if is_feed else "council_page", address, COLLECTOR, "2023", state)


def _is_of(row: Facts, address: str) -> bool:
    """Say whether the address can be the council’s own: another council’s, and the press’s, cannot."""
    host = urlsplit(address).hostname or ""
    if _PRESS.search(host):
        return False
    other = re.search(r"([\w-]+)\.gov\.uk$", host)
    return other is None or host.endswith(row["domain"]) or other[1] in row["domain"] or _names(row["name"], other[1])


def _names(name: str, domain: str) -> bool:
    return any(word.casefold()[:5] in domain for word in re.findall(r"[A-Z]\w{3,}", name) if word not in _STYLES)


_STYLES = frozenset({"Council", "Borough", "County", "City", "Metropolitan", "London", "Royal", "Upon"})


def _home_state(row: Facts, address: str) -> str:
    """Return what is known to stand in the way at the council’s own site, if the address is there."""
    if (urlsplit(address).hostname or "").removeprefix("www.") != row["domain"].removeprefix("www."):
        return ""
    return next((state for words, state in _OF_HOME.items() if words in row["home_problem"]), "")


def _committees(row: Facts) -> Iterator[Line]:
    system = row["committee_system"]
    if system == "cmis":
        yield _cmis(row)
    elif system == "moderngov" or _PAGE_IN_MODERN_GOV.search(row["committee_url_lgsf"]):
        yield from _modern_gov(row)
    elif row["committee_url_verified"]:
        address = row["committee_url_verified"]
        yield _line(row, "committee", "council_page", address, ROBOT, row["verified_on"], "")
    else:
        yield _line(row, "committee", "", "", "", "", "none_known")


def _modern_gov(row: Facts) -> Iterator[Line]:
    if row["children_feed"]:
        feed = row["children_feed"]
        yield _line(row, "committee", "feed", feed, FEEDS, "2026-06", _committee_state(row, feed, ""))
    base, origin, confirmed = _base(row)
    if base:
        address = f"{base}/{_SEARCH}"
        state = _committee_state(row, address, "" if confirmed else "unconfirmed")
        yield _line(row, "committee", "modern_gov_search", address, origin, confirmed or "2026-05-30", state)


def _cmis(row: Facts) -> Line:
    base, origin, confirmed = _base(row)
    base = _whole(_PAGE_IN_CMIS.sub("", base)).rstrip("/")
    address = f"{base}/Meetings.aspx"
    state = _committee_state(row, address, "" if confirmed else "unconfirmed")
    return _line(row, "committee", "cmis", address, origin, confirmed or "2026-05-30", state)


def _base(row: Facts) -> tuple[str, str, str]:
    """Return where the system of committees begins, who says so, and the day on which that was confirmed."""
    if row["committee_url_verified"] and not (
        row["committee_system"] == "cmis" and _has_path(row["committee_url_lgsf"])
    ):
        return row["committee_url_verified"].rstrip("/"), ROBOT, row["verified_on"]
    if row["cmis_base"]:
        return row["cmis_base"].rstrip("/"), FEEDS, "2026-06"
    if row["feed_host"]:
        return row["feed_host"].rstrip("/"), FEEDS, "2026-06"
    return _PAGE_IN_MODERN_GOV.sub("", row["committee_url_lgsf"]).rstrip("/"), LGSF, ""


def _has_path(address: str) -> bool:
    return "/cmis" in address.casefold()


def _committee_state(row: Facts, address: str, otherwise: str) -> str:
    """Return what is known to stand in the way. Who refuses at one address is not asked at another instead."""
    found = _PROBLEM.match(row["committee_problem"])
    if found is not None and found["what"] in _STATES:
        return _STATES[found["what"]]
    if found is not None and urlsplit(found["where"]).hostname == urlsplit(address).hostname:
        return _NO_ANSWER
    return _home_state(row, address) or otherwise


def _whole(address: str) -> str:
    return f"https://{address}" if address and "://" not in address else address
