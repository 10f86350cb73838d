"""The engine’s child processes: restarts, ends, and logs."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import psutil

from tests.worker.processes import is_gone, until
from worker.engine import process
from worker.engine.follow import Follower
from worker.engine.process import Child


def until_dead(child: Child) -> None:
    until(60, lambda: not child.is_alive)


def test_a_child_that_keeps_dying_is_started_again_ever_more_slowly_and_told_of_once(tmp_path: Path) -> None:
    child = Child("worker", ("exec", "/bin/sh", "-c", "echo no such thing >&2; exit 3"), os.environ, tmp_path)
    said: list[str] = []
    child.start()
    until_dead(child)
    child.supervise(said.append)
    until_dead(child)
    child.supervise(said.append)
    assert said == ["The worker ended with code 3, its last words were: no such thing; it is started again now."]
    assert not child.is_alive
    time.sleep(0.6)
    child.supervise(said.append)
    assert child.is_alive
    until_dead(child)
    child.supervise(said.append)
    assert len(said) == 1


def test_a_child_that_cannot_be_started_now_is_tried_again_later(tmp_path: Path) -> None:
    child = Child("beat", ("exec", "/bin/true"), os.environ, tmp_path / "not there")
    said: list[str] = []
    child.supervise(said.append)
    child.supervise(said.append)
    child.supervise(said.append)
    assert said == ["The beat cannot be started now (No such file or directory); it is tried again."]


def test_what_a_child_has_started_ends_with_it(tmp_path: Path) -> None:
    child = Child(
        "worker", ("exec", "/bin/sh", "-c", f"sleep 60 & echo $! > {tmp_path}/pid; wait"), os.environ, tmp_path
    )
    child.start()
    pid = until(60, lambda: (tmp_path / "pid").exists() and int((tmp_path / "pid").read_text() or 0))
    grandchild = psutil.Process(pid)
    child.end()
    until(60, lambda: is_gone(grandchild))


def test_a_child_whose_parent_is_gone_does_not_begin(tmp_path: Path) -> None:
    command = [sys.executable, "-P", "-m", "worker.child", "1", "exec", "/usr/bin/touch", str(tmp_path / "begun")]
    assert subprocess.run(command, check=False).returncode == 1
    assert not (tmp_path / "begun").exists()


def test_the_last_words_of_a_log_in_json_are_its_sentence(tmp_path: Path) -> None:
    log = tmp_path / "web-server.log"
    log.write_text(
        '{"time": "…", "level": "critical", "event": "this process breaks down", "error": "ValueError: no"}\n'
    )
    assert process.last_words(log) == "this process breaks down: ValueError: no"
    log.write_text('{"event": "newer database", "says": "Too new."}\n')
    assert process.last_words(log) == "Too new."


def test_a_follower_gives_each_whole_line_once_also_when_the_log_is_emptied(tmp_path: Path) -> None:
    log = tmp_path / "worker.log"
    follower = Follower(log)
    assert follower.new_lines() == []
    log.write_text("one\ntw")
    assert follower.new_lines() == ["one"]
    with log.open("a") as file:
        file.write("o\n\nthree\n")
    assert follower.new_lines() == ["two", "three"]
    log.write_text("4\n")
    assert follower.new_lines() == ["4"]
    log.unlink()
    assert follower.new_lines() == []
    log.write_text("a line of before\n")
    assert Follower(log).new_lines() == []


def test_a_long_log_is_moved_aside_and_the_last_words_are_its_last_line(tmp_path: Path) -> None:
    log = tmp_path / "worker.log"
    process.shorten(log)
    log.write_text("x" * 2_000 + "\nthe end\n\n")
    assert process.last_words(log) == "the end"
    log.write_bytes(b"x" * (process.MOST_BYTES + 1))
    process.shorten(log)
    assert log.read_bytes() == b""
    assert (tmp_path / "worker.log.1").stat().st_size == process.MOST_BYTES + 1
    assert process.last_words(log) == ""
