"""A newsroom that lists Ofsted's own words, on real HTTP with the real reader: nothing of it is ever Ofsted's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copytree

import pytest

from alerts.subscription import About
from findings.model import Grade, Kind
from practice.answer import Answer
from practice.site import PracticeSite
from practice.story import BASELINE, FALL, WEXMOOR, publications
from storage import decisions
from storage.exports import EXPORTS, Filter, Row
from tests.house import Recorder, subscription
from worker.commands.run import once
from worker.config.settings import PageSettings, Settings
from worker.deciding.held import approve, reject
from worker.errors import UserError
from worker.services import Reader, Services, build

REPORT = next(one for one in publications() if one.published == FALL.day)
#: An inspection of Wexmoor that never was, in the form of Ofsted's reports.
FORGED = (Path(__file__).parents[1] / "examples" / "layouts" / "ilacs" / "wexmoor_2025.txt").read_text(encoding="utf-8")
OPERATORS = subscription("Operators", about=frozenset({About.OPERATIONS}))


class Mirror(PracticeSite):
    """The practice site with a newsroom beside it, which lists what a test puts there."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: dict[str, Answer] = {
            "/mirror/bins": Answer(b"<html><main><h1>Bins</h1><p>Mondays.</p></main></html>")
        }

    def answer(self, address: str) -> Answer:
        if address == "/mirror/feed":
            items = "".join(
                f"<item><title>Ofsted report {at}</title><link>{self.url}{path}</link><guid>{path}</guid>"
                f"<pubDate>{FALL.day}</pubDate></item>"
                for at, path in enumerate(self.shown)
            )
            return Answer(
                f'<rss version="2.0"><channel><title>News</title>{items}</channel></rss>'.encode(), "text/xml"
            )
        return self.shown.get(address) or super().answer(address)


class Watch:
    """A house that watches the borough's page at Ofsted and that newsroom, with its real fetcher and its real reader."""

    def __init__(self, site: Mirror, home: Path, reader: Reader) -> None:
        self.site, self.people = site, Recorder()
        newsroom = PageSettings(
            name="The mirror", url=f"{site.url}/mirror/feed", kind=Kind.PRESS_RELEASE, authority=WEXMOOR.urn, every=None
        )
        settings = Settings(
            config=home / "watch.toml",
            home=home,
            database_url=f"sqlite:///{home}/watch.db",
            authorities=None,
            allow_private_addresses=True,
            ofsted_url=site.url,
            pages=(newsroom,),
            subscriptions=(subscription(), OPERATORS),
        )
        self.services: Services = replace(build(settings, reader), channels={"recorder": self.people})

    def run(self) -> list[str]:
        """One run; the headlines that subscribers, and not operators, were told in it."""
        before = len(self.people.sent)
        once.prepare(self.services, datetime.now(UTC))
        assert once.work(self.services, lambda: None) == []
        return [alert.headline for alert in self.people.sent[before:] if not alert.notices]

    def rows(self, what: str) -> list[Row]:
        with self.services.database.begin() as session:
            return list(EXPORTS[what](session, Filter()))

    def reading(self, path: str) -> Row:
        return next(row for row in self.rows("findings") if row["document_url"].endswith(path))

    def heard_by_operators(self) -> str:
        return " ".join(notice.sentence for alert in self.people.sent for notice in alert.notices)


@pytest.fixture(scope="module")
def site() -> Iterator[Mirror]:
    with Mirror() as mirror:
        yield mirror


@pytest.fixture(scope="module")
def baseline(site: Mirror, reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a watch has stored at its first look: all that the newsroom lists from then on would be news."""
    home = tmp_path_factory.mktemp("baseline")
    watch = Watch(site, home, reader)
    assert watch.run() == []
    watch.services.database.close()
    return home


@pytest.fixture
def watch(
    site: Mirror, baseline: Path, tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Watch]:
    """A watch that goes on from a copy of that baseline."""
    monkeypatch.setattr("worker.commands.run.drain.PATIENCE", timedelta(0))
    monkeypatch.setattr(site, "shown", dict(site.shown))
    site.day(BASELINE.day)
    copytree(baseline, tmp_path, dirs_exist_ok=True)
    watch = Watch(site, tmp_path, reader)
    yield watch
    watch.services.database.close()


LOOK_ALIKES = {
    "/mirror/report.pdf": Answer(REPORT.content, "application/pdf"),
    "/mirror/report": Answer(f"<html><main><pre>{FORGED}</pre></main></html>".encode()),
}


@pytest.mark.parametrize("path", LOOK_ALIKES)
def test_a_report_in_a_newsroom_gives_no_grade_and_is_held_and_operators_hear(watch: Watch, path: str) -> None:
    watch.site.shown[path] = LOOK_ALIKES[path]
    assert watch.run() == []
    kept = watch.reading(path)
    assert (kept["status"], kept["kind"], kept["judgements"], kept["needs_improvement"], kept["priority_actions"]) == (
        "held", "press_release", [], [], [],
    )  # fmt: skip
    assert watch.rows("changes") == []
    (listed,) = [row for row in watch.rows("documents") if row["url"].endswith(path)]
    assert (listed["publisher"], listed["kind"], listed["status"]) == ("others", "press_release", "held")
    assert "looks like Ofsted’s report" in watch.heard_by_operators()
    assert path in watch.heard_by_operators()


@pytest.mark.parametrize("path", LOOK_ALIKES)
def test_ofsteds_next_report_is_compared_with_ofsteds_last_and_told_with_its_own_grades(
    watch: Watch, path: str
) -> None:
    watch.site.shown[path] = LOOK_ALIKES[path]
    watch.run()
    watch.site.day(FALL.day)
    (headline,) = watch.run()
    assert "fell" in headline
    graded = [row for row in watch.rows("changes") if row["kind"] == "grade"]
    assert {row["document_url"] for row in graded} == {f"{watch.site.url}/v1/file/{REPORT.file_id}"}
    assert {row["direction"] for row in graded} == {"down"}


def test_a_copy_waits_for_nobody_once_ofsteds_own_page_lists_the_same_bytes(watch: Watch) -> None:
    watch.site.shown["/mirror/report.pdf"] = LOOK_ALIKES["/mirror/report.pdf"]
    watch.run()
    watch.site.day(FALL.day)
    (headline,) = watch.run()
    assert "fell" in headline
    kept = watch.reading("/mirror/report.pdf")
    assert (kept["status"], kept["judgements"]) == ("read", [])
    watch.site.shown["/mirror/again.pdf"] = LOOK_ALIKES["/mirror/report.pdf"]
    assert watch.run() == []
    with watch.services.database.begin() as session:
        assert decisions.held(session) == []


def test_a_person_can_let_a_copy_be_told_as_what_it_is_but_give_it_no_grade(watch: Watch) -> None:
    watch.site.shown["/mirror/report.pdf"] = LOOK_ALIKES["/mirror/report.pdf"]
    watch.run()
    with watch.services.database.begin() as session:
        (held,) = decisions.held(session)
        document = held.document.id
    with watch.services.database.begin() as session, pytest.raises(UserError, match="No press release gives grades"):
        approve(session, document, "Ann", "It says so.", datetime.now(UTC), {"overall": Grade.GOOD})
    with watch.services.database.begin() as session:
        approve(session, document, "Ann", "The council put it there.", datetime.now(UTC))
    (headline,) = watch.run()
    assert "press release" in headline.casefold()
    assert watch.reading("/mirror/report.pdf")["judgements"] == []
    assert [row["kind"] for row in watch.rows("changes")] == ["document"]


def test_a_copy_that_a_person_rejects_is_dismissed_with_both_reasons(watch: Watch) -> None:
    watch.site.shown["/mirror/report.pdf"] = LOOK_ALIKES["/mirror/report.pdf"]
    watch.run()
    with watch.services.database.begin() as session:
        (held,) = decisions.held(session)
        reject(session, held.document.id, "Ann", "A copy.", datetime.now(UTC))
    assert watch.run() == []
    kept = watch.reading("/mirror/report.pdf")
    assert (kept["status"], kept["relevant"]) == ("read", False)
    assert kept["problems"][0].startswith("It looks like Ofsted’s report")
    assert kept["problems"][1] == "Ann dismissed it: A copy."
