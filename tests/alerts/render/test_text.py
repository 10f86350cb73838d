"""The plain text of an alert, in full."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from alerts.alert import Notice
from alerts.compose.compose import compose, digest, operations
from tests.alerts.rendered import text
from tests.alerts.wexmoor import GOOD, REQUIRES_IMPROVEMENT, fall, grade, letter, weakness

FOOT = """
----------------------------------------------------------------------------
Alert abcd2345
Contains public sector information licensed under the Open Government
Licence v3.0.
https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/
"""


def test_an_alert_reads_like_this() -> None:
    changes = [
        grade("overall", GOOD, REQUIRES_IMPROVEMENT),
        grade("leaders", None, GOOD),
        fall()[8],
        fall()[9],
        weakness("The oversight of caseloads by managers."),
    ]
    assert text(compose(changes)) == (
        """\
Wexmoor Borough Council: overall effectiveness fell from good to requires
improvement; impact of leaders judged good (no earlier grade to compare
with); 2 to improve: 1 named again (already in March 2020), 1 new to the
list
Inspection of children’s services, 13 to 24 May 2024. Published 12 July 2024

Grades
  ▼ Overall effectiveness: fell from good to requires improvement
    “overall requires improvement to be good”, page 1
  • Impact of leaders: good; no earlier grade to compare with
    “leaders good”, page 1

Needs to improve: named again (1)
  - Support for children in private fostering. (page 2)
    Named before (2 to 13 March 2020): “Private fostering arrangements are
    not consistently identified and assessed”. Both fall under “private
    fostering”.

Needs to improve: new to the list (1)
  - The oversight of caseloads by managers. (page 2)
  No earlier list known here names it; an earlier text may.

No longer in the list, and no criticism found in the new text (at least 1)
  - The take-up of health assessments.
  Of the 2 points listed in March 2020: 1 is named again; 1 is not in the
  new list. Not being in the list does not mean that it was put right.

What happens next
  The next full inspection may begin between July 2027 and September 2029,
  going by how long eight in ten authorities waited; Ofsted names no date; a
  new framework is announced for 2027.

The grades before are from the inspection of children’s services of 2 to 13
March 2020.
Which points are the same, and how often one was named, is the watch’s own
reading of the documents known here.

Open the report (PDF):
https://files.example.org/v1/file/50252259
"""
        + FOOT
    )


def test_operators_read_this() -> None:
    since = datetime(2024, 7, 12, 7, tzinfo=UTC)
    alert = operations([Notice(sentence="The page of Wexmoor has no list.", since=since)])
    assert text(alert) == (
        """\
The page of Wexmoor has no list.
For the operators of the watch

The page of Wexmoor has no list.
  Since 12 July 2024, 08:00.
"""
        + FOOT
    )


def test_each_part_of_a_digest_has_its_heading() -> None:
    lines = text(digest([*fall(), letter()])).splitlines()
    assert lines.count("-" * 76) == 3
    assert "Wexmoor Borough Council: Ofsted published a letter on its second monitoring" in lines


def test_no_line_ends_between_a_page_and_its_number_or_within_a_word() -> None:
    points = [weakness(f"{'x' * n} life-story work.") for n in range(40, 80)]
    lines = text(compose(points)).splitlines()
    assert not any(line.endswith(("page", "life-")) for line in lines)
    assert all(len(line) <= 76 or "://" in line for line in lines)


def test_a_digest_of_many_lists_them_first() -> None:
    many = [replace(change, urn=str(n), authority=f"Borough {n} Council") for n in range(4) for change in fall()]
    lines = text(digest(many)).splitlines()
    first = lines.index("  - Borough 0 Council: inadequate in all five judgements; 1 area for")
    assert lines[first - 1] == "News of 4 authorities, the gravest first:"
    assert first < lines.index("-" * 76)


def test_unchanged_grades_stand_with_the_grades() -> None:
    alert = compose([weakness("Caseloads.")])
    lines = text(replace(alert, sections=(replace(alert.sections[0], unchanged=("care leavers good",)),))).splitlines()
    assert lines[lines.index("Grades") + 1] == "  Unchanged: care leavers good."
