"""What Ofsted’s own document praises: word for word, in the whole story, behind all that must improve."""

from __future__ import annotations

from collections.abc import Iterator

from alerts.alert import AlertPoint
from findings.model import Change, Findings
from findings.statements.strongest import strongest
from findings.text.safe import LONGEST_TEXT, at_page, clipped


def strong(change: Change, report: Findings | None) -> Iterator[AlertPoint]:
    """Yield the sentences of the report that the change is from, each with its page."""
    for said in strongest(report) if report else ():
        yield AlertPoint(
            text=clipped(said.quote, LONGEST_TEXT), page=said.page, url=at_page(change.publication.url, said.page)
        )
