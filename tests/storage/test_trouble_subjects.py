"""The subjects of troubles: stored in the same words as ever, so that an open trouble of an earlier release can end."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from storage import trouble_subjects, troubles
from storage.database import Database
from storage.trouble_subjects import TroubleKind, TroubleSubject, read, written

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
WORDS = {
    "source:3": trouble_subjects.unseen_source(3),
    "gap:3": trouble_subjects.gap_in_source(3),
    "dates:3": trouble_subjects.unknown_dates(3),
    "entries:3": trouble_subjects.unfollowed_entries(3),
    "entries:3:16520e019add8476": trouble_subjects.unfollowed_entry(3, "Ofsted report"),
    "list:short": trouble_subjects.short_list(),
    "list:9900001": trouble_subjects.not_on_the_list("9900001"),
    "budget:files.example.org": trouble_subjects.spent_budget("files.example.org"),
    "share:7:files.example.org": trouble_subjects.spent_share(7, "files.example.org"),
    "host:files.example.org": trouble_subjects.blocked_host("files.example.org"),
    "quota:3": trouble_subjects.spent_quota(3),
    "publication:7": trouble_subjects.lacking_file(7),
    "unlisted:7": trouble_subjects.unlisted(7),
    "reading:7": trouble_subjects.unclear_reading(7),
    "delivery:12": trouble_subjects.failed_delivery(12),
    "delivery:12:dcs@example.org": trouble_subjects.failed_delivery(12, "dcs@example.org"),
    "channel:Board: North": trouble_subjects.unreached_channel("Board: North"),
    "secret:Board: North": trouble_subjects.missing_secret("Board: North"),
    "statement:80471": trouble_subjects.undefended_statement("80471"),
    "promise:unsent:Board: North": trouble_subjects.broken_promise("unsent:Board: North"),
    "restored:3": trouble_subjects.taken_as_told(3),
    "unsubscribed:Board: North:dcs@example.org": trouble_subjects.unsubscribed("Board: North", "dcs@example.org"),
}


def open_in(database: Database) -> set[TroubleSubject]:
    with database.begin() as session:
        return {trouble.subject for trouble in troubles.all_open(session)}


@pytest.mark.parametrize(("words", "subject"), WORDS.items(), ids=WORDS)
def test_a_subject_is_kept_by_its_words_and_read_back_from_them(words: str, subject: TroubleSubject) -> None:
    assert written(subject) == words
    assert read(words) == subject


def test_every_kind_of_trouble_has_its_words() -> None:
    assert {subject.kind for subject in WORDS.values()} == set(TroubleKind)


def test_a_trouble_that_an_earlier_release_left_open_is_found_and_ended(database: Database) -> None:
    with database.begin() as session:
        session.execute(
            text("INSERT INTO troubles (subject, sentence, since) VALUES ('reading:7', 'It is held.', :since)"),
            {"since": NOW},
        )
    assert open_in(database) == {trouble_subjects.unclear_reading(7)}
    with database.begin() as session:
        troubles.end(session, trouble_subjects.unclear_reading(7), NOW)
    assert open_in(database) == set()


def test_to_end_a_delivery_for_all_its_recipients_ends_no_other(database: Database) -> None:
    one, other = trouble_subjects.failed_delivery(1, "dcs@example.org"), trouble_subjects.failed_delivery(12)
    with database.begin() as session:
        for subject in (one, other):
            troubles.begin(session, subject, "It did not arrive.", NOW)
        whole = trouble_subjects.failed_delivery(1)
        assert troubles.is_open_under(session, whole)
        troubles.end_all_of(session, [whole], NOW, parts_of=whole)
        assert not troubles.is_open_under(session, whole)
    assert open_in(database) == {other}
