"""`status --watch`: one screen, looked at again every two seconds; and what plain `status` says where nothing is new."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from rich.console import Console
from typer.testing import CliRunner

from alerts.channel import DeliveryError
from findings.model import Grade, Status
from storage.trace.lately import Happened, lately
from tests.house import House, report
from worker.cli import app
from worker.commands.status.screen import screen
from worker.commands.status.view import lines
from worker.commands.status.watch import watch
from worker.health.promises import WatchStatus
from worker.health.seen import SourceSeen

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
STEPS = ("look", "collect", "read", "compare", "tell", "deliver", "warn")
SEEN = SourceSeen(
    name="Wexmoor newsroom",
    url="https://www.example.org/news",
    kind="press_release",
    urn=None,
    state="well",
    why=None,
    seen_at="2026-03-02T11:50:00+00:00",
    entries=12,
    newest="Spring has come",
    published="2026-03-01",
    next_look_at=None,
    every_seconds=1800,
    paused_until=None,
    paused_by=None,
    host_waits_until=None,
    failures=0,
)
WELL = WatchStatus(
    well=True,
    broken=(),
    steps=dict.fromkeys(STEPS, "2026-03-02T11:59:55+00:00"),
    last_tick="2026-03-02T11:59:58+00:00",
    watched=1,
    last_look="2026-03-02T11:50:00+00:00",
    queue={"fetch": 0, "read": 2},
    sources=(SEEN,),
)
BROKEN = replace(
    WELL,
    well=False,
    broken=tuple(f"Promise {number} is broken, and the sentence that says so is a long one." for number in range(9)),
    ages={**WELL.ages, "unread": 5_400, "unsent": 90},
    sources=(SEEN, *(replace(SEEN, name=f"Page {number}", state="overdue") for number in range(9))),
)
EVENTS = [Happened(NOW - timedelta(minutes=n), "sent", f"alert k7q2m9x{n} to “{'Board ' * 20}”") for n in range(10)]


def shown(status: WatchStatus, happened: list[Happened], width: int = 80, height: int = 24) -> list[str]:
    console = Console(width=width, height=height, file=io.StringIO(), color_system=None)
    console.print(screen(status, happened, NOW, width, height))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue().splitlines()


TO_KNOW = (
    "Ofsted’s list holds 1 of the 153 authorities that are expected.",
    "Three pages list nothing that is newer than eight months; their councils may have moved their newsrooms elsewhere.",
    "A third sentence.",
)


@pytest.mark.parametrize("status", [WELL, BROKEN, replace(WELL, to_know=TO_KNOW), replace(BROKEN, to_know=TO_KNOW)])
def test_the_screen_fits_80_columns_and_24_rows(status: WatchStatus) -> None:
    rows = shown(status, EVENTS)
    assert len(rows) <= 24
    assert max(map(len, rows)) <= 80


def test_what_is_to_be_known_stands_on_the_screen_though_it_breaks_nothing() -> None:
    said = " ".join(" ".join(shown(replace(WELL, to_know=TO_KNOW), EVENTS)).split())
    assert TO_KNOW[0] in said
    assert TO_KNOW[1] in said
    assert "and 1 more: ofsted-watch status" in said
    broken = " ".join(" ".join(shown(replace(BROKEN, to_know=TO_KNOW), EVENTS)).split())
    assert "To know 3 troubles that break no promise" in broken


def test_where_all_is_well_the_screen_says_so_and_what_happened_last() -> None:
    rows = shown(WELL, EVENTS)
    assert rows[0].startswith("ALL IS WELL: every promise is kept")
    assert any(row.startswith("02 Mar 12:00:00  accepted  alert k7q2m9x0") for row in rows)
    assert "Queue       fetch 0, read 2" in rows
    assert "Pages       1 watched, all seen within their time" in rows


def test_what_is_broken_stands_first_and_what_has_waited_too_long_fills_its_bar() -> None:
    rows = shown(BROKEN, EVENTS)
    assert rows[0].startswith("NOT WELL: 9 promises are broken")
    assert rows[1].startswith("! Promise 0 is broken")
    assert any("and 6 more" in row for row in rows)
    assert any(row.startswith(f"to read    {'█' * 14} 90 minutes of 60 minutes") for row in rows)
    assert any("OVERDUE   Page 0: last seen 02 Mar 11:50" in row for row in rows)
    assert sum("accepted" in row for row in rows) >= 3


def test_it_looks_again_until_ctrl_c_and_ends_as_it_was_last() -> None:
    for last, well in ((WELL, True), (BROKEN, False)):
        answers, waits = iter([BROKEN, WELL, last]), 0

        def sleep(seconds: float) -> None:
            nonlocal waits
            waits += 1
            assert seconds == 2
            if waits == 3:
                raise KeyboardInterrupt

        console = Console(width=80, height=24, file=io.StringIO(), force_terminal=True)
        assert watch(lambda answers=answers: (next(answers), []), console, lambda: NOW, sleep) is well  # type: ignore[misc]


def test_without_a_terminal_it_is_refused_as_wrong_usage() -> None:
    asked = CliRunner().invoke(app, ["status", "--watch"])
    assert asked.exit_code == 2
    assert "needs a terminal" in asked.stderr


def test_what_happened_last_is_told_newest_first_and_no_more_than_asked_for(house: House) -> None:
    house.publish("1", b"old", report(date(2022, 3, 7), {"overall": Grade.GOOD}), date(2022, 4, 29))
    house.run()
    house.publish("2", b"new", report(date(2025, 5, 12), {"overall": Grade.GOOD}, status=Status.HELD), date(2025, 7, 1))
    house.people.failures = [DeliveryError("The workflow is gone (410).", permanent=True)]
    house.run()
    with house.services.database.reading() as session:
        every, few = lately(session, 20), lately(session, 2)
    assert {"found", "read", "held", "failed", "trouble"} <= {one.what for one in every}
    assert [one.at for one in every] == sorted((one.at for one in every), reverse=True)
    assert few == every[:2]


def test_where_nothing_is_new_status_proves_that_all_was_checked() -> None:
    words = " ".join(" ".join(lines(WELL, NOW)).split())
    assert words.startswith(
        "All is well: 1 page watched, and every promise is kept. 1 of 1 seen, none longer ago than 02 Mar 11:50; the last look was "
        "02 Mar 11:50. All that they list was collected, read, compared and told."
    )
    assert "Last sign of every step within 5 seconds" in words
    waiting = replace(WELL, ages={**WELL.ages, "unread": 20})
    assert "In hand: unread." in " ".join(lines(waiting, NOW))


def test_status_says_first_what_is_broken_in_80_columns() -> None:
    said = list(lines(BROKEN, NOW))
    assert said[0] == "NOT WELL: 9 promises are broken."
    assert said[2].startswith("! Promise 0")
    assert max(map(len, said)) <= 80
