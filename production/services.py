"""What docker-compose.yml runs in each service, so that the form on this machine cannot differ from it."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from worker.config import secrets
from worker.config.settings import LINK_KEY, OPERATIONS_PASSWORD

COMPOSE = Path(__file__).parents[1] / "docker-compose.yml"
#: The services that are programs of ours and run all the time, in the order in which they start; who wants a backup makes it.
RUNNING = ("fetch", "read", "deliver", "beat", "web", "sentinel")
_ONCE = "migrate"
_OF_PAGES = (LINK_KEY, OPERATIONS_PASSWORD)


def commands(web: str, readers: int = 1, processes: int | None = None) -> dict[str, list[str]]:
    """The command of each process, by its name: `read-1`, `read-2` where there are several readers.

    `web` is the host and port of the pages, which in Docker are published elsewhere. A reader has as many `processes` as
    compose gives it, where nothing is said.
    """
    found: dict[str, list[str]] = {}
    for service in RUNNING:
        command = _on_this_machine(_services()[service]["command"])
        if service == "web":
            command[command.index("--listen") + 1] = web
        if service == "read" and processes is not None:
            command[command.index("-c") + 1] = str(processes)
        for number in range(1, readers + 1 if service == "read" else 2):
            name = f"read-{number}" if service == "read" and readers > 1 else service
            found[name] = [word.replace(f"{service}@%h", f"{name}@%h") for word in command]
    return found


def migration() -> list[str]:
    """The command that brings the database to the program's schema, before the others start."""
    return _on_this_machine(_services()[_ONCE]["command"])


def secrets_for(service: str) -> dict[str, str]:
    """What of our environment compose gives a service as files: to those who send every secret, to the pages key and password."""
    said = _services()[service]["environment"]
    if secrets.FOLDER in said:
        return secrets.without_addresses(os.environ)
    return secrets.passed_on(os.environ, [name for name in _OF_PAGES if f"{name}_FILE" in said])


def _services() -> Mapping[str, Any]:
    services: Mapping[str, Any] = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))["services"]
    return services


def _on_this_machine(command: list[str]) -> list[str]:
    """The command with the program of this environment instead of the one in the image."""
    return [str(Path(sys.executable).with_name(command[0])), *map(str, command[1:])]
