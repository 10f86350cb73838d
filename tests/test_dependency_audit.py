"""`make audit` says what is known of the locked packages, and never takes silence for safety."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from benchmarks.audit import found_in, main, sentence

SOUND = {"name": "httpx", "version": "0.28.1", "vulns": []}
SICK = {"name": "lxml", "version": "6.1.3", "vulns": [{"id": "PYSEC-2099-1", "fix_versions": ["6.1.4"], "aliases": []}]}
SKIPPED = {"name": "celery", "skip_reason": "Dependency not found on PyPI and could not be audited: celery (5.7.0)"}


def said(*packages: Mapping[str, object]) -> str:
    return json.dumps({"dependencies": packages, "fixes": []})


def program(folder: Path, answer: str) -> str:
    """A program that answers like pip-audit."""
    (folder / "answer").write_text(answer)
    path = folder / "pip-audit"
    path.write_text(f"#!/bin/sh\ncat {folder / 'answer'}\nexit 1\n")
    path.chmod(0o700)
    return str(path)


def test_a_vulnerability_is_named_with_the_version_that_mends_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(program(tmp_path, said(SOUND, SICK)), ["run.txt"]) == 1
    assert "lxml 6.1.3: PYSEC-2099-1, mended in 6.1.4" in capsys.readouterr().out


def test_sound_packages_are_counted_and_those_of_which_nothing_is_known_are_named(tmp_path: Path) -> None:
    assert main(program(tmp_path, said(SOUND, SKIPPED)), ["run.txt"]) == 0
    assert sentence("run.txt", found_in(said(SOUND, SKIPPED))) == (
        "run.txt: 1 packages looked up, 0 known vulnerabilities; nothing is known of celery."
    )


@pytest.mark.parametrize("answer", ["", "Traceback …", "[]", said(SKIPPED)])
def test_where_no_index_of_advisories_can_be_had_that_is_said_and_is_no_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], answer: str
) -> None:
    assert main(program(tmp_path, answer), ["run.txt"]) == 0
    assert "run.txt: NOT LOOKED UP." in capsys.readouterr().out


def test_a_program_that_is_not_there_has_looked_nothing_up(tmp_path: Path) -> None:
    assert main(str(tmp_path / "nothing"), ["run.txt"]) == 0
