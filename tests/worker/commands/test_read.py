"""`ofsted-watch read`: what it writes, where, and how it fails."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from findings.model import Event, EventKind, Findings, Kind, Precision, PriorityAction, Remark, Span
from tests.recipes.endless_pdf import endless_pdf
from worker.cli import app
from worker.commands.read import files
from worker.commands.read.view import show

EXAMPLES = Path(__file__).parents[2] / "examples" / "layouts" / "ilacs"
REPORT = EXAMPLES / "wexmoor_2025.txt"


def ran(*words: str | Path) -> Result:
    return CliRunner().invoke(app, ["read", *map(str, words)])


def rows(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_each_document_is_one_object_on_a_line_with_its_path_as_given_and_its_sha256() -> None:
    [row] = rows(ran("--json", REPORT))
    assert row["path"] == str(REPORT)
    assert row["sha256"] == hashlib.sha256(REPORT.read_bytes()).hexdigest()
    assert (row["status"], row["kind"]) == ("read", "ilacs")


def test_documents_come_in_the_order_given_and_those_of_a_folder_by_path(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "inner").mkdir(parents=True)
    for name in ("b.txt", "a.txt", "inner/c.txt", ".hidden"):
        (folder / name).write_text("Bins are collected on Mondays, as they always were. " * 40, encoding="utf-8")
    paths = [row["path"] for row in rows(ran("--json", REPORT, folder))]
    assert paths == [str(REPORT), *(f"{folder}/{name}" for name in ("a.txt", "b.txt", "inner/c.txt"))]


def test_the_day_of_publication_can_be_given() -> None:
    assert rows(ran("--json", "--published", "2025-03-21", REPORT))[0]["published"] == "2025-03-21"


def test_a_document_that_is_held_or_no_report_is_no_failure(tmp_path: Path) -> None:
    empty, other = tmp_path / "empty.pdf", tmp_path / "other"
    empty.write_bytes(b"")
    other.write_text("Bins are collected on Mondays, as they always were. " * 40, encoding="utf-8")
    assert [row["status"] for row in rows(ran("--json", empty, other))] == ["not_a_report", "held"]


def test_a_file_too_large_is_not_loaded_and_no_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 10)
    large = tmp_path / "large.pdf"
    large.write_bytes(b"%PDF-1.7 and more")
    [row] = rows(ran("--json", large))
    assert (row["status"], row["sha256"]) == ("not_a_report", hashlib.sha256(large.read_bytes()).hexdigest())


def test_a_path_that_cannot_be_opened_is_named_in_one_sentence_after_the_others_were_read(tmp_path: Path) -> None:
    result = ran("--json", tmp_path / "nothing.pdf", REPORT)
    assert result.exit_code == 1
    assert result.stderr == f"{tmp_path / 'nothing.pdf'} cannot be opened: No such file or directory.\n"
    assert json.loads(result.stdout)["path"] == str(REPORT)


@pytest.mark.parametrize("words", [[], ["--published", "tomorrow", "x"], ["--nonsense"]])
def test_wrong_usage_is_exit_2(words: list[str]) -> None:
    assert ran(*words).exit_code == 2


def test_an_empty_folder_is_said_aloud(tmp_path: Path) -> None:
    result = ran("--json", tmp_path)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"{tmp_path} holds no files.\n"


def test_without_json_it_is_a_table_that_fits_eighty_columns() -> None:
    result = ran(REPORT)
    assert result.exit_code == 0
    for words in (
        "Ottoline Brackley",
        "13 to 16 January 2025",
        "Care leavers",
        "outstanding",
        "Needs to improve",
        "p. 2",
    ):
        assert words in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_the_table_of_a_letter_names_its_visit_its_strengths_and_whose_an_earlier_action_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    visit = Event(kind=EventKind.MONITORING_VISIT, visit_number=2)
    earlier = Event(
        kind=EventKind.FOCUSED_VISIT,
        spans=(Span(date(2025, 11, 4), date(2025, 11, 5)),),
        precision=Precision.DAY,
    )
    findings = Findings(
        kind=Kind.MONITORING_VISIT,
        event=visit,
        strengths=(Remark(text="Visits", quote="Visits are now more regular.", page=2),),
        priority_actions=(
            PriorityAction(text="The oversight of pre-proceedings.", page=1, event=earlier),
            PriorityAction(text="The response to neglect.", page=1),
        ),
    )
    show("letter.pdf", findings)
    shown = " ".join(capsys.readouterr().out.split())
    assert "about second monitoring visit" in shown
    assert "“Visits are now more regular.”" in shown
    assert "pre-proceedings. (of the earlier focused visit of 4 to 5 November 2025)" in shown
    assert shown.count("of the earlier") == 1


def test_the_table_of_a_held_document_says_why(tmp_path: Path) -> None:
    held = tmp_path / "held.txt"
    held.write_text(
        REPORT.read_text(encoding="utf-8").replace("effectiveness Inadequate", "effectiveness Requires improvement"),
        encoding="utf-8",
    )
    result = ran(held)
    assert "held for a person" in result.stdout
    assert "a judgement that limits it is inadequate" in " ".join(result.stdout.split())


def test_help_has_an_example() -> None:
    assert "Example: ofsted-watch read" in ran("--help").stdout


def test_reading_imports_neither_the_store_nor_celery_nor_the_network() -> None:
    code = (
        "import sys; from typer.testing import CliRunner; from worker.cli import app;"
        f" assert CliRunner().invoke(app, ['read', {str(REPORT)!r}]).exit_code == 0;"
        " print([name for name in ('celery', 'sqlalchemy', 'httpx', 'jinja2') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"


SILENT = """Inspectors see steadier practice in our children’s services

Published: 4 March 2025

Ofsted has today published the letter from its third monitoring visit to our children’s services.

Inspectors were here on 21 and 22 January. However, they found that too many children wait for a social worker.

Councillor Ama Fenwick, Cabinet Member for Children, said: “I am proud of our teams.”
"""


@pytest.fixture
def silent(tmp_path: Path) -> Path:
    """A release that does not say whose it is."""
    page = tmp_path / "release.txt"
    page.write_text(SILENT, encoding="utf-8")
    return page


def owner(row: dict[str, object]) -> tuple[object, object]:
    event = row["event"]
    assert isinstance(event, dict)
    return event["authority"], event["urn"]


@pytest.mark.parametrize("authority", ["80471", "Halton", "halton borough council"])
def test_whose_site_a_page_is_from_can_be_said_by_urn_or_by_name(silent: Path, authority: str) -> None:
    assert owner(rows(ran("--json", silent))[0]) == (None, None)
    assert owner(rows(ran("--json", "--authority", authority, silent))[0]) == ("Halton Borough Council", "80471")


def test_a_page_that_names_an_authority_is_of_no_other(silent: Path) -> None:
    silent.write_text(SILENT.replace("our children’s", "Wigan Council’s children’s"), encoding="utf-8")
    [row] = rows(ran("--json", "--authority", "Halton", silent))
    assert "Wigan" in str(owner(row)[0])


def test_a_report_is_read_as_a_report_whoever_is_said_to_have_it_on_their_site() -> None:
    assert rows(ran("--json", "--authority", "Halton", REPORT)) == rows(ran("--json", REPORT))


@pytest.mark.parametrize(
    ("authority", "words"), [("Haltn", "Did you mean Halton"), ("12345", "has the URN 12345"), ("", "is called “”")]
)
def test_an_authority_that_is_none_is_wrong_usage_and_nothing_is_read(silent: Path, authority: str, words: str) -> None:
    result = ran("--json", "--authority", authority, silent)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in " ".join(result.stderr.replace("│", " ").split())


def test_a_pdf_that_takes_for_ever_is_held_and_the_files_after_it_are_read(tmp_path: Path) -> None:
    """In a process of its own: it is the program that is started again, for the files that are left."""
    (tmp_path / "endless.pdf").write_bytes(endless_pdf())
    (tmp_path / "after.txt").write_text("Wexmoor Borough Council meets on Tuesday.")
    program = tmp_path / "ofsted-watch"
    program.write_text("from worker.cli import app\napp()\n")
    files = [str(tmp_path / "endless.pdf"), str(tmp_path / "gone.txt"), str(tmp_path / "after.txt")]
    done = subprocess.run(
        [sys.executable, str(program), "read", "--json", *files],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert (first["path"], first["status"], "more than 2 seconds" in first["problems"][0]) == (files[0], "held", True)
    assert second["path"] == files[2]
    assert (done.returncode, "gone.txt cannot be opened" in done.stderr) == (1, True)
