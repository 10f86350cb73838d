"""Grades, directions and events in the short words of an alert; each sign and colour has its word beside it."""

from __future__ import annotations

import re

from findings.authorities.register import by_urn
from findings.model import Change, Comparable, Direction, Event, EventKind
from findings.text.safe import LONGEST_NAME, clipped
from findings.wording import event_dates, event_name, grade_word, judgement_name, listed

SIGNS = {Direction.UP: "▲", Direction.DOWN: "▼"}
_SIMILAR_SIGN, _OTHER_SIGN = "≈", "•"
_STYLE = re.compile(
    r"^(London Borough of|Royal Borough of) |( (Metropolitan Borough|Borough|County|City|District))? Council$"
)
_ORDER = ("overall", "leaders", "leadership", "help_protection")
#: The reason of a link between points of the same words.
SAME_WORDS = "the same words"
_PARTNERS = {"in_care": "care leavers", "care_leavers": "children in care"}


def judgement(change: Change) -> str:
    """Return the judgement’s name: `Help and protection`."""
    return judgement_name(change.key) if change.key else clipped(change.name or "judgement", LONGEST_NAME)


def place(key: str | None) -> int:
    """Return a judgement’s place in the order of reports.

    Overall effectiveness, then leaders, then the others as they came.
    """
    return _ORDER.index(key) if key in _ORDER else len(_ORDER)


def printed(subject: str) -> str:
    """Return a subject’s name with the apostrophe of print: `care leavers’ homes`."""
    return subject.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}")


def in_sentence(name: str) -> str:
    """Return a judgement’s name as it stands inside a sentence; the safeguarding board keeps its capitals."""
    return name if name.startswith("Local Safeguarding") else name[:1].lower() + name[1:]


def is_exact(change: Change) -> bool:
    """Say whether the grade compares with one before, under the same framework."""
    return change.after is None or (change.before is not None and change.comparable is not Comparable.SIMILAR)


def sign(change: Change) -> str:
    """Return ▲ for a grade that rose, ▼ for one that fell, and another sign for all others."""
    if change.comparable is Comparable.SIMILAR and change.before:
        return _SIMILAR_SIGN
    return SIGNS.get(change.direction or Direction.FIRST, _OTHER_SIGN)


def moved(change: Change) -> str:
    """Return how a grade changed that compares exactly: `fell from good to requires improvement`."""
    before, after = grade_word(change.before), grade_word(change.after)
    match change.direction:
        case Direction.UP:
            return f"rose from {before} to {after}"
        case Direction.DOWN:
            return f"fell from {before} to {after}"
        case Direction.SAME:
            return f"stayed {after}"
        case _:
            return "no longer given"


def judged(change: Change) -> str:
    """Return a grade by itself: `judged good`."""
    return f"judged {grade_word(change.after)}"


def moved_to(change: Change) -> str:
    """Return how a grade changed in short: `fell to requires improvement`."""
    return moved(change).replace(f" from {grade_word(change.before)} to ", " to ")


def said(change: Change) -> str:
    """Return how the grade changed, also where nothing compares with it: `good; no earlier grade to compare with`."""
    if change.after is None:
        return "no longer given"
    if change.before is None:
        return f"{grade_word(change.after)}; no earlier grade to compare with"
    if change.comparable is Comparable.SIMILAR:
        before = grade_word(change.before)
        return f"{grade_word(change.after)}; a similar judgement was {before} under the earlier framework"
    return moved(change)


def comparable_note(change: Change) -> str | None:
    """Return why two grades do not judge the same thing, None where they do."""
    if change.before is None:
        return None
    if change.comparable is Comparable.SPLIT:
        partner = _PARTNERS.get(change.key or "")
        return f"Judged together with {partner} before." if partner else "Judged together with another before."
    return None


def why_the_same(because: str) -> str:
    """Why two points are one weakness, as a sentence with a blank before it; nothing where nothing is known."""
    if because == SAME_WORDS:
        return " In the same words."
    if not because or because.startswith("the word"):
        return f" Both have {because}." if because else ""
    names = [f"“{name}”" for name in clipped(printed(because), LONGEST_NAME).split("; ")]
    return f" Both fall under {listed(names)}."


def short_name(change: Change) -> str:
    """Return the authority’s short name: `Halton`."""
    known = by_urn(change.urn)
    if known and change.authority == known.name:
        return known.short_name
    name = clipped(change.authority, LONGEST_NAME)
    return _STYLE.sub("", name) or name


def who_or_where(change: Change) -> str:
    """Return the authority’s name; of a joint inspection that of the place, for not the council alone was inspected."""
    is_joint = change.event.kind in (EventKind.JTAI, EventKind.AREA_SEND)
    return short_name(change) if is_joint else clipped(change.authority, LONGEST_NAME)


def event_line(event: Event) -> str | None:
    """Return what was inspected and when: `Inspection of children’s services, 13 to 24 May 2024`.

    None where no event is known.
    """
    if event.kind == "none":
        return None
    name, dates = event_name(event), event_dates(event)
    name = name[:1].upper() + name[1:]
    if not dates:
        return name
    return f"{name}, {dates}" + (" (year not printed, taken from its publication)" if event.inferred else "")


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: `1 new weakness`, `3 new weaknesses`."""
    return f"{number} {one if number == 1 else many or one + 's'}"
