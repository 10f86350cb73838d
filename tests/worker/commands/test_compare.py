"""`ofsted-watch compare` answers with what changed, and refuses in one sentence what it cannot compare."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from worker.cli import app

OLD = {
    "kind": "ilacs",
    "event": {"kind": "ilacs", "authority": "Halton Borough Council", "urn": "80471", "start": "2020-03-02"},
    "judgements": [
        {"key": "overall", "grade": "requires_improvement"},
        {"key": "in_care_and_leavers", "grade": "requires_improvement"},
    ],
    "needs_improvement": [
        {"text": "Private fostering  arrangements – “known” to the council."},
        {"text": "The sufficiency of placements."},
    ],
}
NEW = {
    "kind": "ilacs",
    "event": {"kind": "ilacs", "authority": "Halton Borough Council", "urn": "80471", "start": "2024-05-13"},
    "judgements": [{"key": "in_care", "name": "children in care", "grade": "inadequate", "page": 1, "quote": "…"}],
    "needs_improvement": [{"text": "The response to private fostering."}, {"text": "Supervision [bold]of staff."}],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "old.json").write_text(json.dumps(OLD))
    (tmp_path / "new.json").write_text(json.dumps(NEW))
    return tmp_path


def run(*words: object) -> Result:
    return CliRunner().invoke(app, ["compare", *map(str, words)])


def refusal(*words: object) -> str:
    result = run(*words)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    return str(result.stderr)


def test_two_records_are_compared_and_texts_come_back_as_they_were_given(folder: Path) -> None:
    result = run("--json", folder / "old.json", folder / "new.json")
    assert result.exit_code == 0
    answer: dict[str, Any] = json.loads(result.stdout)
    assert answer["grades"] == [
        {
            "key": "in_care",
            "before_key": "in_care_and_leavers",
            "before": "requires_improvement",
            "after": "inadequate",
            "direction": "down",
            "comparable": "split",
        },
        {
            "key": "overall",
            "before_key": "overall",
            "before": "requires_improvement",
            "after": None,
            "direction": "not_given",
            "comparable": "same",
        },
    ]
    still, new = answer["weaknesses"]
    assert (still["status"], still["reworded"], new["status"]) == ("still_named", True, "new")
    (continued,) = still["continues"]
    assert continued == {
        "text": "Private fostering  arrangements – “known” to the council.",
        "because": "private fostering",
        "certain": True,
    }
    assert answer["no_longer_named"] == ["The sufficiency of placements."]


def test_without_json_a_person_can_read_it(folder: Path) -> None:
    result = run(folder / "old.json", folder / "new.json")
    assert result.exit_code == 0
    for words in ("Children in care", "inadequate", "fell", "private fostering", "Supervision [bold]of staff."):
        assert words in result.stdout


def test_records_with_nothing_in_them_have_nothing_to_compare(folder: Path) -> None:
    (folder / "empty.json").write_text("{}")
    result = run("--json", folder / "empty.json", folder / "empty.json")
    assert json.loads(result.stdout) == {"grades": [], "weaknesses": [], "no_longer_named": []}


def test_two_authorities_or_the_wrong_order_are_pointed_out_beside_the_answer(folder: Path) -> None:
    other = {**NEW, "event": {"kind": "ilacs", "authority": "Kent County Council", "urn": "80476"}}
    (folder / "other.json").write_text(json.dumps(other))
    result = run("--json", folder / "old.json", folder / "other.json")
    assert json.loads(result.stdout)
    assert "two authorities: Halton Borough Council and Kent County Council" in result.stderr
    assert "wrong way round" in run("--json", folder / "new.json", folder / "old.json").stderr


def test_a_file_that_is_not_there_is_refused(folder: Path) -> None:
    assert "absent.pdf cannot be opened" in refusal(folder / "absent.pdf", folder / "new.json")


@pytest.mark.parametrize("text", ["", "not JSON", "[]", "\x00\xff", '{"kind": "ilacs"}\n{"kind": "ilacs"}'])
def test_what_is_not_one_object_is_refused(folder: Path, text: str) -> None:
    (folder / "odd.json").write_text(text)
    assert "does not hold one JSON object" in refusal(folder / "odd.json", folder / "new.json")


@pytest.mark.parametrize(
    "record", [{"kind": "novel"}, {"judgements": [{"key": "overall", "grade": "superb"}]}, {"judgements": "many"}]
)
def test_what_is_not_in_the_form_that_read_writes_is_refused(folder: Path, record: object) -> None:
    (folder / "odd.json").write_text(json.dumps(record))
    assert "is not in the form" in refusal(folder / "old.json", folder / "odd.json")


def test_a_document_that_is_no_report_is_refused_with_the_reason(folder: Path) -> None:
    (folder / "page.pdf").write_text("<!DOCTYPE html><html><body>Page not found</body></html>")
    assert "cannot be compared" in refusal(folder / "page.pdf", folder / "new.json")


def test_too_few_documents_are_wrong_usage(folder: Path) -> None:
    assert run(folder / "old.json").exit_code == 2


def test_help_shows_an_example() -> None:
    assert "Example" in run("--help").stdout
