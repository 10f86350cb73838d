"""The sector’s words for judgements, grades, frameworks and directions, in the order in which it lists them."""

from __future__ import annotations

from findings.model import Direction, EventKind, Grade

#: By `key_today` of the judgements.
JUDGEMENTS = {
    "overall": "Overall effectiveness",
    "leaders": "Impact of leaders",
    "help_protection": "Help and protection",
    "in_care": "Children in care",
    "care_leavers": "Care leavers",
    "in_care_and_leavers": "Children in care and care leavers",
}
GRADES = {
    Grade.OUTSTANDING: "Outstanding",
    Grade.GOOD: "Good",
    Grade.REQUIRES_IMPROVEMENT: "Requires improvement",
    Grade.INADEQUATE: "Inadequate",
}
#: What was `adequate` until 2013 stood where `requires improvement` stands now.
GRADE_WORDS = {**GRADES, Grade.ADEQUATE: "Adequate", Grade.NOT_JUDGED: "Not judged"}
NOT_GIVEN = "Not given"
FRAMEWORKS = {
    EventKind.ILACS: "ILACS",
    EventKind.SIF: "SIF",
    EventKind.LOOKED_AFTER_2013: "Looked after (2013)",
}
DIRECTIONS = {
    Direction.UP: "Improved",
    Direction.SAME: "Stayed the same",
    Direction.DOWN: "Declined",
}
FIRST, NOT_COMPARABLE = "First inspection", "Not comparable"
ENGLAND = "England"
