"""What follows by Ofsted’s framework, where no document says it, with the months in which its terms end.

Terms are counted from the publication: an authority receives a report some days before, and public holidays move the end of
working days, so it is “about” that month. Sources: Ofsted’s “Inspecting local authority children’s services” (an action plan
within 70 working days, as the law asks; monitoring visits each quarter where services are inadequate, until they are inspected
again), and its “Re-inspection of inadequate local authorities: consultation outcome report” (May 2016, no. 160032: what
monitoring visits find helps to determine when). When the next inspection may be is estimated from the intervals so far
(findings/expected).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from findings.expected.next_inspection import next_inspection
from findings.layouts.ilacs.labels import OVERALL_GONE
from findings.model import Event, Grade

_ACTION_PLAN = 70
#: From the end of one monitoring visit to the next.
_QUARTER = timedelta(days=91)
#: From when a new framework may change what is usual.
_NEW_FRAMEWORK = date(2027, 1, 1)
BY_FRAMEWORK = "By Ofsted’s framework"
THE_NEXT_MAY_BEGIN = "The next full inspection may begin between"


def after_an_inspection(
    judged: Mapping[str, Grade], event: Event, published: date | None, today: date | None
) -> Iterator[str]:
    """Yield what follows grades; `today` is the day on which it is told, perhaps long after the report was `published`."""
    if judged.get("overall") is Grade.INADEQUATE:
        by = f" (about {after_working_days(published, _ACTION_PLAN):%B %Y})" if published else ""
        yield (
            f"{BY_FRAMEWORK} (the report does not say so): an action plan within {_ACTION_PLAN} working days of receiving the "
            f"report{by}, then monitoring visits, about one a quarter."
        )
        yield "By the framework too, the letter on the first monitoring visit is usually not published."
    elif event.end and has_no_fixed_course(judged, event):
        yield from by_intervals(event.end, today or published)


def after_a_monitoring_visit(event: Event, today: date | None, *, by_others: bool) -> Iterator[str]:
    """Yield what follows a monitoring visit: the next one, with its month where that is not over, until grades are given again."""
    says_who = "" if by_others else " (the letter does not say so)"
    due = event.end + _QUARTER if event.end else None
    month = f" (the next about {due:%B %Y})" if due and today and due > today else ""
    yield (
        f"{BY_FRAMEWORK}{says_who}: monitoring visits, about one a quarter{month}, until an inspection gives "
        "grades again; what the visits find helps Ofsted to decide when."
    )


def has_no_fixed_course(judged: Mapping[str, Grade], event: Event) -> bool:
    """Say whether intervals tell when the next inspection may be: not where one is inadequate, which has visits first.

    It goes by the overall grade, and by all others where there is none any more.
    """
    overall = judged.get("overall")
    is_late = event.start is not None and event.start >= OVERALL_GONE
    if overall is None:
        return is_late and "leaders" in judged and Grade.INADEQUATE not in judged.values()
    return overall is not Grade.INADEQUATE and overall.rank is not None


def by_intervals(ended: date, today: date | None) -> Iterator[str]:
    """Yield when the next inspection may be, as it stands today; nothing where it has been longer than ever before.

    Of an authority that waits already, those are asked that had waited as long, and it says so.
    """
    window = next_inspection(ended, today or ended)
    if window.overdue:
        return
    has_waited = window != next_inspection(ended, ended)
    going_by = (
        "eight in ten of the authorities that had waited as long"
        if has_waited
        else "how long eight in ten authorities waited"
    )
    unsure = "; a new framework is announced for 2027" if window.latest >= _NEW_FRAMEWORK else ""
    yield (
        f"{THE_NEXT_MAY_BEGIN} {window.earliest:%B %Y} and {window.latest:%B %Y}, going by {going_by}; "
        f"Ofsted names no date{unsure}."
    )


def after_working_days(day: date, number: int) -> date:
    """Return the day so many working days later, public holidays not counted."""
    weeks, left = divmod(number, 5)
    end = day + timedelta(weeks=weeks)
    for _ in range(left):
        end += timedelta(days=3 if end.weekday() == 4 else 1)
    return end
