"""What happens next: in the document’s own words, with its deadlines, and else only what holds for all authorities.

Where the framework counts days or months, the month in which they end is said, counted from the publication: an authority
receives a report some days before, and public holidays move the end of working days, so it is “about” that month. Source:
Ofsted’s “Inspecting local authority children’s services” (an action plan within 70 working days, as the law asks; monitoring
visits each quarter). When the next inspection may be is estimated from the intervals so far (findings/expected).
What follows joint inspections and those of area SEND, each document says by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from findings.expected.next_inspection import next_inspection
from findings.model import Change, ChangeKind, EventKind, Findings, Grade, Remark
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
_BY_INTERVALS = "By the intervals between inspections so far (an estimate; Ofsted names no date), "
_BY_FRAMEWORK = "Under Ofsted’s framework (the report does not say so), "


def next_steps(changes: list[Change], reading: Findings | None) -> Iterator[str]:
    """Yield what the document says must follow, each sentence with its page; then what follows by the framework."""
    published = next((c.publication.published for c in changes if c.publication.published), None)
    yield from (_quoted(step, published) for step in (reading.next_steps if reading else ()))
    event = changes[0].event
    if event.kind is EventKind.ILACS:
        yield from _after_an_inspection(_overall(changes, reading), event.end, published)


def is_dated(step: str) -> bool:
    """Say whether a step says when it is due."""
    return (
        _WITHIN.search(step) is not None
        or _ON_A_DAY.search(step) is not None
        or step.startswith((_BY_FRAMEWORK, _BY_INTERVALS))
    )


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


def _after_an_inspection(overall: Grade | None, ended: date | None, published: date | None) -> Iterator[str]:
    if overall is Grade.INADEQUATE:
        by = f", about {_after_working_days(published, _ACTION_PLAN):%B %Y}" if published else ""
        yield (
            f"{_BY_FRAMEWORK}an action plan is due {_ACTION_PLAN} working days after the council receives the "
            f"report{by}; monitoring visits follow, about one a quarter, the first usually without a published letter."
        )
    elif overall and overall.rank is not None and ended:
        window = next_inspection(ended, published or ended)
        unsure = "; a new framework, announced for 2027, may change that" if window.latest >= _NEW_FRAMEWORK else ""
        yield (
            f"{_BY_INTERVALS}the next inspection may begin between {window.earliest:%B %Y} and "
            f"{window.latest:%B %Y}{unsure}."
        )


def _overall(changes: list[Change], reading: Findings | None) -> Grade | None:
    """Return the overall grade, by the changes or by the report: the subscription may not ask for grades."""
    told = [change.after for change in changes if change.kind is ChangeKind.GRADE and change.key == "overall"]
    read = [judgement.grade for judgement in reading.judgements if judgement.key == "overall"] if reading else []
    return next((grade for grade in (*told, *read) if grade), None)


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
