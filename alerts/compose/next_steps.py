"""What happens next: in the document’s own words, with its deadlines, and else only what holds for all authorities.

Where a document counts days or months, the month in which they end is said, counted from the publication. What follows joint
inspections and those of area SEND, each document says by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from alerts.compose.by_framework import (
    BY_FRAMEWORK,
    THE_NEXT_MAY_BEGIN,
    after_a_monitoring_visit,
    after_an_inspection,
    after_working_days,
    by_intervals,
    has_no_fixed_course,
)
from alerts.compose.context import AuthorityContext
from alerts.compose.screen.said import is_by_others
from findings.model import Change, ChangeKind, EventKind, Findings, Grade, Remark
from findings.text.safe import LONGEST_SENTENCE, clipped

_WITHIN = re.compile(
    r"\bwithin (?:approximately |about |around )?(?P<number>\d{1,3}|two|three|five|six|eighteen) "
    r"(?P<unit>working days|months|years)\b",
    re.IGNORECASE,
)
_ON_A_DAY = re.compile(r"\bby \d{1,2} [A-Z]\w+ 20\d\d\b")
_NUMBERS = {"two": 2, "three": 3, "five": 5, "six": 6, "eighteen": 18}
#: What makes a step the first to take, also where it has no day: a plan that is asked for.
_ASKS_FOR_A_PLAN = re.compile(r"\b(?:action plan|written statement)\b", re.IGNORECASE)


def next_steps(changes: list[Change], reading: Findings | None, known: AuthorityContext | None = None) -> Iterator[str]:
    """Yield what the document says must follow, each sentence with its page; then what follows by the framework.

    A focused visit without priority actions changes nothing in when the next inspection may be. What can no longer come true on
    the day on which it is told, perhaps years after the document, is not said.
    """
    published = next((c.publication.published for c in changes if c.publication.published), None)
    yield from (_quoted(step, published) for step in (reading.next_steps if reading else ()))
    event = changes[0].event
    days = (published, known.day if known else None)
    today = max((each for each in days if each), default=None)
    if known and known.was_inspected_after(event):
        return
    if event.kind is EventKind.ILACS:
        yield from after_an_inspection(_judged(changes, reading), event, published, today)
    elif event.kind is EventKind.MONITORING_VISIT:
        yield from after_a_monitoring_visit(event, today, by_others=all(map(is_by_others, changes)))
    elif event.kind is EventKind.FOCUSED_VISIT and known and not _asks_for_action(changes, reading):
        last = next((each for each in reversed(known.inspections_before(event)) if each.authority), None)
        judged = (
            {each.key: each.grade for each in last.authority.findings.judgements} if last and last.authority else {}
        )
        if last and last.event.kind is EventKind.ILACS and last.event.end and has_no_fixed_course(judged, last.event):
            yield from by_intervals(last.event.end, today)


def is_dated(step: str) -> bool:
    """Say whether a step says when it is due."""
    return (
        _WITHIN.search(step) is not None
        or _ON_A_DAY.search(step) is not None
        or step.startswith(BY_FRAMEWORK)
        or step.startswith(THE_NEXT_MAY_BEGIN)
    )


def soonest(steps: Sequence[str]) -> list[str]:
    """Return the steps that say when they are due, after the plan that is asked for; all where there is neither."""
    dated = [step for step in steps if is_dated(step)]
    if any(map(_ASKS_FOR_A_PLAN.search, dated)):
        return dated
    plan = [step for step in steps if _ASKS_FOR_A_PLAN.search(step)]
    return [*plan[:1], *dated] or list(steps)


def _quoted(step: Remark, published: date | None) -> str:
    page = f"page {step.page}" if step.page else ""
    where = "; ".join(filter(None, (page, _counted_from(step.quote, published))))
    return f"“{clipped(step.quote, LONGEST_SENTENCE)}”" + (f" ({where})" if where else "")


def _counted_from(sentence: str, published: date | None) -> str:
    """Return when a term that the sentence names is over: `counted from its publication, about January 2026`."""
    found = _WITHIN.search(sentence)
    if found is None or published is None:
        return ""
    number = _NUMBERS.get(found["number"].casefold()) or int(found["number"])
    unit = found["unit"].casefold()
    end = after_working_days(published, number) if unit == "working days" else None
    end = end or _after_months(published, number * (12 if unit == "years" else 1))
    return f"counted from its publication, about {end:%B %Y}"


def _asks_for_action(changes: Sequence[Change], reading: Findings | None) -> bool:
    told = any(change.kind is ChangeKind.PRIORITY_ACTION for change in changes)
    return told or bool(reading and reading.priority_actions)


def _judged(changes: list[Change], reading: Findings | None) -> dict[str, Grade]:
    """Return the grades of the inspection, by the report and by the changes: the subscription may not ask for grades."""
    read = {judgement.key: judgement.grade for judgement in reading.judgements} if reading else {}
    told = {c.key: c.after for c in changes if c.kind is ChangeKind.GRADE and c.key and c.after}
    return read | told


def _after_months(day: date, number: int) -> date:
    """Return the first day of the month that is so many months later."""
    years, month = divmod(day.month - 1 + number, 12)
    return date(day.year + years, month + 1, 1)
