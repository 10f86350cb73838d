"""`ofsted-watch reconcile`: the store beside Ofsted’s own statistics."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from findings.authorities import register
from findings.authorities.authority import Authority
from findings.model import EventKind, Findings, Grade, Kind, Span
from findings.official import lists
from storage import readings
from tests.house import NOON, URN, House, report
from tests.spreadsheets import ods
from tests.worker.houses_after import HouseAfter
from worker.cli import app
from worker.commands.reconcile import reconcile

WEXMOOR = Authority(
    urn=URN, name="Wexmoor Borough Council", short_name="Wexmoor", also_called=(), region="North West", la_code="999",
    neighbours=(), successors=(),
)  # fmt: skip
TITLES = (
    "Web link", "Local authority name", "Inspection date", "Publication date", "Inspection type", "Overall effectiveness",
    "The impact of leaders on social work practice with children and families",
    "The experiences and progress of children in care", "The experiences and progress of care leavers",
)  # fmt: skip
ROW = (
    "Web page", "Wexmoor", "2025-05-12", "2025-07-01", "ILACS Standard Inspection", "Requires improvement to be good", "Good",
    "Good", "",
)  # fmt: skip
IN_YEAR = "edition,link_id,la,start,published,type,theme\n"
GRADES = {
    "overall": Grade.REQUIRES_IMPROVEMENT, "leaders": Grade.GOOD, "in_care_and_leavers": Grade.GOOD,
}  # fmt: skip


@pytest.fixture
def house(house_after: HouseAfter) -> House:
    return house_after(inspection_and_visit)


@pytest.fixture
def home(house: House, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A store with one inspection of May 2025 and a focused visit of January 2026; it is 2 March 2026."""
    monkeypatch.setenv("OFSTED_WATCH_DATABASE_URL", house.settings.database_url)
    monkeypatch.setattr(lists, "named", lambda name: WEXMOOR if name == "Wexmoor" else register.named(name))
    monkeypatch.setattr(reconcile, "now", lambda: NOON)
    return ["--config", str(house.settings.config), "--home", str(house.settings.home)]


def inspection_and_visit(house: House) -> None:
    house.publish("1", b"report", report(date(2025, 5, 12), GRADES), date(2025, 7, 1))
    house.publish("2", b"letter", letter(date(2026, 1, 20)), date(2026, 2, 24))
    house.run()
    house.settings.config.write_text('[watch]\nauthorities = "all"\n')


def letter(start: date) -> Findings:
    findings = report(start, {})
    event = replace(findings.event, kind=EventKind.FOCUSED_VISIT, spans=(Span(start, start + timedelta(days=1)),))
    return replace(findings, kind=Kind.FOCUSED_VISIT, event=event)


def asked(home: list[str], folder: Path, *files: bytes | str, options: Sequence[str] = ("--json",)) -> Result:
    paths = [folder / f"list{at}" for at, _ in enumerate(files)]
    for path, body in zip(paths, files, strict=True):
        path.write_bytes(body.encode() if isinstance(body, str) else body)
    return CliRunner().invoke(app, ["reconcile", *options, *map(str, paths), *home])


def found(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_where_every_grade_and_day_agrees_nothing_is_printed_and_the_exit_is_0(home: list[str], tmp_path: Path) -> None:
    done = asked(home, tmp_path, ods([["Inspections as at 31 March"], TITLES, ROW]))
    assert (done.exit_code, done.stdout) == (0, "")
    assert "5 values agree, 0 differ." in done.stderr


def test_the_order_of_the_columns_says_nothing(home: list[str], tmp_path: Path) -> None:
    done = asked(home, tmp_path, ods([TITLES[::-1], ROW[::-1]]))
    assert (done.exit_code, "5 values agree, 0 differ." in done.stderr) == (0, True)


def test_a_grade_that_differs_is_named_with_both_values_the_words_of_the_report_and_the_row(
    home: list[str], tmp_path: Path
) -> None:
    done = asked(home, tmp_path, ods([TITLES, (*ROW[:6], "Inadequate", *ROW[7:])]))
    (one,) = found(done)
    assert done.exit_code == 1
    assert (one["sort"], one["authority"], one["kind"], one["start"]) == (
        "difference", "Wexmoor Borough Council", "ilacs", "2025-05-12",
    )  # fmt: skip
    assert (one["judgement"], one["store"], one["record"]) == ("leaders", "good", "inadequate")
    assert (one["because"], one["places"]) == ("Page 1: “leaders good” (two places agree).", ["Inspections, row 2"])
    assert one["document_url"].endswith("/v1/file/1")


def test_days_that_differ_are_named_with_what_speaks_for_the_store(home: list[str], tmp_path: Path) -> None:
    done = asked(home, tmp_path, ods([TITLES, (*ROW[:2], "2025-05-13", "2025-07-02", *ROW[4:])]))
    assert [(each["judgement"], each["store"], each["record"]) for each in found(done)] == [
        ("start", "12 May 2025", "13 May 2025"), ("published", "1 July 2025", "2 July 2025"),
    ]  # fmt: skip
    assert found(done)[0]["because"] == "The document and its page at Ofsted agree."


def test_a_difference_in_two_lists_is_told_once(home: list[str], tmp_path: Path) -> None:
    wrong = ods([TITLES, (*ROW[:5], "Outstanding", *ROW[6:])])
    (one,) = found(asked(home, tmp_path, wrong, wrong))
    assert len(one["places"]) == 2


def test_a_visit_without_its_letter_is_awaited_and_when_long_past_missing(home: list[str], tmp_path: Path) -> None:
    known = "LA2026,999,Wexmoor,20/01/2026,24/02/2026,ILACS Focused Visit,Care leavers\n"
    soon = "LA2026,999,Wexmoor,10/02/2026,,LA Monitoring visit,\n"
    past = "LA2026,999,Wexmoor,04/08/2025,,LA Monitoring visit,\n"
    published = "LA2026,999,Wexmoor,06/10/2025,12/11/2025,LA Monitoring visit,\n"
    done = asked(home, tmp_path, "# Ofsted’s statistics\n" + IN_YEAR + known + soon + past + published)
    assert [(each["sort"], each["start"], each["record"]) for each in found(done)] == [
        ("awaited", "2026-02-10", None), ("missing", "2025-08-04", None), ("missing", "2025-10-06", "published 12 November 2025"),
    ]  # fmt: skip
    assert done.exit_code == 0


def test_an_inspection_that_no_list_names_though_it_should_is_a_difference(home: list[str], tmp_path: Path) -> None:
    before, after = (
        (*ROW[:2], "2024-01-15", "2024-03-01", *ROW[4:]),
        (*ROW[:2], "2026-01-12", "2026-02-27", *ROW[4:]),
    )
    rows = found(asked(home, tmp_path, ods([TITLES, before, after])))
    assert [(each["start"], each["because"]) for each in rows if each["sort"] == "difference"] == [
        ("2025-05-12", "No list names it."),
    ]  # fmt: skip
    # Published after the last entry, it may be in the next edition.
    rows = found(asked(home, tmp_path, ods([TITLES, before, (*after[:3], "2025-06-30", *after[4:])])))
    assert [each for each in rows if each["sort"] == "difference"] == []


def test_a_name_counts_for_more_than_a_code_that_was_joined_to_it(home: list[str], tmp_path: Path) -> None:
    other = register.all_authorities()[0]
    row = f"LA2026,{other.la_code},Wexmoor,20/01/2026,24/02/2026,ILACS Focused Visit,\n"
    done = asked(home, tmp_path, IN_YEAR + row)
    assert (done.exit_code, done.stdout, "2 values agree" in done.stderr) == (0, "", True)


def test_the_first_visit_under_area_send_and_the_revisit_are_two_events(home: list[str], tmp_path: Path) -> None:
    titles = (
        "link_id,Area name,Inspection start date,Inspection publication date,"
        "Inspection outcome: written statement of action required?,Revisit start date,Revisit publication date\n"
    )
    row = "999,Wexmoor,27/03/2017,29/06/2017,Yes,03/02/2020,11/05/2020\n999,Wexmoor,04/05/2021,01/07/2021,Yes,Not revisited yet\n"
    assert [(each["kind"], each["start"]) for each in found(asked(home, tmp_path, titles + row))] == [
        ("area_send", "2017-03-27"), ("area_send", "2020-02-03"), ("area_send", "2021-05-04"),
    ]  # fmt: skip


def test_the_tables_are_80_columns_wide_and_name_the_document(home: list[str], tmp_path: Path) -> None:
    hostile = "LA2026,999,Wexmoor,10/02/2026,,LA Monitoring visit \x1b[31m,\n"
    wrong = ods([TITLES, (*ROW[:5], "Outstanding", *ROW[6:])], name="In \u202eyear")
    done = asked(home, tmp_path, wrong, IN_YEAR + hostile, options=())
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert "/v1/file/1" in done.stdout
    assert "AWAITED (published after 34 days as a rule): 1" in done.stdout
    assert not {"\x1b", "\u202e"} & set(done.stdout)


def test_a_file_that_is_no_such_list_is_exit_code_2_and_one_sentence(home: list[str], tmp_path: Path) -> None:
    for body in ("name,colour\nWexmoor,blue\n", b"%PDF-1.7\0", b"PK\x03\x04", ""):
        done = asked(home, tmp_path, body)
        assert (done.exit_code, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)


def test_a_held_report_is_said_to_be_held_and_is_compared_with_nothing(
    home: list[str], house: House, tmp_path: Path
) -> None:
    with house.services.database.begin() as session:
        (known,) = (each for each in readings.stocked(session) if each.known.publication.identity == "1")
        held = replace(known.known.findings, status=type(known.known.findings.status).HELD, problems=("In doubt.",))
        readings.add_reading(session, known.known.document, held, "test", NOON)
    (one,) = found(asked(home, tmp_path, ods([TITLES, ROW])))
    assert (one["sort"], one["start"]) == ("unread", "2025-05-12")
