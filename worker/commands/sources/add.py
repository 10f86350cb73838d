"""`ofsted-watch sources add URL`: finds the feed or the list at an address, and what would be said of it in watch.toml."""

from __future__ import annotations

import re
from dataclasses import dataclass

import httpx

from findings.authorities.register import by_urn, named
from findings.model import Kind
from scrapers.councils.table import council_pages
from scrapers.errors import Refused
from scrapers.http.url import host_of, web_address
from worker.commands.sources.looking import Found, Looker, Outcome
from worker.commands.sources.watch_line import Line
from worker.config.settings import Settings
from worker.errors import UserError

_COMMITTEES = ("modern_gov_search", "cmis")
# A committee of ModernGov: mgCommitteeDetails.aspx?ID=133, ieListMeetings.aspx?CId=133&Year=0, ieListMeetings.aspx?CommitteeId=133
_COMMITTEE = re.compile(
    r"/(?:mgCommitteeDetails\.aspx\?(?:.*&)?ID|ieListMeetings\.aspx\?(?:.*&)?(?:CId|CommitteeId))=(\d{1,9})", re.I
)
_FEED_OF_COMMITTEE = re.compile(r"/mgRss\.aspx", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would be watched, and what it lists now."""

    line: Line
    found: Found


def proposal(
    settings: Settings, looker: Looker, url: str, *, name: str | None, kind: str | None, authority: str | None
) -> Proposal:
    """Return what would be watched for this address: its feed, that of its committee, or the list on the page itself.

    Raises:
        UserError: it is no address, is watched already, keeps us out, or shows nothing that can be read.
    """
    found = _best(looker, _address(url))
    _refuse_known(settings, {found.url, url})
    if not found.outcome.is_seen:
        raise UserError(_why_not(found))
    urn = _urn(authority, found.url)
    line = Line(name=name or _name(found, urn), url=found.url, kind=kind or _kind(found), authority=urn)
    return Proposal(line, found)


def _address(url: str) -> str:
    try:
        return str(web_address(url if "://" in url else f"https://{url}"))
    except Refused as error:
        raise UserError(error.sentence) from None


def _best(looker: Looker, url: str) -> Found:
    committee = _COMMITTEE.search(url)
    if committee is not None:
        feed = looker.look(str(httpx.URL(url).join(f"mgRss.aspx?Type=2&CId={committee[1]}")), None)
        if feed.outcome.is_seen and feed.kind == "feed":
            return feed
    found = looker.look(url, None)
    if found.feed is None or not found.outcome.is_seen or host_of(found.feed) != host_of(found.url):
        return found
    feed = looker.look(found.feed, "feed")
    here = {one.identity for one in found.listed}
    return feed if feed.outcome.is_seen and any(one.identity in here for one in feed.listed) else found


def _refuse_known(settings: Settings, addresses: set[str]) -> None:
    known = next((page for page in settings.pages if page.url in addresses), None)
    if known is not None:
        raise UserError(f"{known.url} is watched already: “{known.name}”.")


def _why_not(found: Found) -> str:
    if found.outcome.keeps_us_out:
        return f"{found.why} It is not added: ask the site to let us in."
    hint = (
        ""
        if found.outcome is Outcome.NO_ANSWER
        else " Give the address of its feed, or of the page that lists its news."
    )
    return f"{found.why}{hint}"


def _urn(authority: str | None, url: str) -> str | None:
    """The authority that a person names, else the one whose site it is, as far as the table of councils knows."""
    if authority is not None:
        known = named(authority)
        if known is None:
            raise UserError(f"“{authority}” is no authority in England: give its name as Ofsted writes it, or its URN.")
        return known.urn
    urns = {page.urn for page in council_pages() if page.address and host_of(page.address) == host_of(url)}
    return urns.pop() if len(urns) == 1 else None


def _kind(found: Found) -> str:
    if found.kind in _COMMITTEES or _FEED_OF_COMMITTEE.search(found.url):
        return Kind.COMMITTEE_REPORT.value
    is_government = host_of(found.url) == "www.gov.uk"
    return (Kind.GOVERNMENT_NOTICE if is_government else Kind.PRESS_RELEASE).value


def _name(found: Found, urn: str | None) -> str:
    known = by_urn(urn) if urn else None
    title = (found.title or "").partition(": ")[0].strip() if found.kind == "page_list" else (found.title or "").strip()
    return " ".join(filter(None, [known.name if known else "", title[:60] or host_of(found.url)]))
