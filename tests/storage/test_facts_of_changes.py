"""The migration of changes: facts that an older program wrote into sentences become fields."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import insert, select

from findings.model import Change, ChangeKind, Event, EventKind, Kind, Publication
from findings.outcomes import Outcome
from storage import changes
from storage.database import Database
from storage.migrations import migrate
from storage.tables import ChangeRow, ContentRow, DocumentRow, PublicationRow, SourceRow
from tests.databases import opened
from tests.storage.earlier import back_to

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
SHA256 = "ab" * 32
POINT = "Support for care leavers; in particular:"
FAILINGS = (
    "Ofsted published a report on its area SEND inspection of 2 to 6 March 2026: there are widespread and/or systemic"
    " failings leading to significant concerns about the experiences and outcomes of children and young people with special"
    " educational needs and/or disabilities (SEND)."
)


class OldStore:
    """A store as the first schema had it, with changes that know no facts but their sentences."""

    def __init__(self, database: Database) -> None:
        self.database = database
        with database.begin() as session:
            session.add(ContentRow(sha256=SHA256, size=0, body=b""))
            source = SourceRow(kind="feed", name="", url="https://example.org", host="example.org", every=600)
            session.add(source)
            session.flush()
            publication = PublicationRow(
                source_id=source.id, urn="9900001", identity="1", url="https://example.org/1", host="example.org",
                label="", form="news", baseline=False, first_seen_at=NOON,
            )  # fmt: skip
            session.add(publication)
            session.flush()
            document = DocumentRow(publication_id=publication.id, sha256=SHA256, revision=1, received_at=NOON)
            session.add(document)
            session.flush()
            self.document_id = document.id

    def put(
        self, kind: ChangeKind, sentence: str, event: EventKind = EventKind.ILACS, quote: str | None = None
    ) -> None:
        change = Change(
            kind=kind, urn="9900001", authority="Wexmoor", event=Event(kind=event), at=NOON, text=sentence, quote=quote,
            publication=Publication(url="https://example.org/1", sha256=SHA256, label="", published=date(2026, 3, 1)),
        )  # fmt: skip
        with self.database.begin() as session:
            changes.save(session, self.document_id, [change])
            row = session.scalars(select(ChangeRow).order_by(ChangeRow.id.desc()).limit(1)).one()
            row.record = _without_facts(row.record)

    def put_many(self, number: int) -> None:
        self.put(ChangeKind.DOCUMENT, "A press release was published.")
        with self.database.begin() as session:
            row = session.scalars(select(ChangeRow)).one()
            names = ("at", "urn", "kind", "document_id", "being_checked", "record")
            values = {name: getattr(row, name) for name in names}
            session.execute(insert(ChangeRow), [values] * (number - 1))

    def upgraded(self) -> list[Change]:
        back_to(self.database, "0001")
        migrate.upgrade(self.database.engine)
        with self.database.begin() as session:
            return changes.since(session, NOON)


def _without_facts(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name not in ("document_kind", "outcome", "point")}


@pytest.fixture
def store(database_url: str) -> Iterator[OldStore]:
    database = opened(database_url)
    yield OldStore(database)
    database.close()


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("A press release on the focused visit of March 2026 was published.", Kind.PRESS_RELEASE),
        ("A news story was published: “Wexmoor’s services”.", Kind.NEWS),
        ("A committee report was published.", Kind.COMMITTEE_REPORT),
        ("A government notice was published.", Kind.GOVERNMENT_NOTICE),
        ("Ofsted published “A press release”.", None),
    ],
)
def test_a_document_by_others_is_known_by_how_its_sentence_began(
    store: OldStore, sentence: str, kind: Kind | None
) -> None:
    store.put(ChangeKind.DOCUMENT, sentence)
    (change,) = store.upgraded()
    assert (change.document_kind, change.text) == (kind, sentence)


@pytest.mark.parametrize(
    ("sentence", "event", "outcome"),
    [
        (FAILINGS, EventKind.AREA_SEND, Outcome.WIDESPREAD_FAILINGS),
        (FAILINGS, EventKind.ILACS, None),
        ("Ofsted published a report on its area SEND inspection.", EventKind.AREA_SEND, None),
    ],
)
def test_an_outcome_is_known_by_how_its_sentence_ended(
    store: OldStore, sentence: str, event: EventKind, outcome: Outcome | None
) -> None:
    store.put(ChangeKind.DOCUMENT, sentence, event)
    assert [change.outcome for change in store.upgraded()] == [outcome]


def test_sub_points_lose_the_semicolons_between_them_and_a_point_keeps_its_own(store: OldStore) -> None:
    store.put(ChangeKind.WEAKNESS, f"{POINT} pathway plans; somewhere to live.", quote=POINT)
    store.put(ChangeKind.PRIORITY_ACTION, "Supervision; audit.", quote="Supervision; audit.")
    store.put(ChangeKind.WEAKNESS, "Care leavers, including: pathway plans; somewhere to live.")
    assert [change.point for change in store.upgraded()] == [
        f"{POINT} pathway plans somewhere to live.",
        "Supervision; audit.",
        "Care leavers, including: pathway plans somewhere to live.",
    ]


def test_more_changes_than_one_batch_holds_are_all_filled(store: OldStore) -> None:
    store.put_many(1_001)
    found = store.upgraded()
    assert len(found) == 1_001
    assert {change.document_kind for change in found} == {Kind.PRESS_RELEASE}


def test_a_change_that_was_not_upgraded_still_opens(store: OldStore) -> None:
    store.put(ChangeKind.DOCUMENT, "A press release was published.")
    with store.database.begin() as session:
        (change,) = changes.since(session, NOON)
    assert (change.document_kind, change.outcome, change.point) == (None, None, None)
