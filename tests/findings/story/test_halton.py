"""Halton’s documents tell one story; skipped where ../shared does not hold them."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from findings.changes.third_party import classified
from findings.model import EventKind, Grade
from findings.read import read
from findings.timeline.document import Filed
from findings.timeline.event_record import Occasion
from findings.timeline.grades import grades_over_time
from findings.timeline.mention import Form
from findings.timeline.timeline import Story, story
from findings.timeline.weakness import Entry, State
from scrapers.documents.documents import opened

SHARED = Path(__file__).parents[4] / "shared"
URN, NAME = "80471", "Halton Borough Council"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="../shared with Halton’s documents is not here"),
]


@pytest.fixture(scope="module")
def documents() -> list[Filed]:
    """Its five reports, and what the council and the press wrote."""
    return [*_reports(), *_articles()]


@pytest.fixture(scope="module")
def halton(documents: list[Filed]) -> Story:
    return story(documents)


def on(halton: Story, year: int, kind: EventKind) -> Occasion:
    (event,) = (each for each in halton.occasions if each.day.year == year and each.event.kind is kind)
    return event


def fostering(halton: Story) -> Entry:
    (entry,) = (
        each for each in halton.weaknesses if "private fostering" in each.about and each.to == "local_authority"
    )
    return entry


def test_every_inspection_and_visit_is_one_event(halton: Story) -> None:
    assert [(event.day.year, event.event.kind.value) for event in halton.occasions] == [
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


def test_the_release_and_the_news_story_are_one_event(halton: Story) -> None:
    event = on(halton, 2025, EventKind.MONITORING_VISIT)
    assert event.event.visit_number == 2
    assert [source.document.identity for source in event.sources] == ["s0", "s1"]


def test_the_statement_and_the_committee_report_are_one_event(halton: Story) -> None:
    event = on(halton, 2022, EventKind.FOCUSED_VISIT)
    assert {source.document.identity for source in event.sources} == {"s3", "s4"}


def test_private_fostering_is_named_in_2020_in_prose_and_in_2024_and_2025(halton: Story) -> None:
    named = {naming.event.start.year: naming for naming in fostering(halton).namings if naming.event.start}
    assert {2020, 2024, 2025} <= set(named)
    assert named[2020].form is Form.PROSE
    assert named[2020].text == "Private fostering arrangements are not consistently identified and assessed."
    assert (named[2024].form, named[2024].page) == (Form.POINT, 2)
    assert "rivate foster" in named[2025].text
    assert fostering(halton).state is State.STILL_NAMED


def test_the_priority_actions_belong_to_october_2021(halton: Story) -> None:
    actions = [
        naming
        for entry in halton.weaknesses
        for naming in entry.namings
        if naming.form is Form.PRIORITY_ACTION and naming.document.identity == "s3"
    ]
    assert len({naming.text for naming in actions}) == 3
    assert {naming.event.start for naming in actions} == {date(2021, 10, 13)}


def test_no_grade_changed_in_2025(halton: Story) -> None:
    grades = grades_over_time(halton.inspections)
    assert [event.start.year for event in grades.inspections if event.start] == [2014, 2020, 2024]
    overall = next(row for row in grades.rows if row.key == "overall")
    assert overall.grades == (Grade.REQUIRES_IMPROVEMENT, Grade.REQUIRES_IMPROVEMENT, Grade.INADEQUATE)


def test_any_order_tells_the_same_story(documents: list[Filed], halton: Story) -> None:
    shuffled = random.Random(1)
    for _ in range(500):
        order = [*documents, *shuffled.choices(documents, k=3)]
        shuffled.shuffle(order)
        assert _told(story(order)) == _told(halton)


def _told(told: Story) -> list[object]:
    events = [(each.event, [source.document.identity for source in each.sources]) for each in told.occasions]
    return [*events, *told.weaknesses]


def _reports() -> Iterator[Filed]:
    for line in (SHARED / "corpus" / "publications.jsonl").read_text().splitlines():
        row = json.loads(line)
        if row["urn"] == URN:
            yield _filed(row["file"], SHARED / "corpus" / row["file"], row["published"])


def _articles() -> Iterator[Filed]:
    for line in (SHARED / "corpus" / "gold" / "articles.jsonl").read_text().splitlines():
        row = json.loads(line)
        if row["id"] in ("s0", "s1", "s2", "s3", "s4"):
            yield _filed(row["id"], SHARED / "corpus" / row["file"], row["published"])


def _filed(identity: str, path: Path, published: str | None) -> Filed:
    day = date.fromisoformat(published) if published else None
    findings = classified(read(opened(path.read_bytes(), day)), URN, NAME)
    return Filed(identity=identity, url=path.name, published=day, findings=findings)
