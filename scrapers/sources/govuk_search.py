"""GOV.UK’s search as JSON, `https://www.gov.uk/api/search.json?filter_organisations=ofsted&order=-public_timestamp&count=20`.

total                    how many there are in all
results[]
    title, link          `/government/publications/…`, a page of GOV.UK, or an address elsewhere
    public_timestamp     when it was last changed in public
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from scrapers.pages.govuk_document import govuk_document
from scrapers.pages.json_page import json_object, said
from scrapers.pages.tree import changed
from scrapers.source import ListedPublication, Listing

#: GOV.UK answers with 1,500 at most; who asks for what is new needs few.
MOST_ENTRIES = 1_500


class GovukSearch:
    """A source that lists what a search finds, as many as the address asks for."""

    kind = "govuk_search"
    every = timedelta(minutes=30)

    def address(self, site: str) -> str:
        return site

    def recognises(self, page: bytes) -> bool:
        """Say whether the page is an answer of the search."""
        found = json_object(page)
        return found is not None and isinstance(found.get("results"), list) and isinstance(found.get("total"), int)

    def listed(self, page: bytes, url: str) -> Listing:
        """Return each page once. Raises LayoutChanged for another answer, and for none where it says that there are some."""
        found = json_object(page) if self.recognises(page) else None
        if found is None:
            raise changed(url, "is no answer of GOV.UK’s search")
        results = found["results"]
        if len(results) > MOST_ENTRIES:
            raise changed(url, f"holds {len(results):,} results, more than GOV.UK’s search gives")
        publications = [one for entry in results if (one := _publication(entry, url))]
        if (results and not publications) or (found["total"] > 0 and not results):
            raise changed(url, f"says that there are {found['total']} results, and shows none that leads to a page")
        return Listing(publications=tuple({one.identity: one for one in publications}.values()), complete=False)


def _publication(entry: Any, url: str) -> ListedPublication | None:
    """Return the page that a result leads to, None where it leads nowhere."""
    link, title, changed_at = (said(entry, key, 2_000) for key in ("link", "title", "public_timestamp"))
    return govuk_document(link, title, changed_at, url)


SOURCE = GovukSearch()
