"""The gravest points of a document, across all kinds, by the scale that also orders events."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from alerts.alert import AlertPoint, Group, GroupKind
from alerts.screen import ScreenPoint
from findings.statements.excerpt import excerpt, excerpt_of_a_finding
from findings.statements.gravest import weight_of_words
from findings.timeline.topics import topics_of

#: How many are named.
MOST = 3
#: In characters, at first; where room is short they are cut shorter still.
LONGEST_POINT = 220
#: From the gravest kind on. What was named again goes before what is new, and that before what is perhaps neither.
NAMED_NOW = (
    GroupKind.PRIORITY_ACTION,
    GroupKind.NAMED_AGAIN,
    GroupKind.CONTINUED,
    GroupKind.OF_PARTNERSHIP,
    GroupKind.IN_TEXT,
    GroupKind.NEW,
    GroupKind.NAMED,
    GroupKind.NOT_CLEARLY_NEW,
)
_KNOWN = {
    GroupKind.PRIORITY_ACTION: "Area for priority action",
    GroupKind.NEW: "Not in an earlier list",
    GroupKind.NOT_CLEARLY_NEW: "Unclear whether new",
    GroupKind.CONTINUED: "Ofsted says that it continues",
}
_SAID_OF_ALL = frozenset({GroupKind.NEW, GroupKind.NOT_CLEARLY_NEW, GroupKind.CONTINUED})


def gravest_points(
    about: Sequence[Group], quoted: Collection[str] = (), longest: int = LONGEST_POINT
) -> tuple[ScreenPoint, ...]:
    """Return these points, the gravest first, each with what is known of it; none of the sentences that are quoted.

    The text of each has at most `longest` characters.
    """
    each = [
        (group.kind, point)
        for group in named_now(about)
        for point in group.points
        if not any(_words(point.text) in _words(quote) for quote in quoted)
    ]
    each.sort(key=lambda pair: _place(*pair))
    of_one_kind = len(named_now(about)) == 1
    return tuple(_point(kind, point, of_one_kind, longest) for kind, point in each[:MOST])


def named_now(about: Sequence[Group]) -> list[Group]:
    """Return the groups of what must improve now; sentences of the text only where nothing is listed, as the tally has it."""
    groups = [group for group in about if group.kind in NAMED_NOW]
    listed = [group for group in groups if group.kind is not GroupKind.IN_TEXT and group.points]
    return listed or groups


def _point(kind: GroupKind, point: AlertPoint, of_one_kind: bool, longest: int) -> ScreenPoint:
    """Return a point; what is the same of all, where there is one kind only, the tally or the verdict says already."""
    is_said = of_one_kind and kind in _SAID_OF_ALL
    known = (_where(point) or _as_a_sentence(point.known)) if is_said else _known(kind, point)
    is_finding = kind is GroupKind.OF_PARTNERSHIP
    own = {subject.name for subject in topics_of(point.text).narrow}
    text = (
        excerpt_of_a_finding(point.text, longest) if is_finding else excerpt(point.text, longest, point.subjects, own)
    )
    return ScreenPoint(text=text, known=known, page=point.page, url=point.url)


def _where(point: AlertPoint) -> str:
    return f"Page {point.page} of {point.of}." if point.page and point.of else ""


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _place(kind: GroupKind, point: AlertPoint) -> tuple[int, int, str, int]:
    """Return the kind’s place; then the most often and the longest named first; then what weighs most by its words."""
    return NAMED_NOW.index(kind), -point.times, str(point.already or "9"), -weight_of_words(point.text)


def _known(kind: GroupKind, point: AlertPoint) -> str:
    """Return what is known of a point: of one named before, which subject of it was, for it may have others."""
    if kind is GroupKind.IN_TEXT:
        return " ".join(filter(None, (*point.remarks, point.known)))
    if kind is GroupKind.NAMED_AGAIN and not point.known:
        return f"Named before, in {point.already:%B %Y}." if point.already else "Named again."
    page = f" (listed on page {point.page} of {point.of})" if point.page and point.of else ""
    aside = page or (f", asked of {point.asked_of}" if point.asked_of else "")
    of_its_kind = f"{_KNOWN[kind]}{aside}" if kind in _KNOWN else ""
    if point.known.endswith("."):
        return f"{of_its_kind}. {point.known}".removeprefix(". ")
    return _as_a_sentence("; ".join(filter(None, (of_its_kind, point.known))))


def _as_a_sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}." if words else ""
