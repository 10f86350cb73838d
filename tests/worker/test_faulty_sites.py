"""The pipeline on a site where all goes wrong, with the real reader and real HTTP: nothing stops, nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from shutil import copytree

import pytest
from fpdf import FPDF

from practice.answer import Answer
from practice.site import PracticeSite
from practice.story import BASELINE, FALL, publications
from storage import troubles
from storage.exports import EXPORTS, Filter, Row
from tests.house import Recorder, subscription
from worker.commands.run import once
from worker.config.settings import Settings
from worker.services import Reader, Services, build

NEW = next(one for one in publications() if one.published == FALL.day)


class Elsewhere(Answer):
    """A redirect to where nobody must be led."""

    def headers(self) -> dict[str, str]:
        return {"Location": "http://169.254.169.254/latest/meta-data", "Content-Length": "0"}


class FaultySite(PracticeSite):
    """The practice site, with other answers put in the place of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.instead: dict[str, Answer] = {}

    def answer(self, address: str) -> Answer:
        return next(
            (answer for start, answer in self.instead.items() if address.startswith(start)), super().answer(address)
        )


class Watch:
    """A house that watches the faulty site with its real fetcher and its real reader."""

    def __init__(self, site: FaultySite, home: Path, reader: Reader) -> None:
        self.site, self.people = site, Recorder()
        settings = Settings(
            config=home / "watch.toml",
            home=home,
            database_url=f"sqlite:///{home}/watch.db",
            authorities=None,
            allow_private_addresses=True,
            ofsted_url=site.url,
            subscriptions=(subscription(),),
        )
        self.services: Services = replace(build(settings, reader), channels={"recorder": self.people})

    def run(self) -> list[str]:
        """One run; the headlines that were told in it."""
        before = len(self.people.sent)
        once.prepare(self.services, datetime.now(UTC))
        assert once.work(self.services, lambda: None) == []
        return [alert.headline for alert in self.people.sent[before:]]

    def rows(self, what: str) -> list[Row]:
        with self.services.database.begin() as session:
            return list(EXPORTS[what](session, Filter()))

    def troubles(self) -> str:
        with self.services.database.begin() as session:
            return "\n".join(trouble.sentence for trouble in troubles.all_open(session))


@pytest.fixture(scope="module")
def faulty_site() -> Iterator[FaultySite]:
    with FaultySite() as site:
        yield site


@pytest.fixture(scope="module")
def baseline(faulty_site: FaultySite, reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a watch has stored at its first look at the site, before anything goes wrong: each test goes on from a copy."""
    home = tmp_path_factory.mktemp("baseline")
    watch = Watch(faulty_site, home, reader)
    watch.run()
    watch.services.database.close()
    return home


@pytest.fixture
def watch(
    faulty_site: FaultySite, baseline: Path, tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Watch]:
    monkeypatch.setattr("worker.commands.run.drain.PATIENCE", timedelta(0))
    faulty_site.instead.clear()
    faulty_site.day(BASELINE.day)
    copytree(baseline, tmp_path, dirs_exist_ok=True)
    watch = Watch(faulty_site, tmp_path, reader)
    yield watch
    watch.services.database.close()


def encrypted() -> bytes:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica")
    pdf.cell(text="Inspection of Wexmoor")
    pdf.set_encryption(owner_password="owner", user_password="user")
    return bytes(pdf.output())


WHAT_COMES_INSTEAD = {
    "a truncated PDF": NEW.content[: len(NEW.content) // 3],
    "an encrypted PDF": encrypted(),
    "nothing at all": b"",
    "a page that says it is not there": b"<html><title>Page not found</title><h1>Page not found</h1></html>",
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(400),
}


@pytest.mark.parametrize("what", WHAT_COMES_INSTEAD)
def test_a_file_that_is_no_report_is_kept_and_announced_and_read_when_the_true_one_comes(
    watch: Watch, what: str
) -> None:
    file = f"/v1/file/{NEW.file_id}"
    watch.site.instead[file] = Answer(WHAT_COMES_INSTEAD[what], "application/pdf")
    watch.site.day(FALL.day)
    assert any("being checked" in headline for headline in watch.run())
    (row,) = [row for row in watch.rows("documents") if row["url"].endswith(file)]
    assert row["status"] in ("not_a_report", "held")
    assert row["problems"][0].endswith(".")
    assert row["sha256"] is not None
    assert [change["kind"] for change in watch.rows("changes")] == ["document"]
    del watch.site.instead[file]
    assert any("fell" in headline for headline in watch.run())


@pytest.mark.parametrize("status", [403, 404, 429, 500, 503])
def test_a_file_that_the_site_will_not_give_is_told_to_operators_and_not_taken_for_silence(
    watch: Watch, status: int
) -> None:
    file = f"/v1/file/{NEW.file_id}"
    watch.site.instead[file] = Answer(b"No.", "text/html", status=HTTPStatus(status))
    watch.site.day(FALL.day)
    assert watch.run() == []
    (row,) = [row for row in watch.rows("documents") if row["url"].endswith(file)]
    assert row["sha256"] is None
    assert len(row["problem"]) > 20
    assert row["unlisted_at"] is None


@pytest.mark.parametrize("address", ["/search", "/provider/44/9900001"])
@pytest.mark.parametrize("body", [b"<html><body><main>Nothing</main></body></html>", b"", b"{}"])
def test_a_page_without_its_list_is_loud_and_stops_no_other(watch: Watch, address: str, body: bytes) -> None:
    watch.site.instead[address] = Answer(body, "text/html")
    watch.site.day(FALL.day)
    watch.run()
    assert address in watch.troubles()
    assert all(row["unlisted_at"] is None for row in watch.rows("documents"))
    watch.site.instead.clear()
    watch.run()
    assert address not in watch.troubles()
    assert any("fell" in alert.headline for alert in watch.people.sent)


def test_a_file_that_leads_to_a_private_place_is_refused_in_one_sentence(watch: Watch) -> None:
    file = f"/v1/file/{NEW.file_id}"
    watch.site.instead[file] = Elsewhere(b"", status=HTTPStatus.FOUND)
    watch.site.day(FALL.day)
    watch.run()
    assert "169.254.169.254" in watch.troubles()
