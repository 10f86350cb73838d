"""Composing an alert from the changes of one event, a digest, the watch’s own troubles, or a test."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from alerts.alert import Alert, AlertKind, AlertSection, Notice
from alerts.compose.context import Contexts
from alerts.compose.joined import joined
from alerts.compose.notes import OWN_READING
from alerts.compose.report import Readings
from alerts.compose.screen.screen import beside_others
from alerts.compose.section import Composed, by_event, section
from alerts.compose.subject import LONGEST_SUBJECT, subject
from alerts.compose.threads import thread, threads_beside
from alerts.compose.wording import counted, short_name
from alerts.subscription import Send
from findings.model import Change
from findings.text.safe import LONGEST_NAME, LONGEST_SENTENCE, clipped
from findings.wording import day

#: The most sections that one alert shows, and where it has many lines: ten events take three screens of a phone at most. The
#: others have their line, and stand in the whole story.
MOST_ON_SCREEN, MOST_BELOW_MANY = 5, 4
_MANY = 8
#: In characters, the line of an event that has no section on the screen.
_LONGEST_LINE = 220
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
    each = [(told, section(told, readings, known.get(told[0].urn))) for told in joined(by_event(changes), known)]
    each.sort(key=lambda pair: (pair[1].gravity, pair[0][0].authority))
    events = [told for told, _ in each]
    sections = _noted_once(_on_screen([composed.section for _, composed in each]))
    names = {told[0].urn: short_name(told[0]) for told in events}
    corrected = "Correction for " if all(any(c.corrects is not None for c in told) for told in events) else ""
    others = _others(len(names), len(sections))
    gravest = each[0][1]
    several = len(sections) > 1
    return Alert(
        kind=kind,
        kicker=kicker,
        subject=subject(f"{corrected}{names[events[0][0].urn]}", gravest.line, others),
        headline=f"{corrected}{sections[0].authority}: {sections[0].headline}{others}",
        sentences=(_news_of(len(names), len(sections)),) if several else (),
        contents=tuple(
            _line(composed, has_section=number < sections_shown(len(each))) for number, (_, composed) in enumerate(each)
        )
        if several
        else (),
        sections=sections,
        thread=None if several else thread(events[0][0]),
        threads_beside=() if several else threads_beside(events[0][0], known.get(events[0][0].urn)),
    )


def sections_shown(events: int) -> int:
    """Return of how many of so many events the screen has a section."""
    return MOST_BELOW_MANY if events >= _MANY else MOST_ON_SCREEN


def _line(composed: Composed, *, has_section: bool) -> str:
    """Return the line of one section among several: `Halton Borough Council: inadequate in all five judgements`.

    One without a section on the screen says in its line what was judged.
    """
    most = LONGEST_SUBJECT if has_section else _LONGEST_LINE
    return subject(composed.section.authority, composed.line, most=most)


def _on_screen(sections: list[AlertSection]) -> list[AlertSection]:
    """Return the sections; where there are several, the gravest few with a short screen each, the others with none."""
    if len(sections) == 1:
        return sections
    shown = sections_shown(len(sections))
    return [
        replace(each, screen=beside_others(each.screen) if each.screen and number < shown else None)
        for number, each in enumerate(sections)
    ]


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


def _news_of(authorities: int, events: int) -> str:
    whose = counted(authorities, "authority", "authorities")
    return (
        f"News of {whose}, the gravest first:" if authorities > 1 else f"{counted(events, 'event')}, the gravest first:"
    )


def _operations_line(notices: tuple[Notice, ...]) -> str:
    if len(notices) == 1:
        return f"over: {notices[0].sentence}" if notices[0].ended else notices[0].sentence
    ended = sum(notice.ended for notice in notices)
    lasting = len(notices) - ended
    parts = [counted(lasting, "trouble")] if lasting else []
    return ", ".join(parts + ([f"{ended} over"] if ended else []))
