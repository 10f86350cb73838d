"""`/search?q=`: finds words in what documents say; each hit leads to its place."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from findings.text.safe import tidy
from storage.search.asked import MOST_CHARACTERS
from storage.search.find import search as find
from worker.web.ground import ground
from worker.web.pages.search.snippet import snippet

PAGE = Blueprint("search", __name__)
#: No search has more: it looks at ten thousand places.
_MOST_PAGES = 1_000


@PAGE.get("/search")
def search() -> str:
    """The form, and what was found where something is asked."""
    typed = tidy(request.args.get("q", ""))[:MOST_CHARACTERS]
    page = request.args.get("page", "")
    number = int(page) if len(page) <= 4 and page.isascii() and page.isdigit() else 1
    if not typed:
        return render_template("pages/search/page.html", typed="", found=None)
    with ground().database.reading() as session:
        found = find(session, typed, max(1, min(number, _MOST_PAGES)))
    return render_template("pages/search/page.html", typed=typed, found=found, snippet=snippet)
