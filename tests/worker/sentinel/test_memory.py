"""The sentinel's memory is kept in the home; a file that cannot be read is none."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from worker.health.note import Note, read_note, write_note
from worker.sentinel.decision import Memory, Missing
from worker.sentinel.memory import FILE, remember, remembered

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def test_what_is_kept_is_remembered(tmp_path: Path) -> None:
    told = Missing(
        sentence="It is silent.", since=NOW, back_since=NOW, told=frozenset({"A", "B"}), told_back=frozenset("A")
    )
    memory, left = Memory(looked_at=NOW, missing={"tick": told}), {"A": ["ann@example.org"]}
    remember(tmp_path, memory, left)
    assert remembered(tmp_path) == (memory, left)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"missing": 7}', '{"looked_at": "2026-03-02T12:00:00"}', "\x00"])
def test_a_file_that_is_none_of_ours_is_no_memory(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text)
    assert remembered(tmp_path) == (Memory(), {})


def test_a_note_is_read_as_it_was_written(tmp_path: Path) -> None:
    assert read_note(tmp_path) is None
    note = Note(looked_at=NOW.isoformat(), problem="It could not be sent.")
    write_note(tmp_path, note)
    assert read_note(tmp_path) == note


def test_a_home_that_cannot_be_written_is_no_reason_to_end(tmp_path: Path) -> None:
    write_note(tmp_path / "not there", Note(looked_at=NOW.isoformat()))
