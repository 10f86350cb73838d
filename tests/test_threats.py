"""The threat model names, for each threat, tests and attacks that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.attacks.__main__ import all_attacks

ROOT = Path(__file__).parent.parent
ROWS = re.findall(r"(?m)^\| (\d+) \|(.+)\|$", (ROOT / "docs" / "threats.md").read_text(encoding="utf-8"))
TESTS = {
    name
    for path in (ROOT / "tests").rglob("test_*.py")
    for name in re.findall(r"(?m)^def (test_\w+)", path.read_text(encoding="utf-8"))
}


def proofs(row: str) -> list[str]:
    return re.findall(r"`([^`]+)`", row.rpartition("|")[2])


@pytest.mark.parametrize(("number", "row"), ROWS, ids=[number for number, _ in ROWS])
def test_what_proves_that_a_threat_is_met_exists(number: str, row: str) -> None:
    named = proofs(row)
    assert [name for name in named if name.startswith("test_")]
    assert [name for name in named if name not in TESTS | all_attacks().keys()] == []


def test_every_attack_is_named_by_a_threat() -> None:
    assert set(all_attacks()) <= {name for _, row in ROWS for name in proofs(row)}
