"""What stands open on the server: Flower does not start without its password, and no port is open to other machines."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.test_rules import SERVICES, command


@pytest.fixture
def celery(tmp_path: Path) -> Path:
    """A folder with a program of Celery's name that only says that it was started."""
    program = tmp_path / "celery"
    program.write_text("#!/bin/sh\necho started $*\n")
    program.chmod(0o700)
    return tmp_path


@pytest.mark.parametrize(("password", "starts"), [("", False), ("ann:a-password", True)])
def test_flower_starts_with_a_password_only(celery: Path, password: str, starts: bool) -> None:
    shell, option, script = command("flower")
    environment = {"PATH": f"{celery}:/usr/bin:/bin", "FLOWER_BASIC_AUTH": password}
    # Compose writes one dollar for two.
    line = [shell, option, script.replace("$$", "$")]
    asked = subprocess.run(line, env=environment, capture_output=True, text=True, check=False)
    assert ("started" in asked.stdout, asked.returncode == 0) == (starts, starts)
    assert starts or "Set FLOWER_BASIC_AUTH=name:password in .env first." in asked.stderr


def test_every_port_is_open_to_this_machine_only() -> None:
    ports = {name: port for name, service in SERVICES.items() for port in service.get("ports", ())}
    assert {"web", "flower", "mailpit"} <= set(ports)
    assert {name for name, port in ports.items() if not str(port).startswith("127.0.0.1:")} == set()


def test_the_broker_and_the_database_have_no_port_at_all() -> None:
    assert [SERVICES[name].get("ports") for name in ("redis", "postgres")] == [None, None]
