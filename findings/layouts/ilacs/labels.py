"""The judgements and grades of ILACS reports, in the words in which reports print them."""

from __future__ import annotations

from datetime import date

from findings.model import Grade

_LEADERS = "the impact of leaders on social work practice with children and families"
# Printed once in July 2026, beside a sister report of the same day with the old words.
_LEADERS_2026 = "the impact of leaders on practice with children and families"
_HELP = "the experiences and progress of children who need help and protection"
_JOINT = "the experiences and progress of children in care and care leavers"
_IN_CARE = "the experiences and progress of children in care"
_LEAVERS = "the experiences and progress of care leavers"
_OVERALL = "overall effectiveness"

_KEYS = {
    _LEADERS: "leaders",
    _LEADERS_2026: "leaders",
    _HELP: "help_protection",
    _JOINT: "in_care_and_leavers",
    _IN_CARE: "in_care",
    _LEAVERS: "care_leavers",
    _OVERALL: "overall",
}
# A slip of 2025 and 2026: “The experiences and progress of children care leavers”.
_SLIPS = {"the experiences and progress of children care leavers": _LEAVERS}
_GRADES = {
    "outstanding": Grade.OUTSTANDING,
    "good": Grade.GOOD,
    "requires improvement to be good": Grade.REQUIRES_IMPROVEMENT,
    "requires improvement": Grade.REQUIRES_IMPROVEMENT,
    "inadequate": Grade.INADEQUATE,
}

_FIRST_INSPECTIONS = date(2018, 1, 1)
_CARE_LEAVERS_APART = date(2023, 1, 1)
# The first inspections without an overall grade began on 27 April 2026; those begun in March 2026 still have one.
_OVERALL_UNCERTAIN = date(2026, 4, 1)
#: Inspections that began on this day or later give no grade for overall effectiveness.
OVERALL_GONE = date(2026, 4, 27)

_CARE_JUDGED_JOINTLY = frozenset({"leaders", "help_protection", "in_care_and_leavers", "overall"})
_CARE_JUDGED_APART = frozenset({"leaders", "help_protection", "in_care", "care_leavers", "overall"})
_WITHOUT_OVERALL = _CARE_JUDGED_APART - {"overall"}

#: Grades of other scales, which this framework has never used: Ofsted’s for schools, and other bodies’ for councils.
FOREIGN_GRADE = (
    r"Exceptional|Excellent|Very good|Strong(?: standard)?|Expected standard|Secure|Satisfactory|Adequate|Attention needed"
    r"|Needs attention|Urgent improvement|Causing concern|Poor|Not judged|Not met|Met"
)


def _spaced(phrase: str) -> str:
    """Return a pattern for the phrase: `The` may be missing (Lewisham, 2024), and `experiences` may be in the singular."""
    return "(?:the )?" + phrase.removeprefix("the ").replace("experiences", "experiences?")


LABEL = rf"(?P<label>{'|'.join(_spaced(label) for label in (*_KEYS, *_SLIPS))})"
#: A pattern for the beginning of the first line of any label.
LABEL_BEGINS = rf"(?:the\b)?\s*(?:{'|'.join(sorted({name.removeprefix('the ').split()[0][:10] for name in _KEYS}))}|$)"
GRADE = rf"(?P<grade>{'|'.join(_GRADES)})"


def key_of(label: str) -> str:
    """Return the key of a label that LABEL matched: `in_care`."""
    return _KEYS[name_of(label)]


def name_of(label: str) -> str:
    """Return the label in lower case and without slips: `the experiences and progress of care leavers`."""
    words = label.casefold().removeprefix("the ").replace("experience and", "experiences and")
    name = words if words == _OVERALL else f"the {words}"
    return _SLIPS.get(name, name)


def grade_of(words: str) -> Grade:
    """Return the grade for words that GRADE matched."""
    return _GRADES[words.casefold()]


def judgements_of(start: date) -> tuple[frozenset[str], ...]:
    """Return the sets of judgements that an inspection begun on that day may give; empty before ILACS began."""
    if start < _FIRST_INSPECTIONS:
        return ()
    if start < _CARE_LEAVERS_APART:
        return (_CARE_JUDGED_JOINTLY,)
    if start < _OVERALL_UNCERTAIN:
        return (_CARE_JUDGED_APART,)
    if start < OVERALL_GONE:
        return (_CARE_JUDGED_APART, _WITHOUT_OVERALL)
    return (_WITHOUT_OVERALL,)
