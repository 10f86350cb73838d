"""An earlier mention of a weakness, in words: when and where it stands, and its own words."""

from __future__ import annotations

from collections.abc import Collection

from findings.model import Event, EventKind
from findings.statements.excerpt import excerpt
from findings.text.safe import LONGEST_EARLIER
from findings.text.sentences import sentences_in
from findings.timeline.named_point import MentionForm, NamedPoint
from findings.timeline.weakness_history import Mention, StillOpen


def in_quotes(mention: Mention | NamedPoint, names: Collection[str] = ()) -> str:
    """Return the words of a mention in quotes, cut where they are long, as a sentence; those that name these subjects stay."""
    return f"“{earlier_words(mention.text, names)}”."


def earlier_words(text: str, names: Collection[str] = ()) -> str:
    """Return words of before without their full stop, cut at a clause where they are long."""
    return excerpt(text, LONGEST_EARLIER, names).rstrip(".")


def then(mention: Mention | NamedPoint) -> str:
    """Return the month of a mention, with its page: `March 2020, page 2`; a priority action is called that.

    A long finding of a joint inspection may go on over the page on which it begins.
    """
    day = mention.event.start or mention.document.day
    said = [f"{day:%B %Y}" if day else "Then"]
    if mention.event.kind is EventKind.JTAI:
        said.append("joint inspection")
    if mention.form is MentionForm.PRIORITY_ACTION:
        said.append("priority action")
    if mention.page:
        is_long = mention.form is MentionForm.JOINT_AREA
        said.append(f"in the finding that begins on page {mention.page}" if is_long else f"page {mention.page}")
    return ", ".join(said)


def from_page(quote: str, page: int | None) -> str:
    """Return `page 2`, of several sentences `from page 2`, since they may go on over its end; empty without a page."""
    if not page:
        return ""
    return f"from page {page}" if len([*sentences_in(quote)]) > 1 else f"page {page}"


def is_before(mention: Mention | StillOpen, event: Event) -> bool:
    """Say whether a weakness was named before an event; also where the day of either is not known."""
    if mention.event == event:
        return False
    return mention.event.start is None or event.start is None or mention.event.start < event.start


def by_day(mention: Mention | NamedPoint) -> str:
    """Return the key by which mentions are sorted."""
    return str(mention.event.start or mention.document.day or "")
