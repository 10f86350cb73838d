"""Prints a trace for a terminal 80 columns wide."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from datetime import date, datetime

from findings.text.safe import clipped, tidy
from findings.wording import day
from worker.commands.sources.view import seen_briefly
from worker.tracing import words
from worker.tracing.found import AlertTrace, Answer, AuthorityTrace, BriefDocument, DocumentTrace, Found, Passed

_WIDE = 79
#: Of an alert on more documents each is a line.
_IN_FULL = 3
_STEP, _WHEN, _LATER = 10, 12, 9


def lines(found: Found) -> Iterator[str]:
    """The alert, or the authority, and each document's way."""
    if found.alert:
        yield from _alert(found.alert)
    if found.authority:
        yield from _authority(found.authority)
    if len(found.documents) > _IN_FULL:
        yield ""
        yield f"It tells of {len(found.documents)} documents; for each: ofsted-watch trace NUMBER"
        for each in found.documents:
            number = each.document_id or "–"
            yield clipped(f"  {number:>5}  {each.authority or 'no authority'}: {tidy(each.label)}", _WIDE)
        return
    for index, each in enumerate(found.documents):
        if index or found.alert:
            yield ""
        yield from _document(each)


def _alert(alert: AlertTrace) -> Iterator[str]:
    yield f"Alert {alert.alert_id} to “{clipped(alert.subscription, 40)}” by {alert.channel}"
    yield from _wrapped(alert.headline, "  ")
    yield from _wrapped(f"promised {_moment(alert.told_at)}; {alert.said}", "  ")
    for sentence in alert.troubles:
        yield from _wrapped(f"- {sentence}", "  ")


def _document(one: DocumentTrace) -> Iterator[str]:
    yield clipped(f"{one.authority or 'No authority'}: {tidy(one.label)}", _WIDE)
    yield f"  {one.url}"
    who = "Ofsted" if one.publisher == "ofsted" else "others than Ofsted"
    if one.published:
        yield f"  published {day(date.fromisoformat(one.published))} by {who}"
    yield ""
    for step in one.steps:
        yield from _step(step)
    yield ""
    yield "  Who was told, and why not:"
    for answer in one.answers:
        yield from _answer(answer)
    if not one.answers:
        yield "    There is no subscription in watch.toml."


def _step(step: Passed) -> Iterator[str]:
    later = f"+{_duration(step.seconds)}" if step.seconds is not None else ""
    when = _moment(step.at) if step.at else "not yet"
    head = f"  {step.step:<{_STEP}}{when:<{_WHEN}} {later:>{_LATER}}  "
    yield from _wrapped(step.said, head, " " * len(head)) if step.said else (head.rstrip(),)


def _answer(one: Answer) -> Iterator[str]:
    what = one.came_of.upper() if one.told else one.came_of
    many = f" ({words.many_changes(one.changes)})" if one.changes else ""
    yield from _wrapped(f"{clipped(one.subscription, 40)}{many}: {one.said}", f"    {what:<10}", " " * 14)


def _authority(one: AuthorityTrace) -> Iterator[str]:
    yield f"{tidy(one.name)} ({one.urn})"
    followed = ", ".join(f"“{each}”" for each in one.followed_by) or "nobody"
    yield from _wrapped(f"Followed by {followed}.", "  ")
    yield ""
    yield (
        f"  The last {len(one.documents)} of {one.of} documents, by when they were found"
        if one.documents
        else ("  No document of it is known.")
    )
    for each in one.documents:
        yield _brief(each)
    yield ""
    yield "  Its sources, and those on many authorities, with when each was last seen"
    if not one.sources:
        yield "    No source is watched."
    for line in seen_briefly(one.sources):
        yield f"  {line}"
    if one.documents:
        yield ""
        yield "  For one document: ofsted-watch trace NUMBER"


def _brief(one: BriefDocument) -> str:
    published = f" ({date.fromisoformat(one.published):%d %b %Y})" if one.published else ""
    room = _WIDE - 23 - len(published) - len(one.state) - 2
    label = clipped(one.label, max(room, 12))
    number = one.document_id or "–"
    return f"  {number:>5}  {_moment(one.found_at):<{_WHEN}}  {label}{published}: {one.state}"


def _moment(iso: str | None) -> str:
    return words.moment(datetime.fromisoformat(iso)) if iso else "never"


def _duration(seconds: int) -> str:
    """How long between two steps: `4 s`, `12 min`, `3 h`, `5 days`."""
    for size, unit, most in ((1, "s", 120), (60, "min", 7_200), (3_600, "h", 172_800)):
        if seconds < most:
            return f"{max(0, seconds) // size} {unit}"
    return f"{seconds // 86_400} days"


def _wrapped(text: str, indent: str, further: str | None = None) -> list[str]:
    after = f"{indent}  " if further is None else further
    return textwrap.wrap(
        tidy(text),
        _WIDE,
        initial_indent=indent,
        subsequent_indent=after,
        break_on_hyphens=False,
        break_long_words=False,
    )
