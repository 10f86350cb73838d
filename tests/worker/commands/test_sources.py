"""`ofsted-watch sources`: when each was seen and what it said; to pause one, to resume it, to accept a rebuilt list."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from typer.testing import CliRunner, Result

from findings.model import Grade
from storage import sources as watched_sources
from storage.by_others import patience
from storage.looks import pauses
from storage.tables import HostRow, SourceRow
from tests.house import House, report
from worker.cli import app
from worker.deciding.sources import pause, resume
from worker.errors import UserError
from worker.steps.look.same_list import IS_ANOTHER_LIST

PAGE = "Ofsted’s page of Wexmoor Borough Council"


@pytest.fixture
def running(house: House) -> House:
    (house.settings.home / "watch.toml").write_text('[watch]\nauthorities = "all"\n')
    house.publish("1", b"old", report(date(2022, 3, 7), {"overall": Grade.GOOD}), date(2022, 4, 29))
    house.run()
    return house


def sources(house: House, *words: str) -> Result:
    options = ["--config", str(house.settings.config), "--home", str(house.settings.home)]
    environment = {"COLUMNS": "80", "OFSTED_WATCH_DATABASE_URL": house.settings.database_url}
    return CliRunner().invoke(app, ["sources", *options, *words], env=environment)


def page(house: House) -> SourceRow:
    with house.services.database.begin() as session:
        return next(row for row in watched_sources.watched(session) if row.name == PAGE)


def test_each_says_when_it_was_seen_and_what_it_said(running: House) -> None:
    the_list, wexmoor = map(json.loads, sources(running, "--json").stdout.splitlines())
    assert (the_list["entries"], the_list["newest"]) == (1, None)
    assert (wexmoor["entries"], wexmoor["newest"], wexmoor["published"]) == (
        1, "Children's services inspection", "2022-04-29",
    )  # fmt: skip
    assert wexmoor["seen_at"] == page(running).looked_at.isoformat()  # type: ignore[union-attr]
    shown = sources(running).stdout
    assert "    newest of 29 Apr 2022 “Children's services inspection”" in shown.splitlines()
    assert max(map(len, shown.splitlines())) <= 80


def test_a_paused_page_is_not_looked_at_and_its_silence_breaks_no_promise(running: House) -> None:
    until = date(2999, 1, 4)
    with running.services.database.begin() as session:
        said = pause(session, "wexmoor", until, "A. Person", "They rebuild their site", running.clock())
    assert said.startswith(f"{PAGE} is left alone until 4 January 2999")
    running.web.asked.clear()
    running.run()
    assert not any("provider" in address for address in running.web.asked)
    running.clock.now += timedelta(days=20)
    assert PAGE not in running.health().overdue
    (_, shown) = map(json.loads, sources(running, "--json").stdout.splitlines())
    assert (shown["paused_by"], shown["why"]) == ("A. Person", "They rebuild their site")


def test_a_pause_ends_by_itself_and_what_came_meanwhile_is_told(running: House) -> None:
    until = (running.clock() + timedelta(days=2)).date()
    with running.services.database.begin() as session:
        pause(session, PAGE, until, "A. Person", "Why not", running.clock())
    running.publish("2", b"new", report(date(2025, 5, 12), {"overall": Grade.INADEQUATE}), date(2025, 7, 1))
    assert running.run() == []
    running.clock.now += timedelta(days=3)
    assert len(running.run()) == 1


def test_a_page_is_resumed_at_once_and_who_and_why_are_kept(running: House) -> None:
    until = (running.clock() + timedelta(days=30)).date()
    wexmoor = page(running)
    with running.services.database.begin() as session:
        pause(session, PAGE, until, "A. Person", "Why not", running.clock())
        resume(session, PAGE, "B. Person", "It is up again", running.clock())
        decision = pauses.last_decisions(session)[wexmoor.id]
    assert (decision.verdict, decision.by, decision.why) == ("resumed", "B. Person", "It is up again")
    running.web.asked.clear()
    running.run()
    assert any("provider" in address for address in running.web.asked)


def test_a_host_that_has_refused_us_is_asked_again_when_a_person_says_so_but_not_before_the_moment_that_it_named(
    running: House,
) -> None:
    now, wexmoor = running.clock(), page(running)
    with running.services.database.begin() as session:
        host = session.get_one(HostRow, wexmoor.host)
        host.blocked_until, host.refusals, host.refused_at = now + timedelta(hours=6), 2, now
        assert "at once where the watch is running" in resume(session, PAGE, "A. Person", "They let us in", now)
        assert patience.waits_until(session, host.name, wexmoor, now) is None
        host.quiet_until = running.clock() + timedelta(hours=1)
        said = resume(session, PAGE, "A. Person", "They let us in", running.clock())
    assert "asked us to wait: 2 March 13:" in said


def test_a_rebuilt_list_is_accepted_as_it_is_and_nobody_is_told_what_it_shows_then(running: House) -> None:
    wexmoor = page(running)
    with running.services.database.begin() as session:
        row = session.get_one(SourceRow, wexmoor.id)
        row.failures, row.problem = 3, f"https://reports.example.org {IS_ANOTHER_LIST}: it shows nothing"
        said = resume(session, PAGE, "A. Person", "Their new site", running.clock())
    assert "is accepted as it is now" in said
    running.publish("2", b"new", report(date(2025, 5, 12), {"overall": Grade.INADEQUATE}), date(2025, 7, 1))
    assert running.run() == []
    running.publish("3", b"newer", report(date(2026, 1, 12), {"overall": Grade.GOOD}), date(2026, 3, 1))
    assert len(running.run()) == 1


def test_a_name_that_nobody_or_several_have_and_a_day_that_is_past_are_refused(running: House) -> None:
    with running.services.database.begin() as session:
        for name, sentence in (("Kestrelby", "No source is called"), ("Ofsted’s", "2 sources have")):
            with pytest.raises(UserError, match=sentence):
                pause(session, name, date(2027, 1, 1), "A. Person", "Why not", running.clock())
        with pytest.raises(UserError, match="is past"):
            pause(session, PAGE, date(2020, 1, 1), "A. Person", "Why not", running.clock())


def test_from_the_command_line_it_needs_a_name_and_a_day(running: House) -> None:
    answer = sources(running, "pause", PAGE, "--until", "2999-01-04")
    assert (answer.exit_code, answer.stdout.count("is left alone until 4 January 2999")) == (0, 1)
    assert sources(running, "resume", PAGE).exit_code == 0
    assert sources(running, "pause", PAGE).exit_code == 2
