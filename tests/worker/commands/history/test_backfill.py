"""`ofsted-watch backfill`: the whole history, fetched or taken out of a folder, and nobody is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from rich.console import Console
from sqlalchemy.orm import Session
from typer.testing import CliRunner

from findings.model import Findings, Grade, Status
from findings.official.listing import is_listed_as
from scrapers.http.types import Fetched, Validators
from storage.backfill import listed
from storage.database import Database
from tests.house import FILES, URN, House, report
from tests.worker.conftest import MakeHouse
from worker.cli import app
from worker.commands.backfill.backfill import SEEING, estimate, prepare
from worker.commands.backfill.folder import Taken, take_from
from worker.commands.run.drain import drain
from worker.pipeline import STEPS
from worker.steps.look.arrived import arrived, forget_old, kept_until_stored

DAYS = tuple(date(year, 5, 12) for year in range(2014, 2026, 2))


def findings(day: date) -> Findings:
    read = report(day, {"overall": Grade.GOOD})
    return replace(read, event=replace(read.event, urn=URN, authority="Wexmoor Borough Council"))


def history(house: House) -> House:
    for number, day in enumerate(DAYS):
        house.publish(f"{number}", b"report %d" % number, findings(day), day + timedelta(days=50))
    return house


def fetched(house: House) -> Counter[str]:
    """How often each file was asked for."""
    return Counter(url for url in house.web.asked if url.startswith(FILES))


def left(house: House) -> tuple[int, int]:
    with house.services.database.reading() as session:
        rest = listed.left(session)
        return rest.pages, rest.files


def backfilled(house: House) -> None:
    prepare(house.services)
    assert drain(house.services, steps=SEEING) == []


def in_folder(folder: Path, *numbers: int) -> Path:
    (folder / "files").mkdir()
    for number in numbers:
        (folder / "files" / f"any name {number}.pdf").write_bytes(b"report %d" % number)
    return folder / "files"


def taken(house: House, folder: Path) -> Taken:
    prepare(house.services)
    return take_from(house.services, folder, Console(quiet=True))


def test_it_stores_and_reads_all_that_is_listed_and_tells_nobody(house: House) -> None:
    backfilled(history(house))
    assert {row["status"] for row in house.export("findings")} == {"read"}
    assert (len(house.export("findings")), left(house)) == (len(DAYS), (0, 0))
    assert (house.changes(), house.people.sent, house.export("deliveries")) == ([], [], [])
    assert house.run() == []


def test_said_again_it_fetches_nothing(house: House) -> None:
    backfilled(history(house))
    before = len(house.web.asked)
    backfilled(house)
    assert house.web.asked[before:] == []


def test_a_delivery_that_waits_is_left_to_the_run(house: House) -> None:
    history(house).run()
    house.publish("9", b"new", findings(date(2026, 1, 12)), date(2026, 3, 1))
    house.clock.now += timedelta(days=2)
    backfilled(house)
    assert (len(house.changes()) > 0, house.people.sent) == (True, [])
    assert len(house.run()) == 1


class PowerCut(BaseException):
    """The process ends here, and no handler may catch it."""


@contextmanager
def cut_after(house: House, commits: int, *, before_the_next: bool = False) -> Iterator[None]:
    """Cut the power just after so many commits, or when all is done that the next one would have stored."""
    begin, done = Database.begin, 0

    @contextmanager
    def counted() -> Iterator[Session]:
        nonlocal done
        with begin(house.services.database) as session:
            yield session
            if before_the_next and done == commits:
                raise PowerCut
        done += 1
        if done == commits and not before_the_next:
            raise PowerCut

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(house.services.database, "begin", counted)
        yield


def in_one_thread(house: House) -> None:
    """All steps that see, one after another, so that a cut ends all."""
    prepare(house.services)
    while True:
        with house.services.database.reading() as session:
            hints = [
                (name, of) for name in sorted(SEEING) for of in STEPS[name].due(session, house.services, house.clock())
            ]
        if not hints:
            return
        for name, of in hints:
            STEPS[name].do(house.services, of, house.clock())


@pytest.mark.parametrize("apart", [5, 9, 13])
def test_killed_three_times_it_ends_complete_and_fetches_no_stored_file_twice(house: House, apart: int) -> None:
    history(house)
    for _ in range(3):
        with cut_after(house, apart), pytest.raises(PowerCut):
            in_one_thread(house)
        house.clock.now += timedelta(minutes=10)
    in_one_thread(house)
    assert (left(house), len(house.export("findings")), house.changes()) == ((0, 0), len(DAYS), [])
    assert fetched(house) == {f"{FILES}/v1/file/{number}": 1 for number in range(len(DAYS))}


@pytest.mark.parametrize("apart", [16, 22])
def test_killed_with_a_file_in_hand_that_is_not_stored_yet_it_asks_for_none_twice(house: House, apart: int) -> None:
    history(house)
    for _ in range(3):
        with cut_after(house, apart, before_the_next=True), pytest.raises(PowerCut):
            in_one_thread(house)
        house.clock.now += timedelta(minutes=10)
    in_one_thread(house)
    assert (left(house), len(house.export("findings"))) == ((0, 0), len(DAYS))
    assert fetched(house) == {f"{FILES}/v1/file/{number}": 1 for number in range(len(DAYS))}
    assert list((house.settings.home / "fetching").glob("*.arrived")) == []


@pytest.mark.parametrize("since", [timedelta(days=2), timedelta(seconds=-1), timedelta(hours=1)])
def test_only_a_whole_and_new_answer_of_the_same_address_is_taken_in_place_of_asking(
    tmp_path: Path, since: timedelta
) -> None:
    address, at = f"{FILES}/v1/file/1", datetime(2026, 11, 30, 8, tzinfo=UTC)
    answer = Fetched(url=address, status=200, body=b"a\nreport", content_type="", validators=Validators(etag='"1"'))
    with pytest.raises(PowerCut), kept_until_stored(tmp_path, 7, address, answer, at):
        raise PowerCut
    assert arrived(tmp_path, 7, address, at + since) == (answer if since == timedelta(hours=1) else None)
    assert arrived(tmp_path, 7, f"{FILES}/v1/file/2", at) is arrived(tmp_path, 8, address, at) is None
    (file,) = (tmp_path / "fetching").iterdir()
    file.write_bytes(file.read_bytes()[:-1])
    assert arrived(tmp_path, 7, address, at) is None
    written = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    forget_old(tmp_path, written + timedelta(hours=20))
    assert file.exists()
    forget_old(tmp_path, written + timedelta(hours=30))
    assert not file.exists()


def test_a_folder_spares_the_files_and_only_the_pages_are_fetched(house: House, tmp_path: Path) -> None:
    outcome = taken(history(house), in_folder(tmp_path, *range(len(DAYS))))
    assert (outcome.taken, fetched(house), left(house)) == (len(DAYS), Counter(), (0, 0))
    assert {row["status"] for row in house.export("findings")} == {"read"}
    assert (house.changes(), house.run()) == ([], [])


def test_what_is_not_in_the_folder_stays_to_be_fetched(house: House, tmp_path: Path) -> None:
    taken(history(house), in_folder(tmp_path, 0, 1))
    assert left(house) == (0, len(DAYS) - 2)
    backfilled(house)
    assert fetched(house) == {f"{FILES}/v1/file/{number}": 1 for number in range(2, len(DAYS))}


def test_a_folder_killed_midway_goes_on_where_it_was(house: House, tmp_path: Path) -> None:
    folder = in_folder(tmp_path, *range(len(DAYS)))
    with cut_after(history(house), 14), pytest.raises(PowerCut):
        taken(house, folder)
    house.clock.now += timedelta(minutes=10)
    again = taken(house, folder)
    assert again.taken + again.known == len(DAYS)
    assert (left(house), house.changes(), house.run()) == ((0, 0), [], [])


def test_what_no_page_of_ofsteds_lists_is_not_kept_whatever_it_looks_like(house: House, tmp_path: Path) -> None:
    folder = in_folder(tmp_path, 0)
    forged = findings(date(2024, 9, 9))
    house.reader.meanings[b"forged"] = forged
    house.reader.meanings[b"of another"] = replace(forged, event=replace(forged.event, urn="9900002"))
    house.reader.meanings[b"held"] = replace(forged, status=Status.HELD, problems=("In doubt.",))
    for body in (b"forged", b"of another", b"held", b"nothing"):
        (folder / f"{body.decode()}.pdf").write_bytes(body)
    outcome = taken(history(house), folder)
    assert (outcome.taken, len(house.export("findings"))) == (1, 1)
    assert outcome.sentences == (
        "1 file was taken.",
        "2 files were left: no page of Ofsted’s that is watched lists it.",
        "2 files were left: it cannot be read with certainty, so Ofsted’s own file is asked for.",
    )


def test_ofsteds_own_bytes_are_asked_for_within_the_week_and_replace_what_a_folder_held(
    house: House, tmp_path: Path
) -> None:
    taken(history(house), in_folder(tmp_path, 0))
    backfilled(house)
    was = fetched(house)[f"{FILES}/v1/file/0"]
    house.clock.now += timedelta(days=8)
    house.run()
    assert (was, fetched(house)[f"{FILES}/v1/file/0"]) == (0, 1)
    assert Counter(row["document_url"] for row in house.export("findings"))[f"{FILES}/v1/file/0"] == 1


def test_a_link_out_of_the_folder_is_not_followed(house: House, tmp_path: Path) -> None:
    (tmp_path / "secret.pdf").write_bytes(b"report 0")
    folder = in_folder(tmp_path)
    (folder / "link.pdf").symlink_to(tmp_path / "secret.pdf")
    assert taken(history(house), folder).taken == 0


def test_it_says_before_how_long_it_will_take(make_house: MakeHouse) -> None:
    house = history(make_house())
    house.web.pace = timedelta(seconds=2)
    prepare(house.services)
    assert (
        estimate(house.services) == "153 pages and about 1,071 documents to fetch: about 41 minutes at the site’s pace."
    )
    assert estimate(house.services, pages_alone=True) == "153 pages to look at: about 6 minutes at the site’s pace."


def test_a_document_is_the_listed_one_only_where_form_and_first_day_agree() -> None:
    day = date(2024, 5, 13)
    assert is_listed_as(findings(day), "inspection", day, None)
    assert not is_listed_as(findings(day), "inspection", day + timedelta(days=1), None)
    assert not is_listed_as(findings(day), "focused_visit", day, None)
    assert not is_listed_as(findings(day), "inspection", None, date(2024, 7, 1))
    assert is_listed_as(replace(findings(day), published=date(2024, 7, 1)), "inspection", None, date(2024, 7, 1))


def test_a_folder_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    answer = CliRunner().invoke(app, ["backfill", "--from", str(tmp_path / "nowhere")])
    assert (answer.exit_code, "does not exist" in answer.stderr) == (2, True)
