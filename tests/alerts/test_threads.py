"""Threads: all mails about one event belong to one thread, however exactly each dates the event."""

from __future__ import annotations

from datetime import UTC, date, datetime
from email import message_from_bytes
from email.policy import default

from alerts.alert import Alert
from alerts.compose.compose import compose, digest
from findings.model import EventKind, Kind
from findings.timeline.stored_document import StoredDocument
from tests.alerts.background import as_news, known
from tests.alerts.rendered import message
from tests.findings.timeline.wexmoor import by_others, filed, letter, month, visit

RELEASE = filed("release", by_others(Kind.PRESS_RELEASE, month(EventKind.MONITORING_VISIT, 2025, 4)), date(2025, 5, 20))
LETTER = filed("letter", letter(visit(date(2025, 4, 29), 2)), date(2025, 6, 5))
NEXT = filed("next", letter(visit(date(2025, 9, 16), 3)), date(2025, 10, 21))


def told(document: StoredDocument, *before: StoredDocument) -> Alert:
    return compose(as_news(document), known=known((*before, document)))


def references(alert: Alert) -> set[str]:
    at = datetime(2025, 6, 5, tzinfo=UTC)
    sent = message(alert, sender="Watch <watch@example.org>", recipients=["dcs@example.org"], at=at)
    mail = message_from_bytes(sent, policy=default)
    assert mail["In-Reply-To"] == str(mail["References"]).split()[-1]
    return set(str(mail["References"]).split())


def test_the_letter_that_gives_the_days_hangs_with_the_release_that_gave_the_month() -> None:
    assert references(told(LETTER, RELEASE)) > references(told(RELEASE))


def test_a_release_that_gives_the_month_hangs_with_the_letter_that_came_before() -> None:
    assert references(told(RELEASE, LETTER)) > references(told(LETTER))


def test_another_visit_has_another_thread() -> None:
    assert not references(told(NEXT, RELEASE, LETTER)) & references(told(LETTER, RELEASE))


def test_where_all_give_the_same_days_there_is_one_thread() -> None:
    story = filed("story", by_others(Kind.NEWS, visit(date(2025, 4, 29), 2)), date(2025, 6, 6))
    assert references(told(story, LETTER)) == references(told(LETTER))


def test_what_tells_of_several_events_is_in_no_thread() -> None:
    both = digest([*as_news(LETTER), *as_news(NEXT)], known=known((LETTER, NEXT)))
    assert (both.thread, both.threads_beside) == (None, ())
