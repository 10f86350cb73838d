"""`ofsted-watch search`: the newest documents first, each with the sentences in which the words stand."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from typer.testing import CliRunner

from findings.model import Findings, Grade, Remark
from tests.house import House, report
from worker.cli import app

NEW, OLD = (
    "Private fostering is \x1b[31mseldom notified.",
    "The fostering of children in private homes is well checked.",
)


@pytest.fixture
def home(house: House, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    for at, (day, words) in enumerate(((date(2023, 3, 6), OLD), (date(2025, 5, 12), NEW))):
        house.publish(str(at), b"%d" % at, says(day, words), day)
    house.run()
    house.settings.config.write_text('[watch]\nauthorities = "all"\n')
    monkeypatch.setenv("OFSTED_WATCH_DATABASE_URL", house.settings.database_url)
    return ["--config", str(house.settings.config), "--home", str(house.settings.home)]


def says(day: date, words: str) -> Findings:
    return replace(report(day, {"overall": Grade.GOOD}), concerns=(Remark(text=words, quote=words, page=4),))


def said(home: list[str], *arguments: str) -> str:
    result = CliRunner().invoke(app, ["search", *arguments, *home])
    assert result.exit_code == 0, result.output
    return result.output


def test_it_prints_where_the_words_stand_and_nothing_hostile(home: list[str]) -> None:
    shown = said(home, "private", "fostering")
    assert shown.index("12 May 2025") < shown.index("6 March 2023")
    assert "*Private* *fostering*" in shown or "*Private fostering*" in shown
    assert "(page 4)" in shown
    assert "\x1b" not in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_what_is_quoted_is_looked_for_as_it_follows(home: list[str]) -> None:
    (found,) = map(json.loads, said(home, "--json", "private fostering").splitlines())
    assert (found["published"], found["hits"][0]["page"]) == ("2025-05-12", 4)
    assert found["urn"] == "9900001"


def test_it_says_so_where_nothing_is_found_and_where_there_is_more(home: list[str]) -> None:
    assert said(home, "adoption") == "Nothing found for “adoption”.\n"
    assert said(home, "--json", "adoption") == ""
    assert "And 1 older document: say more words, or --limit." in said(home, "--limit", "1", "fostering")
