"""What Ofsted’s own document praises: word for word, in the whole story, behind all that must improve."""

from __future__ import annotations

from alerts.alert import AlertPoint, Group, GroupKind
from alerts.compose.partnership import the_document, what_is_strong, whose, whose_words
from findings.model import Change, Findings
from findings.statements.strongest import listed_strengths, strongest
from findings.text.safe import LONGEST_TEXT, at_page, clipped

_THERE_MAY_BE_MORE = "Praised in the text: there may be more."
_FIRST_SENTENCES = "Of these the first sentence is quoted; where it ends with “…”, more follows in the list."


def strong(change: Change, report: Findings | None) -> Group | None:
    """Return what is strong in the report that the change is from, some of it with its page; None where nothing is.

    Where the document lists its strengths all of its list are counted; of praise in its text there may be more.
    """
    if report is None:
        return None
    points = tuple(
        AlertPoint(
            text=clipped(said.quote, LONGEST_TEXT), page=said.page, url=at_page(change.publication.url, said.page)
        )
        for said in strongest(report)
    )
    if listed := listed_strengths(report):
        goes_on = _FIRST_SENTENCES if any(each.text.endswith("…") for each in points) else None
        return Group(
            kind=GroupKind.STRONG,
            heading=f"{what_is_strong(report)}, in {whose(report)} list",
            points=points,
            note=goes_on if points else f"None is quoted here: for the points themselves open {the_document(report)}.",
            left_out=len(listed) - len(points),
        )
    heading = f"{what_is_strong(report)}, in {whose_words(report)}"
    praise = Group(kind=GroupKind.STRONG, heading=heading, points=points, note=_THERE_MAY_BE_MORE, at_least=True)
    return praise if points else None
