"""`/search?q=`: finds words in what documents say."""

from __future__ import annotations

from typing import Annotated

from flask import url_for
from pydantic import Field

from findings.text.safe import tidy
from storage.exports import Row
from storage.search.asked import MOST_CHARACTERS
from storage.search.find import DOCUMENTS, Found, search
from storage.search.record import record_of_found
from worker.web.api.described import IN_FIGURES, Asked
from worker.web.api.resources.search import answers
from worker.web.api.route import API_NAME, Route
from worker.web.ground import ground

#: A search looks at ten thousand places, and each document that is shown costs some of them.
_MOST_PAGES, _MOST_DOCUMENTS = 1_000, 25


class AskedOfSearch(Asked):
    """What is looked for."""

    q: Annotated[
        str,
        Field(
            min_length=1,
            max_length=MOST_CHARACTERS,
            description='Words that all must stand there; "in quotation marks", as they follow one another.',
            examples=["supervision"],
        ),
    ]
    page: Annotated[int, Field(ge=1, le=_MOST_PAGES, description="Which page of results."), IN_FIGURES] = 1
    limit: Annotated[
        int,
        Field(ge=1, le=_MOST_DOCUMENTS, description=f"So many documents a page; the most is {_MOST_DOCUMENTS}."),
        IN_FIGURES,
    ] = DOCUMENTS


def _search(asked: AskedOfSearch) -> Row:
    with ground().database.reading() as session:
        found = search(session, tidy(asked.q), asked.page, documents=asked.limit)
    return {
        "asked": found.asked.plain,
        "total": found.total,
        "is_cut": found.is_cut,
        "documents": [record_of_found(each) for each in found.documents],
        "next": _next(asked, found),
    }


def _next(asked: AskedOfSearch, found: Found) -> str | None:
    if found.page >= min(found.pages, _MOST_PAGES):
        return None
    given = asked.model_dump(mode="json", exclude_unset=True)
    return url_for(f"{API_NAME}.search", **{**given, "page": found.page + 1})


ROUTES = (
    Route(
        name="search",
        path="/search",
        summary="Words in what documents say",
        says="The documents in which all the words stand, the newest first, each with the passages that have them.",
        asked=AskedOfSearch,
        answer=answers.Found,
        found=_search,
        example="/search?q=supervision",
    ),
)
