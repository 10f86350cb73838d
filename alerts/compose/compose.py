"""Composing an alert from the changes of one event, a digest, the watch’s own troubles, or a test."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from alerts.alert import Alert, AlertKind, AlertSection, Notice
from alerts.compose.brief import MOST_IN_FULL, brief
from alerts.compose.context import Contexts
from alerts.compose.notes import OWN_READING
from alerts.compose.section import Readings, by_event, section
from alerts.compose.threads import thread, threads_beside
from alerts.compose.wording import counted, short_name
from alerts.subscription import Send
from findings.model import Change
from findings.text.safe import LONGEST_NAME, LONGEST_SENTENCE, clipped
from findings.wording import day, listed

#: The most characters of a subject line: phones show some 40, mail programs some 100.
LONGEST_SUBJECT = 230
_MOST_NAMES = 8
_BESIDE = re.compile(r" \((?:was|were) [^()]{1,60} under the earlier framework\)")
_DIGEST_NAMES = {Send.DAILY: "Daily digest", Send.WEEKLY: "Weekly digest", Send.AT_ONCE: "Digest"}


def compose(changes: Sequence[Change], *, readings: Readings | None = None, known: Contexts | None = None) -> Alert:
    """Return one alert for the changes of one event of one authority (or of a few events: each becomes a section).

    `readings` are the findings of documents by the sha256 of their bytes; with them the alert also names the grades
    that did not change. `known` is each authority’s timeline and its neighbours’ grades, by URN.

    Raises ValueError where there are no changes.
    """
    return _alert(AlertKind.NEWS, "", changes, readings or {}, known or {})


def digest(
    changes: Sequence[Change],
    *,
    send: Send = Send.DAILY,
    on: date | None = None,
    readings: Readings | None = None,
    known: Contexts | None = None,
) -> Alert:
    """Return one alert for all changes that a subscription was not told yet, by authority, the gravest first.

    `on` is the day that is shown. Raises ValueError where there are no changes: a digest without news is not sent.
    """
    kicker = _DIGEST_NAMES[send] + (f", {day(on)}" if on else "")
    return _alert(AlertKind.DIGEST, kicker, changes, readings or {}, known or {})


def operations(notices: Sequence[Notice]) -> Alert:
    """Return an alert on the watch’s own troubles, those that still last first.

    Raises ValueError where there are none.
    """
    if not notices:
        raise ValueError("An alert to operators needs at least one notice.")
    in_order = sorted(notices, key=lambda notice: (notice.ended, notice.since))
    shown = tuple(
        Notice(sentence=clipped(n.sentence, LONGEST_SENTENCE), since=n.since, ended=n.ended) for n in in_order
    )
    line = _operations_line(shown)
    return Alert(
        kind=AlertKind.OPERATIONS,
        kicker="For the operators of the watch",
        subject=clipped(f"Ofsted watch: {line}", LONGEST_SUBJECT),
        headline=line,
        notices=shown,
    )


def marked_test(subscription: str, code: str) -> Alert:
    """Return a test alert for a subscription’s channel, marked as such, with the code that its reader should see."""
    name = clipped(subscription, LONGEST_NAME)
    return Alert(
        kind=AlertKind.TEST,
        kicker="Test",
        subject=f"Test of the inspection watch: code {code}",
        headline=f"This is a test. Nothing has happened. The code is {code}.",
        sentences=(f"If you read this, the subscription “{name}” works.",),
    )


def _alert(
    kind: AlertKind,
    kicker: str,
    changes: Sequence[Change],
    readings: Readings,
    known: Contexts,
) -> Alert:
    if not changes:
        raise ValueError("An alert needs at least one change.")
    events = by_event(changes)
    sections = _noted_once([section(told, readings, known.get(told[0].urn)) for told in events])
    names = {told[0].urn: short_name(told[0]) for told in events}
    many = len(sections) > MOST_IN_FULL
    corrected = "Correction for " if all(any(c.corrects is not None for c in told) for told in events) else ""
    others = _others(len(names), len(sections))
    named = f"{corrected}{names[events[0][0].urn]}: {sections[0].headline}"
    return Alert(
        kind=kind,
        kicker=kicker,
        subject=_shortened(named, LONGEST_SUBJECT - len(others)) + others,
        headline=f"{corrected}{sections[0].authority}: {sections[0].headline}{others}",
        sentences=(_news_of(list(names.values()), listed_below=many),) if len(names) > 1 else (),
        contents=tuple(f"{short_name(t[0])}: {s.headline}" for t, s in zip(events, sections, strict=True))
        if many
        else (),
        sections=tuple(map(brief, sections)) if many else sections,
        thread=thread(events[0][0]) if len(events) == 1 else None,
        threads_beside=threads_beside(events[0][0], known.get(events[0][0].urn)) if len(events) == 1 else (),
    )


def _shortened(line: str, most: int) -> str:
    """Return the line with at most so many characters, the count of what must improve at its end.

    First the grades of an earlier framework are left out, then whole items before the last.
    """
    short = line if len(line) <= most else _BESIDE.sub("", line)
    *first, last = short.split("; ")
    more = ""
    while len("; ".join((*first, last)) + more) > most and len(first) > 1:
        first, more = first[:-1], "; and more"
    return clipped("; ".join((*first, *([more.removeprefix("; ")] if more else []), last)), most)


def _others(authorities: int, events: int) -> str:
    """Return how many authorities and events there are besides the one in the subject and the first line."""
    if authorities > 1:
        return f"; and {counted(authorities - 1, 'more authority', 'more authorities')}"
    return f"; and {counted(events - 1, 'more event')}" if events > 1 else ""


def _noted_once(sections: list[AlertSection]) -> tuple[AlertSection, ...]:
    """Return the sections with the note on our own reading in one of them only."""
    first = next((each for each in sections if OWN_READING in each.notes), None)
    return tuple(
        each if each is first else replace(each, notes=tuple(note for note in each.notes if note != OWN_READING))
        for each in sections
    )


def _news_of(names: list[str], *, listed_below: bool) -> str:
    if listed_below:
        return f"News of {counted(len(names), 'authority', 'authorities')}, the gravest first:"
    others = len(names) - _MOST_NAMES
    shown = [*names[:_MOST_NAMES], f"{others} more"] if others > 0 else names
    return f"News of {counted(len(names), 'authority', 'authorities')}: {listed(shown)}."


def _operations_line(notices: tuple[Notice, ...]) -> str:
    if len(notices) == 1:
        return f"over: {notices[0].sentence}" if notices[0].ended else notices[0].sentence
    ended = sum(notice.ended for notice in notices)
    lasting = len(notices) - ended
    parts = [counted(lasting, "trouble")] if lasting else []
    return ", ".join(parts + ([f"{ended} over"] if ended else []))
