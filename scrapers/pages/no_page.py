"""Pages that a site shows in place of the one that was asked for, with a status as if all were well.

An error (“Sorry, we can’t find that page”), a notice that it has moved, a request to sign in, or a challenge of a firewall.
"""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

from findings.text.safe import plain_words
from scrapers.pages.main_part import MainPart

_THING = r"(?:page|report|file|document|resource|item|article|(?:web ?)?site|content|link|url|address)"
_NOT = r"(?:not|no longer|cannot|can['’]?t|could(?: not|n['’]?t)|isn['’]?t|does(?: not|n['’]?t))"
_THERE = r"(?:found|available|exist|here|displayed|reached|loaded|accessible)"
# “Report not found”, “404 Not Found”, “Sorry, this page is no longer available”, “We couldn’t find that page”
_ERROR = re.compile(
    rf"\b{_THING}s?\b.{{0,40}}\b{_NOT}(?: be| been| currently| seem to)? ?{_THERE}\b"
    rf"|\b(?:{_NOT}|unable to) (?:find|locate|display|show|load)\b.{{0,30}}\b{_THING}\b"
    rf"|\b(?:this|that|the) {_THING}\b.{{0,40}}\b(?:has|have)(?: been| now)? (?:moved|removed|deleted)\b"
    rf"|\blooking for .{{0,40}}\b(?:moved|not|no longer|gone|removed|isn['’]t)\b|^(?:problem|error) loading {_THING}$"
    r"|^(?:page|site) (?:has )?moved$|^our (?:news|web ?site|web ?pages?) (?:has|have)(?: now)? moved\b|^we(?:['’]ve| have) moved$"
    r"|^(?:http )?(?:error|status)? ?(?:code )?(?:40[0-9]|50[0-4])\b|^(?:not|nothing) found$|^oops\b|^access (?:is |has been )?denied"
    r"|^(?:forbidden|unauthori[sz]ed|error|sorry)$|service unavailable|(?:temporarily|currently) unavailable|bad gateway"
    r"|something (?:has gone|went) wrong|server error|gateway time-?out|under maintenance|down for maintenance"
    r"|^(?:scheduled |planned |web ?site )maintenance$|^(?:this |our )?(?:web ?)?(?:site|page) (?:is )?under construction"
    r"|experiencing technical|(?:an|unexpected|application) error (?:has )?occurr?ed|^runtime error"
    r"|session (?:has )?(?:expired|timed out)|^cookies required$",
    re.IGNORECASE,
)
_SIGN_IN = re.compile(
    r"^(?:please )?(?:sign|log) ?-?(?:in|on)(?: (?:to (?:your account|continue|view)\b.{0,40}|required|page))?$"
    r"|^authentication required|^(?:member|staff|user)s? log ?-?in$",
    re.IGNORECASE,
)
# “Just a moment…”, “Attention Required!”, “Pardon Our Interruption”, “Verify you are human”, “The requested URL was rejected”
_CHALLENGE = re.compile(
    r"^just a moment|^attention required|checking (?:if the site|your (?:browser|connection))"
    r"|\byou (?:are|['’]re) (?:not )?(?:a )?(?:human|robot)\b|^are you a robot|^ddos-guard$"
    r"|^pardon our interruption|^security (?:check|verification)$|^one more step$|^ddos protection|^human verification"
    r"|^(?:your )?request (?:was |has been |is )?(?:blocked|rejected|unsuccessful|denied)|url was rejected|^you have been blocked"
    r"|^bot (?:check|verification|protection)|^please (?:wait$|enable (?:cookies|javascript|js))|^validating your|^web page blocked",
    re.IGNORECASE,
)
# What such pages say below their title, which may be empty, or only the name of the site.
_CHALLENGE_TEXT = re.compile(
    r"(?:please )?(?:enable|turn on|allow) (?:javascript|js|cookies)\b.{0,80}\b(?:continue|proceed|view|disable any ad|site)"
    r"|(?:incapsula|incident|support|event|ray|reference)(?: incident)? id(?: is)? ?[:#]?\s*[\w-]{6,}"
    r"|checking your browser|verify (?:that )?you are (?:a )?human|unusual traffic|complete the (?:captcha|security check)"
    r"|performing security verification|needs to review the security",
    re.IGNORECASE,
)
_TITLE_WORDS = 12
#: In letters, of a title.
_MOST_TITLE = 1_000
#: In letters: an error page has fewer, and a firewall’s far fewer.
LITTLE, VERY_LITTLE = 3_000, 1_200


def in_its_place(page: BeautifulSoup, main: MainPart, text: str) -> str | None:
    """Return what the page is in place of the one that was asked for, such as `a web page that says “Not found”`, else None.

    `text` is that of its main part: a page with much text is never such a page, whatever its title.
    """
    if len(text) < LITTLE:
        if what := announced(page):
            return what
        if main.tag.select_one("input[type=password]") is not None:
            return "a web page that asks to sign in"
    if len(text) < VERY_LITTLE and _CHALLENGE_TEXT.search(text):
        return "a challenge of the site’s firewall"
    return None


def announced(page: BeautifulSoup) -> str | None:
    """Return the same as far as the title says it, however much text there is: no list of news has such a title."""
    titles = (_words(tag) for tag in (page.select_one("h1"), page.select_one("title")))
    return next((what for title in titles if (what := _what(title))), None)


def _what(title: str) -> str | None:
    """Return what the title announces; only the part before the site’s name counts: `Report not found - Ofsted`."""
    first = re.split(r"\s[-–—|:·]\s|\|", title)[0].strip(" .!…")
    if len(first.split()) > _TITLE_WORDS:
        return None
    says = f"a web page that says “{title[:80]}”"
    if _CHALLENGE.search(first):
        return f"{says} (a challenge of the site’s firewall)"
    if _SIGN_IN.search(first):
        return f"{says} (a request to sign in)"
    return says if _ERROR.search(first) else None


def _words(tag: Tag | None) -> str:
    return plain_words(tag.get_text(" "), _MOST_TITLE) if tag else ""
