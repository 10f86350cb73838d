"""Halton’s documents in one timeline; skipped where ../shared does not hold them."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from findings.changes.history import attributed
from findings.changes.third_party import classified
from findings.model import EventKind, Grade, Publication
from findings.read import read
from findings.timeline.event_record import EventRecord
from findings.timeline.grades import grades_over_time
from findings.timeline.named_point import MentionForm
from findings.timeline.stored_document import StoredDocument
from findings.timeline.timeline import Timeline, timeline_of
from findings.timeline.weakness_history import WeaknessHistory, WeaknessState
from scrapers.documents.documents import open_document

SHARED = Path(__file__).parents[4] / "shared"
URN, NAME = "80471", "Halton Borough Council"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="../shared with Halton’s documents is not here"),
]


@pytest.fixture(scope="module")
def documents() -> list[StoredDocument]:
    """Its five reports, and what the council and the press wrote."""
    return [*_reports(), *_articles()]


@pytest.fixture(scope="module")
def halton(documents: list[StoredDocument]) -> Timeline:
    return timeline_of(documents)


def on(halton: Timeline, year: int, kind: EventKind) -> EventRecord:
    (event,) = (each for each in halton.events if each.day.year == year and each.event.kind is kind)
    return event


def fostering(halton: Timeline) -> WeaknessHistory:
    """The entry that the report of 2024 heads."""
    (entry,) = (
        each
        for each in halton.weaknesses
        if "private fostering" in each.about and each.last.event.start and each.last.event.start.year == 2024
    )
    return entry


def test_every_inspection_and_visit_is_one_event(halton: Timeline) -> None:
    assert [(event.day.year, event.event.kind.value) for event in halton.events] == [
        (2014, "sif"),
        (2018, "focused_visit"),
        (2019, "jtai"),
        (2020, "ilacs"),
        (2021, "focused_visit"),
        (2022, "focused_visit"),
        (2023, "area_send"),
        (2024, "ilacs"),
        (2025, "monitoring_visit"),
    ]


def test_the_release_and_the_news_story_are_one_event(halton: Timeline) -> None:
    event = on(halton, 2025, EventKind.MONITORING_VISIT)
    assert event.event.visit_number == 2
    assert [source.document.identity for source in event.sources] == ["s0", "s1"]


def test_the_letter_the_statement_and_the_committee_report_are_one_event(halton: Timeline) -> None:
    event = on(halton, 2022, EventKind.FOCUSED_VISIT)
    assert {source.document.identity for source in event.sources} == {"pdf/80471-2023-01-13-fv.pdf", "s3", "s4"}


def test_private_fostering_is_listed_in_2024_and_named_in_the_text_of_2020_and_2025(halton: Timeline) -> None:
    entry = fostering(halton)
    assert [(mention.form, mention.page) for mention in entry.mentions] == [(MentionForm.POINT, 2)]
    in_text = {mention.event.start.year: mention for mention in entry.in_text if mention.event.start}
    assert {2020, 2025} <= set(in_text)
    assert "rivate foster" in in_text[2025].text
    assert any(
        mention.text == "Private fostering arrangements are not consistently identified and assessed."
        for mention in entry.in_text
    )
    assert entry.state is WeaknessState.STILL_NAMED


def test_the_priority_actions_belong_to_october_2021(halton: Timeline) -> None:
    actions = [
        mention
        for entry in halton.weaknesses
        for subject in entry.subjects
        for mention in subject.mentions
        if mention.form is MentionForm.PRIORITY_ACTION and mention.document.identity == "s3"
    ]
    assert len({mention.text for mention in actions}) == 3
    assert {mention.event.start for mention in actions} == {date(2021, 10, 13)}


def test_no_grade_changed_in_2025(halton: Timeline) -> None:
    grades = grades_over_time(halton.inspections)
    assert [event.start.year for event in grades.inspections if event.start] == [2014, 2020, 2024]
    overall = next(row for row in grades.rows if row.key == "overall")
    assert overall.grades == (Grade.REQUIRES_IMPROVEMENT, Grade.REQUIRES_IMPROVEMENT, Grade.INADEQUATE)


def test_any_order_tells_the_same_story(documents: list[StoredDocument], halton: Timeline) -> None:
    """In a hundred orders any three documents stand in each of their six; test_order.py has more orders of invented ones."""
    shuffled = random.Random(1)
    for _ in range(100):
        order = [*documents, *shuffled.choices(documents, k=3)]
        shuffled.shuffle(order)
        assert _told(timeline_of(order)) == _told(halton)


def _told(told: Timeline) -> list[object]:
    events = [(each.event, [source.document.identity for source in each.sources]) for each in told.events]
    return [*events, *told.weaknesses]


def _reports() -> Iterator[StoredDocument]:
    for line in (SHARED / "corpus" / "publications.jsonl").read_text().splitlines():
        row = json.loads(line)
        if row["urn"] == URN:
            yield _filed(row["file"], SHARED / "corpus" / row["file"], row["published"])


def _articles() -> Iterator[StoredDocument]:
    for line in (SHARED / "corpus" / "gold" / "articles.jsonl").read_text().splitlines():
        row = json.loads(line)
        if row["id"] in ("s0", "s1", "s2", "s3", "s4"):
            yield _filed(row["id"], SHARED / "corpus" / row["file"], row["published"])


def _filed(identity: str, path: Path, published: str | None) -> StoredDocument:
    day = date.fromisoformat(published) if published else None
    findings = read(open_document(path.read_bytes(), day))
    by_others = findings.kind.by_others
    findings = classified(findings, findings.kind, URN, NAME) if by_others else attributed(findings, URN, NAME)
    publication = Publication(url=path.name, sha256="", label="", published=day)
    return StoredDocument(identity=identity, publication=publication, findings=findings, is_ofsteds=not by_others)
