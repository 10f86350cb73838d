"""The calendar of meetings of CMIS, in which some councils keep their committees: the papers of this month’s meetings.

Meetings.aspx                                    a calendar that only a browser fills in; its module is `dnn$ctr397$MeetingCalendarPublic$…`
Meetings.aspx?ctl=MeetingCalendarListView&mid=397
    tr.rgRow | tr.rgAltRow > td > a              “09 Jul 2026 10:00 - Children’s Scrutiny Committee”,
        [href=…/Meeting/15042/Committee/4/…]     the page of the meeting
            li.DocumentListItem > a.TitleLink    its papers, none of them before they are published
    tr.rgNoRecords                               there is no meeting this month
"""

from __future__ import annotations

import re
from datetime import timedelta

import httpx

from scrapers.pages.canonical import canonical
from scrapers.pages.decoded import decoded
from scrapers.pages.main_part import soup
from scrapers.pages.no_page import announced
from scrapers.pages.tree import Element, changed, has_class, target, tree, words
from scrapers.source import Form, ListedPublication, Listing

_MODULE = re.compile(r"dnn\$ctr(\d{1,9})\$MeetingCalendarPublic", re.ASCII)
_MEETING = re.compile(r"/Meeting/(\d{1,9})/Committee/(\d{1,9})(?:/|$)", re.ASCII)
_LIST_VIEW = "MeetingCalendarListView"
# “09 Jul 2026 10:00 - Children’s Scrutiny Committee”
_MEETS = re.compile(r"\d{1,2} [A-Za-z]{3,9} \d{4} \d{1,2}:\d{2} - (?P<committee>.+)")
# “Children and Families Scrutiny Committee”, “Corporate Parenting Board”, “Cabinet”; not “Planning Committee”.
_MAY_CONCERN_US = re.compile(
    r"child|young|youth|famil|parent|educat|school|learning|safeguard|people|scrutiny|cabinet|executive|\bcouncil\b",
    re.I,
)
#: So many meetings are read at a look: a month has some twenty of these committees.
MOST_MEETINGS = 20


class Cmis:
    """A source that lists the papers of this month’s meetings at which children’s services may be a matter."""

    kind = "cmis"
    every = timedelta(hours=6)

    def address(self, site: str) -> str:
        return site

    def recognises(self, page: bytes) -> bool:
        """Say whether the page holds the calendar of meetings, as a list or for a browser to fill in."""
        text = decoded(page)
        return _MODULE.search(text) is not None or ("rgMasterTable" in text and _MEETING.search(text) is not None)

    def listed(self, page: bytes, url: str) -> Listing:
        """Return the papers of a meeting; or of a calendar the pages of its meetings, or where the list of these stands.

        Raises LayoutChanged for any other page, and for a row that leads to no meeting.
        """
        root = tree(page, url)
        if _MEETING.search(httpx.URL(url).path):
            if instead := announced(soup(page)):
                raise changed(url, f"is {instead}, and no meeting")
            return Listing(publications=_papers(root, url), complete=False, is_calendar=True)
        rows = [row for row in root.iter("tr") if has_class(row, "rgRow") or has_class(row, "rgAltRow")]
        if rows or any(has_class(row, "rgNoRecords") for row in root.iter("tr")):
            meetings = [meeting for row in rows if (meeting := _meeting(row, url))]
            further = tuple(dict.fromkeys(meetings))[:MOST_MEETINGS]
            return Listing(complete=False, is_calendar=True, further=further)
        module = _MODULE.search(decoded(page))
        if module is None or _LIST_VIEW in url:
            raise changed(url, "shows no calendar of meetings that we know")
        listed_at = httpx.URL(url).copy_merge_params({"ctl": _LIST_VIEW, "mid": module[1]})
        return Listing(complete=False, next_url=str(listed_at))


def _meeting(row: Element, url: str) -> str | None:
    """Return the address of a meeting’s page, None for a committee to which children’s services are no matter."""
    link = next((each for each in row.iter("a") if _MEETING.search(each.get("href") or "")), None)
    said = _MEETS.match(words(link)) if link is not None else None
    if link is None or said is None:
        raise changed(url, f"has a row “{words(row, 80)}” that leads to no meeting")
    address = target(link, url)
    is_here = address.host == httpx.URL(url).host
    return str(address) if is_here and _MAY_CONCERN_US.search(said["committee"]) else None


def _papers(root: Element, url: str) -> tuple[ListedPublication, ...]:
    links = [link for item in root.iter("li") if has_class(item, "DocumentListItem") for link in item.iter("a")]
    papers = [_paper(link, url) for link in links if has_class(link, "TitleLink") and link.get("href")]
    return tuple({one.identity: one for one in papers}.values())


def _paper(link: Element, url: str) -> ListedPublication:
    address, title = target(link, url), words(link) or "(no label)"
    return ListedPublication(identity=canonical(address), url=str(address), label=title, form=Form.OTHER, version=title)


SOURCE = Cmis()
