"""Composes alerts: the changes of one event, a digest of many authorities, troubles for operators, a test."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from alerts.alert import Alert, AlertKind, Notice, Section
from alerts.identity import thread_id
from alerts.outside import LONGEST_NAME, LONGEST_SENTENCE, clipped
from alerts.section import Readings, by_event, section
from alerts.subscription import Send
from alerts.wording import counted, listed, short_name
from findings.model import Change
from findings.plain import day

#: Characters of a subject line: phones show some 40, mail programmes some 100.
LONGEST_SUBJECT = 150
_MOST_NAMES = 5
_DIGEST_NAMES = {Send.DAILY: "Daily digest", Send.WEEKLY: "Weekly digest", Send.AT_ONCE: "Digest"}


def compose(alert_id: str, changes: Sequence[Change], *, readings: Readings | None = None) -> Alert:
    """One alert for the changes of one event of one authority (or of a few: each becomes a section).

    `readings` are the documents' findings by the sha256 of their bytes; with them the alert can also name the grades
    that did not change. Raises ValueError where there are no changes.
    """
    return _alert(alert_id, AlertKind.NEWS, "", changes, readings or {})


def digest(
    alert_id: str,
    changes: Sequence[Change],
    *,
    send: Send = Send.DAILY,
    on: date | None = None,
    readings: Readings | None = None,
) -> Alert:
    """All changes that a subscription was not told yet, by authority, the gravest first. `on` is the day shown.

    Raises ValueError where there are no changes: nothing new is no mail.
    """
    kicker = _DIGEST_NAMES[send] + (f", {day(on)}" if on else "")
    return _alert(alert_id, AlertKind.DIGEST, kicker, changes, readings or {})


def operations(alert_id: str, notices: Sequence[Notice]) -> Alert:
    """Troubles of the watch itself, those that last first. Raises ValueError where there are none."""
    if not notices:
        raise ValueError("An alert to operators needs at least one notice.")
    in_order = sorted(notices, key=lambda notice: (notice.ended, notice.since))
    shown = tuple(
        Notice(sentence=clipped(n.sentence, LONGEST_SENTENCE), since=n.since, ended=n.ended) for n in in_order
    )
    line = _operations_line(shown)
    return Alert(
        id=alert_id,
        kind=AlertKind.OPERATIONS,
        kicker="For the operators of the watch",
        subject=clipped(f"Ofsted watch: {line}", LONGEST_SUBJECT),
        headline=line,
        notices=shown,
    )


def trial(alert_id: str, subscription: str, code: str) -> Alert:
    """A test of a subscription’s channel, marked as such, with the code that its reader should see."""
    name = clipped(subscription, LONGEST_NAME)
    return Alert(
        id=alert_id,
        kind=AlertKind.TEST,
        kicker="Test",
        subject=f"Test of the inspection watch: code {code}",
        headline=f"This is a test. Nothing has happened. The code is {code}.",
        sentences=(f"If you read this, the subscription “{name}” works.",),
    )


def _alert(alert_id: str, kind: AlertKind, kicker: str, changes: Sequence[Change], readings: Readings) -> Alert:
    if not changes:
        raise ValueError("An alert needs at least one change.")
    events = by_event(changes)
    sections = tuple(section(told, readings) for told in events)
    names = {told[0].urn: short_name(told[0]) for told in events}
    first = events[0][0]
    prefix = "Correction for " if all(any(c.corrects is not None for c in told) for told in events) else ""
    return Alert(
        id=alert_id,
        kind=kind,
        kicker=kicker,
        subject=_subject(prefix + names[first.urn], sections, len(names)),
        headline=_headline(prefix, sections, names),
        sections=sections,
        thread=_thread(first) if len(events) == 1 else None,
    )


def _subject(name: str, sections: tuple[Section, ...], authorities: int) -> str:
    """What happened to the first is cut short before the count of the others is."""
    more = ""
    if authorities > 1:
        more = f"; and {counted(authorities - 1, 'more authority', 'more authorities')}"
    elif len(sections) > 1:
        more = f"; and {counted(len(sections) - 1, 'more event')}"
    return clipped(f"{name}: {sections[0].headline}", LONGEST_SUBJECT - len(more)) + more


def _headline(prefix: str, sections: tuple[Section, ...], names: Mapping[str, str]) -> str:
    if len(sections) == 1:
        return f"{prefix}{sections[0].authority}: {sections[0].headline}"
    if len(names) == 1:
        return f"{prefix}{sections[0].authority}: news of {counted(len(sections), 'event')}"
    shown = list(names.values())[:_MOST_NAMES]
    others = len(names) - len(shown)
    shown += [f"{others} more"] if others else []
    return f"News of {counted(len(names), 'authority', 'authorities')}: {listed(shown)}"


def _thread(change: Change) -> str:
    event = change.event
    return thread_id([change.urn, event.kind, str(event.start), str(event.visit_number)])


def _operations_line(notices: tuple[Notice, ...]) -> str:
    if len(notices) == 1:
        return f"over: {notices[0].sentence}" if notices[0].ended else notices[0].sentence
    ended = sum(notice.ended for notice in notices)
    lasting = len(notices) - ended
    parts = [counted(lasting, "trouble")] if lasting else []
    return ", ".join(parts + ([f"{ended} over"] if ended else []))
