"""What Ofsted’s own document praises: word for word, in the whole story, behind all that must improve."""

from __future__ import annotations

from alerts.alert import AlertPoint, Group, GroupKind
from alerts.compose.partnership import whose, whose_words
from findings.model import Change, Findings
from findings.statements.strongest import listed_strengths, strongest
from findings.text.safe import LONGEST_TEXT, at_page, clipped

_THERE_MAY_BE_MORE = "Praised in the text: there may be more."
_FIRST_SENTENCES = "Of each the first sentence: where it ends with “…”, the point goes on."
_NONE_PLAIN = "None is quoted here, because no first sentence of theirs praises plainly by itself."


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
        return Group(
            kind=GroupKind.STRONG,
            heading=f"What is strong, in {whose(report)} list",
            points=points,
            note=_FIRST_SENTENCES if points else _NONE_PLAIN,
            left_out=len(listed) - len(points),
        )
    heading = f"What is strong, in {whose_words(report)}"
    praise = Group(kind=GroupKind.STRONG, heading=heading, points=points, note=_THERE_MAY_BE_MORE, at_least=True)
    return praise if points else None
