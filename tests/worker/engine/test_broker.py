"""The embedded broker: its socket, one left behind by a killed run, and a broker that cannot be reached."""

from __future__ import annotations

import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from worker.engine import broker
from worker.errors import UserError


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Path]:
    path = broker.socket_path(tmp_path)
    with subprocess.Popen(broker.command(path), stdout=subprocess.DEVNULL) as server:
        assert broker.await_answer(path, 5)
        yield path
        server.kill()


def test_the_embedded_broker_answers_on_its_socket_and_writes_nothing(served: Path) -> None:
    assert broker.answers(served)
    broker.check(broker.url_of(served))
    assert [each.name for each in served.parent.iterdir()] == [served.name]


def test_a_broker_left_behind_by_a_killed_run_is_ended(served: Path) -> None:
    broker.clear(served)
    assert not broker.answers(served)
    assert not served.exists()


@pytest.mark.parametrize("name", ["x" * 100, "with space", "per%cent"])
def test_a_home_whose_path_no_socket_can_have_gets_a_short_private_directory(tmp_path: Path, name: str) -> None:
    home = tmp_path / name
    path = broker.socket_path(home)
    try:
        assert len(str(path)) <= 100
        assert path == broker.socket_path(home) != broker.socket_path(tmp_path / "y" / name)
        assert path.parent.stat().st_mode & 0o777 == 0o700
    finally:
        path.parent.rmdir()
        broker.socket_path(tmp_path / "y" / name).parent.rmdir()


def test_a_short_directory_that_others_can_open_is_refused(tmp_path: Path) -> None:
    directory = broker.socket_path(tmp_path / "with space").parent
    try:
        directory.chmod(0o777)
        with pytest.raises(UserError, match="is not a private directory of this user: remove it"):
            broker.socket_path(tmp_path / "with space")
    finally:
        directory.rmdir()


def test_a_broker_that_cannot_be_reached_is_one_sentence_without_its_password() -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        url = f"redis://me:SECRET@127.0.0.1:{nobody.getsockname()[1]}/0"
        with pytest.raises(
            UserError, match=r"The broker redis://…@127\.0\.0\.1:\d+/0 .* cannot be reached: "
        ) as refused:
            broker.check(url)
    assert "SECRET" not in str(refused.value)
