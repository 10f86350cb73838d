"""The reader's pool: no document stops the program by time, by memory, or by breaking its reader."""

from __future__ import annotations

import multiprocessing
import socket
import sys
import textwrap
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import closing
from datetime import date
from pathlib import Path

import psutil
import pytest

from findings.model import Origin, Status
from tests.processes import words_of
from tests.recipes.endless_pdf import endless_pdf
from worker.config.settings import bare_environment
from worker.reader.no_network import give_up_network
from worker.reader.pool import ReaderPool

PLAIN = b"Wexmoor Borough Council meets on Tuesday. " * 60
MakeRoom = Callable[..., ReaderPool]


@pytest.fixture
def make_room(tmp_path: Path) -> Iterator[MakeRoom]:
    rooms: list[ReaderPool] = []

    def make(script: str | None = None, longest: float = 20.0) -> ReaderPool:
        if script is None:
            rooms.append(ReaderPool(bare_environment(), processes=2, longest=longest))
        else:
            child = tmp_path / "child.py"
            child.write_text(textwrap.dedent(script))
            rooms.append(
                ReaderPool(bare_environment(), processes=1, longest=longest, child=(sys.executable, str(child)))
            )
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
        from worker.reader.limits import limit_memory
        limit_memory(200_000_000)
        sys.stdin.buffer.readline()
        bytearray(400_000_000)
    """
    room = make_room(script)
    assert room.read(PLAIN, Origin()).status is Status.HELD


def test_the_child_is_given_no_secret(make_room: MakeRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEAMS_WEBHOOK_BOARD", "https://example.org/secret")
    monkeypatch.setenv("OFSTED_WATCH_SMTP_PASSWORD", "secret")
    script = """
        import json, os, sys
        sys.stdin.buffer.readline()
        told = [f"{name}={value}" for name, value in os.environ.items() if "secret" in value]
        print(json.dumps({"kind": "other", "status": "held", "problems": ["it has", *told]}), flush=True)
    """
    assert make_room(script).read(b"", Origin()).problems == ("it has",)


def test_the_child_has_no_network_where_the_system_can_take_it_away() -> None:
    a_process = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"))
    with closing(socket.create_server(("127.0.0.1", 0))) as server, a_process as process:
        taken, reached = process.submit(without_network, server.getsockname()[1]).result(30)
    if not taken:
        pytest.skip("this system does not let a program give up its network")
    assert not reached


def test_the_reader_has_left_the_network_before_it_reads(make_room: MakeRoom) -> None:
    a_process = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"))
    with a_process as process:
        if not process.submit(give_up_network).result(30):
            pytest.skip("this system does not let a program give up its network")
    others = set(psutil.Process().children())
    make_room().read(PLAIN, Origin())
    begun = set(psutil.Process().children()) - others
    (reader,) = [each for each in begun if "worker.reader.child" in words_of(each)]
    assert Path(f"/proc/{reader.pid}/ns/net").readlink() != Path("/proc/self/ns/net").readlink()


def without_network(port: int) -> tuple[bool, bool]:
    """Whether this process could give up its network, and whether it still reaches a port of this machine."""
    taken = give_up_network()
    try:
        socket.create_connection(("127.0.0.1", port), timeout=2).close()
    except OSError:
        return taken, False
    return taken, True


def test_a_pdf_that_holds_the_reader_for_ever_is_held_within_seconds_and_the_next_one_is_read(
    make_room: MakeRoom,
) -> None:
    room = make_room()
    assert "more than 2 seconds of computing" in room.read(endless_pdf(), Origin()).problems[0]
    assert room.read(PLAIN, Origin()).status is Status.HELD
