"""Grades and judgements in the words of prose: “rated ‘inadequate’ overall”, “good for help and protection”."""

from __future__ import annotations

import re

from findings.model import Grade
from findings.text.letters import lowered

_GRADES = (
    (Grade.OUTSTANDING, r"outstanding"),
    (Grade.REQUIRES_IMPROVEMENT, r"requir(?:es?|ed|ing) improvement(?: to be good)?"),
    (Grade.INADEQUATE, r"inadequate|lowest possible rating"),
    (Grade.ADEQUATE, r"adequate"),
    (Grade.GOOD, r"good"),
)
GRADE = re.compile(
    "|".join(rf"(?P<{grade.value}>(?<![\w-])(?:{words})(?![\w-]))" for grade, words in _GRADES), re.IGNORECASE
)
# A text without any of these holds no grade; looking for them is much faster than searching for GRADE.
_STEMS = ("outstanding", "improvement", "adequate", "rating", "good")

# The first that matches counts, so that a longer phrase stands before those that it contains.
_JUDGEMENTS = (
    ("in_care_and_leavers", r"(?:children )?in care and care leavers"),
    ("looked_after_permanence", r"(?:children )?looked[- ]after(?: children)?(?: and (?:achieving )?permanence)"),
    ("leadership", r"leadership(?:, |-)management and governance"),
    ("leaders", r"(?:impact of )?leaders(?:hip)?\b"),
    ("lscb", r"safeguarding children board|LSCB"),
    ("help_protection", r"help and protection"),
    ("care_leavers", r"care leavers"),
    ("in_care", r"(?:children |those )?in care\b"),
    ("adoption", r"\badoption\b"),
    ("overall", r"\boverall\b"),
)
_KEYS = re.compile("|".join(rf"(?P<{key}>{words})" for key, words in _JUDGEMENTS), re.IGNORECASE)
# The services that a judgement is on, in words that are not its name: “services for children in need were judged …”
_SERVICES = (
    (
        "care_leavers",
        r"care[- ]experienced (?:young )?(?:people|adults)|leaving care|leaving[- ]care|young people leaving",
    ),
    ("in_care", r"looked[- ]after|corporate parent\w*"),
    (
        "help_protection",
        r"child(?:ren)? in need|in need of (?:help|protection)|child(?:ren)?[’']?s? (?:in need of )?protection|front[- ]door|early help"
        r"|need(?:s|ed|ing)? (?:of )?(?:help|protection)",
    ),
)
_SERVICE_KEYS = re.compile("|".join(rf"(?P<{key}>\b(?:{words})\b)" for key, words in _SERVICES), re.IGNORECASE)
# “the experiences and progress of children who need …, and for the …”
_LISTING = re.compile(
    r"(?:\W|\b(?:and|as|well|for|in|the|experiences?|progress|of|children|who|need|services|quality|both|impact|its|their"
    r"|judgements?|practice|families|on|social|work|with)\b)*",
    re.IGNORECASE,
)


# “…, leaders have been resolute”: what goes on with a verb is the next clause.
_GOES_ON = re.compile(r"\s+(?:have|has|had|are|is|were|was|continue|remain|know|now)\b", re.IGNORECASE)


def may_hold_a_grade(text: str) -> bool:
    """Say whether GRADE may be found in the text; this is much faster than the search itself."""
    return any(map(lowered(text).__contains__, _STEMS))


def grade_of(match: re.Match[str]) -> Grade:
    """Return the grade for a match of GRADE."""
    return Grade(match.lastgroup or "")


def judgements_in(words: str) -> tuple[str, ...]:
    """Return the keys of the judgements that the words name, each once, in their order."""
    return tuple(dict.fromkeys(match.lastgroup or "" for match in _KEYS.finditer(words)))


def judgements_of_services(words: str) -> tuple[str, ...]:
    """Return the same keys where the words name the judgements, or else the services that they are on: `children in need`."""
    named = judgements_in(words)
    return named or tuple(dict.fromkeys(match.lastgroup or "" for match in _SERVICE_KEYS.finditer(words)))


def judgements_listed(words: str) -> tuple[str, ...]:
    """Return the same keys, but only as far as the words are a list of judgements.

    In `help and protection, and the impact of leaders, staff …` the list ends before `staff`.
    """
    begin, until = 0, 0
    for match in _KEYS.finditer(words):
        if not _LISTING.fullmatch(words, begin, match.start()) or _GOES_ON.match(words, match.end()):
            break
        begin = until = match.end()
    return judgements_in(words[:until])
