"""The calendar of meetings of CMIS, in which some councils keep their committees: a list of this month’s meetings.

Meetings.aspx                                    a calendar that only a browser fills in; its module is `dnn$ctr397$MeetingCalendarPublic$…`
Meetings.aspx?ctl=MeetingCalendarListView&mid=397
    tr.rgRow | tr.rgAltRow > td > a              “09 Jul 2026 10:00 - Children’s Scrutiny Committee”,
        [href=…/Meeting/15042/Committee/4/…]     the page of the meeting and its papers
    tr.rgNoRecords                               there is no meeting this month
"""

from __future__ import annotations

import re
from datetime import timedelta

import httpx

from scrapers.pages.canonical import canonical
from scrapers.pages.dates import printed_date
from scrapers.pages.decoded import decoded
from scrapers.pages.tree import Element, changed, has_class, target, tree, words
from scrapers.source import Form, ListedPublication, Listing

_MODULE = re.compile(r"dnn\$ctr(\d{1,9})\$MeetingCalendarPublic", re.ASCII)
_MEETING = re.compile(r"/Meeting/(\d{1,9})/Committee/(\d{1,9})(?:/|$)", re.ASCII)
_LIST_VIEW = "MeetingCalendarListView"
# “09 Jul 2026 10:00 - Children’s Scrutiny Committee”
_MEETS = re.compile(r"(?P<when>\d{1,2} [A-Za-z]{3,9} \d{4} \d{1,2}:\d{2}) - (?P<committee>.+)")


class Cmis:
    """A source that lists the meetings of this month; those of past months are not withdrawn."""

    kind = "cmis"
    every = timedelta(hours=6)

    def address(self, site: str) -> str:
        return site

    def recognises(self, page: bytes) -> bool:
        """Say whether the page holds the calendar of meetings, as a list or for a browser to fill in."""
        text = decoded(page)
        return _MODULE.search(text) is not None or ("rgMasterTable" in text and _MEETING.search(text) is not None)

    def listed(self, page: bytes, url: str) -> Listing:
        """Return each meeting once, or where the list of meetings stands; empty only where the page says that there is none.

        Raises LayoutChanged for any other page, and for a row that leads to no meeting.
        """
        root = tree(page, url)
        rows = [row for row in root.iter("tr") if has_class(row, "rgRow") or has_class(row, "rgAltRow")]
        if rows:
            meetings = [_meeting(row, url) for row in rows]
            return Listing(publications=tuple({one.identity: one for one in meetings}.values()), complete=False)
        if any(has_class(row, "rgNoRecords") for row in root.iter("tr")):
            return Listing(complete=False, says_none=True)
        module = _MODULE.search(decoded(page))
        if module is None or _LIST_VIEW in url:
            raise changed(url, "shows no calendar of meetings that we know")
        listed_at = httpx.URL(url).copy_merge_params({"ctl": _LIST_VIEW, "mid": module[1]})
        return Listing(complete=False, next_url=str(listed_at))


def _meeting(row: Element, url: str) -> ListedPublication:
    link = next((each for each in row.iter("a") if _MEETING.search(each.get("href") or "")), None)
    said = _MEETS.match(words(link)) if link is not None else None
    if link is None or said is None:
        raise changed(url, f"has a row “{words(row, 80)}” that leads to no meeting")
    address, day = target(link, url), printed_date(said["when"])
    return ListedPublication(
        identity=canonical(address),
        url=str(address),
        label=f"{said['committee']}, {said['when'].rpartition(' ')[0]}",
        form=Form.OTHER,
        published=day,
        version=words(row),
    )


SOURCE = Cmis()
