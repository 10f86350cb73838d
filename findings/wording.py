"""Findings in words for readers: days, grades, judgements and events as a sentence would have them."""

from __future__ import annotations

from datetime import date

from findings.model import Event, EventKind, Grade, Kind, Precision, Span

JUDGEMENTS = {
    "overall": "Overall effectiveness",
    "leaders": "Impact of leaders",
    "help_protection": "Help and protection",
    "in_care_and_leavers": "Children in care and care leavers",
    "in_care": "Children in care",
    "care_leavers": "Care leavers",
    "looked_after_permanence": "Children looked after and achieving permanence",
    "adoption": "Adoption",
    "leadership": "Leadership, management and governance",
    "lscb": "Local Safeguarding Children Board",
    "outcomes": "Outcomes for looked after children",
    "quality": "Quality of provision",
    "capacity": "Capacity to improve",
}
_EVENTS = {
    EventKind.OTHER: "visit",
    EventKind.NONE: "visit",
}
_VOWELS = ("a", "e", "i", "o", "u", "8", "11th", "18th")
_ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def judgement_name(key: str) -> str:
    """Return a judgement’s name: `Help and protection` for `help_protection`."""
    return JUDGEMENTS.get(key, key.replace("_", " ").capitalize())


def grade_word(grade: Grade | None, *, without: str = "not given") -> str:
    """Return a grade in one or two words, `requires improvement`; `without` where there is no grade."""
    return grade.value.replace("_", " ") if grade else without


def day(when: date) -> str:
    """Return a day without its weekday: `24 May 2024`."""
    return f"{when.day} {when:%B %Y}"


def span_words(span: Span) -> str:
    """Return the days of a span, with month and year once where both days share them: `13 to 24 May 2024`."""
    start, end = span.start, span.end
    if start == end:
        return day(end)
    if start.year != end.year:
        return f"{day(start)} to {day(end)}"
    if start.month != end.month:
        return f"{start.day} {start:%B} to {day(end)}"
    return f"{start.day} to {day(end)}"


def months(span: Span) -> str:
    """Return the months of a span: `May 2024`, `May to June 2024`."""
    start, end = f"{span.start:%B %Y}", f"{span.end:%B %Y}"
    if start == end:
        return end
    return f"{start.removesuffix(f' {span.end.year}')} to {end}"


def event_dates(event: Event) -> str:
    """Return the dates of an event: `13 to 24 May 2024`, `May 2024` where only the month is known, empty where nothing is."""
    if not event.spans:
        return ""
    if event.precision is Precision.MONTH:
        return months(Span(event.spans[0].start, event.spans[-1].end))
    return " and ".join(span_words(span) for span in event.spans)


def event_name(event: Event) -> str:
    """Return the name of an event: `focused visit`, `second monitoring visit`, `inspection of children’s services`."""
    name = _EVENTS.get(event.kind) or Kind(event.kind).plain
    if event.visit_number is None:
        return name
    return f"{ordinal(event.visit_number)} {name}"


def event_words(event: Event) -> str:
    """Return the name and dates of an event: `focused visit of 13 to 14 October 2021`, `monitoring visit in April 2025`."""
    dates = event_dates(event)
    if not dates:
        return event_name(event)
    return f"{event_name(event)} {'in' if event.precision is Precision.MONTH else 'of'} {dates}"


def ordinal(number: int) -> str:
    """Return a number as an ordinal, in words up to ten: `second`, `11th`."""
    if 0 < number < len(_ORDINALS):
        return _ORDINALS[number]
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def often(times: int) -> str:
    """Return a number of times in words: `once`, `twice`, `3 times`."""
    return {1: "once", 2: "twice"}.get(times, f"{times} times")


def with_article(words: str) -> str:
    """Return the words with their article: `a focused visit`, `an inspection`."""
    return f"{'an' if words.casefold().startswith(_VOWELS) else 'a'} {words}"


def listed(names: list[str]) -> str:
    """Return names as a list in a sentence: `a, b and c`.

    With a comma before the last “and” where a name has an “and” itself.
    """
    if len(names) == 1:
        return names[0]
    comma = "," if any(" and " in name for name in names) else ""
    return f"{', '.join(names[:-1])}{comma} and {names[-1]}"
