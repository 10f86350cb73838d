"""No document can stop the house: not by time, not by memory, not by breaking its reader."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from findings.model import Origin, Status
from worker.reader.pool import ReaderPool

PLAIN = b"Wexmoor Borough Council meets on Tuesday. " * 60
MakeRoom = Callable[..., ReaderPool]


@pytest.fixture
def make_room(tmp_path: Path) -> Iterator[MakeRoom]:
    rooms: list[ReaderPool] = []

    def make(script: str | None = None, longest: float = 20.0) -> ReaderPool:
        if script is None:
            rooms.append(ReaderPool(processes=2, longest=longest))
        else:
            child = tmp_path / "child.py"
            child.write_text(textwrap.dedent(script))
            rooms.append(ReaderPool(processes=1, longest=longest, child=(sys.executable, str(child))))
        return rooms[-1]

    yield make
    for room in rooms:
        room.close()


def test_a_document_is_read_in_a_child(make_room: MakeRoom) -> None:
    findings = make_room().read(PLAIN, Origin(published=date(2025, 7, 1)))
    assert findings.status is Status.HELD
    assert findings.judgements == ()


def test_bytes_that_are_no_document_are_no_report(make_room: MakeRoom) -> None:
    assert make_room().read(b"%PDF-1.7 and then nothing", Origin()).status is Status.NOT_A_REPORT


def test_a_child_reads_many_documents_one_after_another_and_from_many_threads(make_room: MakeRoom) -> None:
    room = make_room()
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: room.read(PLAIN, Origin()).status, range(12)))
    assert found == [Status.HELD] * 12


def test_a_document_that_takes_too_long_is_held_with_the_reason(make_room: MakeRoom) -> None:
    room = make_room("import sys, time\nsys.stdin.buffer.readline()\ntime.sleep(60)", longest=0.3)
    findings = room.read(PLAIN, Origin())
    assert findings.status is Status.HELD
    assert "longer than 0.3 seconds" in findings.problems[0]


def test_a_document_that_breaks_its_reader_twice_is_held_and_the_next_one_is_read(make_room: MakeRoom) -> None:
    script = """
        import json, sys
        while line := sys.stdin.buffer.readline():
            body = sys.stdin.buffer.read(json.loads(line)["size"])
            if b"crash" in body:
                raise SystemExit(1)
            print(json.dumps({"kind": "other", "status": "read", "problems": []}), flush=True)
    """
    room = make_room(script)
    assert "broke down" in room.read(b"crash", Origin()).problems[0]
    assert room.read(PLAIN, Origin()).status is Status.READ


def test_a_reader_that_takes_all_memory_is_stopped_by_its_own_limit(make_room: MakeRoom) -> None:
    script = """
        import sys
        from worker.reader.child import limit_memory
        limit_memory(200_000_000)
        sys.stdin.buffer.readline()
        bytearray(400_000_000)
    """
    room = make_room(script)
    assert room.read(PLAIN, Origin()).status is Status.HELD
