"""What happens next: in the document’s own words, with its deadlines, and else only what holds for all authorities.

Where the framework counts days or months, the month in which they end is said, counted from the publication: an authority
receives a report some days before, and public holidays move the end of working days, so it is “about” that month. Source:
Ofsted’s “Inspecting local authority children’s services” (an action plan within 70 working days, as the law asks; monitoring
visits each quarter). When the next inspection may be is estimated from the intervals so far (findings/expected).
What follows joint inspections and those of area SEND, each document says by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from alerts.compose.context import AuthorityContext
from findings.expected.next_inspection import next_inspection
from findings.layouts.ilacs.labels import OVERALL_GONE
from findings.model import Change, ChangeKind, Event, EventKind, Findings, Grade, Remark
from findings.text.safe import LONGEST_SENTENCE, clipped

_WITHIN = re.compile(
    r"\bwithin (?:approximately |about |around )?(?P<number>\d{1,3}|two|three|five|six|eighteen) "
    r"(?P<unit>working days|months|years)\b",
    re.IGNORECASE,
)
_ON_A_DAY = re.compile(r"\bby \d{1,2} [A-Z]\w+ 20\d\d\b")
_NUMBERS = {"two": 2, "three": 3, "five": 5, "six": 6, "eighteen": 18}
_ACTION_PLAN = 70
#: From when a new framework may change what is usual.
_NEW_FRAMEWORK = date(2027, 1, 1)
_BY_INTERVALS = " (by eight in ten intervals so far; Ofsted names no date"
_BY_FRAMEWORK = "By Ofsted’s framework (the report does not say so): "


#: What makes a step the first to take, also where it has no day: a plan that is asked for.
_ASKS_FOR_A_PLAN = re.compile(r"\b(?:action plan|written statement)\b", re.IGNORECASE)


def next_steps(changes: list[Change], reading: Findings | None, known: AuthorityContext | None = None) -> Iterator[str]:
    """Yield what the document says must follow, each sentence with its page; then what follows by the framework.

    A focused visit without priority actions changes nothing in when the next inspection may be.
    """
    published = next((c.publication.published for c in changes if c.publication.published), None)
    yield from (_quoted(step, published) for step in (reading.next_steps if reading else ()))
    event = changes[0].event
    if event.kind is EventKind.ILACS:
        yield from _after_an_inspection(_judged(changes, reading), event, published)
    elif event.kind is EventKind.FOCUSED_VISIT and known and not _asks_for_action(changes, reading):
        last = next((each for each in reversed(known.inspections_before(event)) if each.authority), None)
        judged = (
            {each.key: each.grade for each in last.authority.findings.judgements} if last and last.authority else {}
        )
        if last and last.event.kind is EventKind.ILACS and last.event.end and _has_no_fixed_course(judged, last.event):
            yield from _by_intervals(last.event.end, published or event.end)


def is_dated(step: str) -> bool:
    """Say whether a step says when it is due."""
    return (
        _WITHIN.search(step) is not None
        or _ON_A_DAY.search(step) is not None
        or step.startswith(_BY_FRAMEWORK)
        or _BY_INTERVALS in step
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
    end = _after_working_days(published, number) if unit == "working days" else None
    end = end or _after_months(published, number * (12 if unit == "years" else 1))
    return f"counted from its publication, about {end:%B %Y}"


def _after_an_inspection(judged: Mapping[str, Grade], event: Event, published: date | None) -> Iterator[str]:
    """Yield what follows grades."""
    if judged.get("overall") is Grade.INADEQUATE:
        by = f" (about {_after_working_days(published, _ACTION_PLAN):%B %Y})" if published else ""
        yield (
            f"{_BY_FRAMEWORK}an action plan within {_ACTION_PLAN} working days of receiving the report{by}, then monitoring "
            "visits, about one a quarter."
        )
        yield "By the framework too, the letter on the first monitoring visit is usually not published."
    elif event.end and _has_no_fixed_course(judged, event):
        yield from _by_intervals(event.end, published)


def _has_no_fixed_course(judged: Mapping[str, Grade], event: Event) -> bool:
    """Say whether intervals tell when the next inspection may be: not where one is inadequate, which has visits first.

    It goes by the overall grade, and by all others where there is none any more.
    """
    overall = judged.get("overall")
    is_late = event.start is not None and event.start >= OVERALL_GONE
    if overall is None:
        return is_late and "leaders" in judged and Grade.INADEQUATE not in judged.values()
    return overall is not Grade.INADEQUATE and overall.rank is not None


def _asks_for_action(changes: Sequence[Change], reading: Findings | None) -> bool:
    told = any(change.kind is ChangeKind.PRIORITY_ACTION for change in changes)
    return told or bool(reading and reading.priority_actions)


def _by_intervals(ended: date, today: date | None) -> Iterator[str]:
    """Yield when the next inspection may be, as it stands today; nothing where it has been longer than ever before."""
    window = next_inspection(ended, today or ended)
    if window.overdue:
        return
    unsure = "; a new framework is announced for 2027" if window.latest >= _NEW_FRAMEWORK else ""
    yield (
        f"The next inspection may begin between {window.earliest:%B %Y} and {window.latest:%B %Y}{_BY_INTERVALS}{unsure})."
    )


def _judged(changes: list[Change], reading: Findings | None) -> dict[str, Grade]:
    """Return the grades of the inspection, by the report and by the changes: the subscription may not ask for grades."""
    read = {judgement.key: judgement.grade for judgement in reading.judgements} if reading else {}
    told = {c.key: c.after for c in changes if c.kind is ChangeKind.GRADE and c.key and c.after}
    return read | told


def _after_working_days(day: date, number: int) -> date:
    """Return the day so many working days later, public holidays not counted."""
    weeks, left = divmod(number, 5)
    end = day + timedelta(weeks=weeks)
    for _ in range(left):
        end += timedelta(days=3 if end.weekday() == 4 else 1)
    return end


def _after_months(day: date, number: int) -> date:
    """Return the first day of the month that is so many months later."""
    years, month = divmod(day.month - 1 + number, 12)
    return date(day.year + years, month + 1, 1)
