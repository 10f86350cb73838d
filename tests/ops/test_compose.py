"""docker-compose.yml, held to its rules: bounds, networks, secrets and restarts of every service."""

from __future__ import annotations

import re
import sys
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from worker.app import LONGEST_TASK_SECONDS, QUEUES, app
from worker.config.settings import FLOWER_PASSWORD, LOG_LEVELS
from worker.engine import closed_flower

ROOT = Path(__file__).parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = [name for name, service in SERVICES.items() if service["image"] == "ofsted-watch"]
WORKERS = ["fetch", "read", "deliver"]
each_service = pytest.mark.parametrize("service", SERVICES)
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours"}


def seconds(duration: str) -> float:
    parts = re.findall(r"(\d+)([smh])", duration)
    return sum(timedelta(**{_UNITS[unit]: int(number)}).total_seconds() for number, unit in parts)


@each_service
def test_no_service_may_gain_rights_or_write_to_its_file_system(service: str) -> None:
    said = SERVICES[service]
    assert said["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in said["security_opt"]
    assert said["read_only"] is True
    assert "privileged" not in said
    assert not [volume for volume in said.get("volumes", []) if "docker.sock" in volume]


@each_service
def test_every_service_has_bounds_of_processes_memory_and_cpu(service: str) -> None:
    assert 0 < SERVICES[service]["pids_limit"] <= 200
    assert SERVICES[service]["cpus"] > 0
    assert SERVICES[service]["mem_limit"]
    assert SERVICES[service]["logging"]["options"].keys() == {"max-size", "max-file"}


@pytest.mark.parametrize("service", [name for name in SERVICES if name not in OURS])
def test_no_service_of_others_runs_as_root(service: str) -> None:
    user = SERVICES[service]["user"]
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", user)
    for mount in SERVICES[service].get("tmpfs", []):
        assert "uid=" not in mount or f"uid={user.split(':')[0]}," in mount


def test_our_own_image_runs_as_a_user() -> None:
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    assert "USER watch" in lines
    assert "useradd --uid 10001" in "\n".join(lines)


@each_service
def test_only_fetch_deliver_and_the_sentinel_reach_outside(service: str) -> None:
    reaches_out = {name for name, network in COMPOSE["networks"].items() if not _stays_inside(network or {})}
    assert reaches_out == {"out"}
    assert bool(reaches_out & set(SERVICES[service]["networks"])) == (service in ("fetch", "deliver", "sentinel"))


def _stays_inside(network: dict[str, Any]) -> bool:
    masquerades = network.get("driver_opts", {}).get("com.docker.network.bridge.enable_ip_masquerade") != "false"
    return bool(network.get("internal")) or not masquerades


@each_service
def test_what_is_published_is_published_on_this_machine_alone_and_by_the_front(service: str) -> None:
    ports = SERVICES[service].get("ports", [])
    assert all(port.startswith("127.0.0.1:") for port in ports)
    assert bool(ports) == ("front" in SERVICES[service]["networks"])


@each_service
def test_every_secret_is_a_file(service: str) -> None:
    handed = {f"/run/secrets/{name}" for name in SERVICES[service].get("secrets", [])}
    for name, value in (SERVICES[service].get("environment") or {}).items():
        assert "${" not in str(value) or value == "${OFSTED_WATCH_LOG_LEVEL:-info}"
        if re.search("PASSWORD|SECRET|TOKEN|AUTH|WEBHOOK|KEY", name):
            assert value in handed or (name, value) == ("OFSTED_WATCH_SECRETS", "/run/deliver")
        assert not re.search(r"://[^/@]*:[^/@]*@", str(value)), name
    assert "env_file" not in SERVICES[service]
    assert handed <= {f"/run/secrets/{name}" for name in COMPOSE["secrets"]}


def test_the_files_of_secrets_are_kept_out_of_git_and_of_the_image() -> None:
    for name in (".gitignore", ".dockerignore"):
        assert any(line.strip("/") == "secrets" for line in (ROOT / name).read_text(encoding="utf-8").splitlines())
    assert all(secret["file"].startswith("./secrets/") for secret in COMPOSE["secrets"].values())


def test_each_service_is_told_the_secrets_that_it_needs_and_no_others() -> None:
    told = {name: set(service.get("secrets", [])) for name, service in SERVICES.items()}
    assert {name for name in SERVICES if "./secrets/deliver:/run/deliver:ro" in SERVICES[name].get("volumes", [])} == {
        "deliver",
        "sentinel",
    }
    assert {name for name, secrets in told.items() if "link_key" in secrets} == {"web"}
    assert {name for name, secrets in told.items() if "operations_password" in secrets} == {"web"}
    assert {name for name, secrets in told.items() if "flower_password" in secrets} == {"flower"}
    assert told["flower"] == {"redis_password", "flower_password"}
    assert not [name for name in SERVICES["flower"]["environment"] if "DATABASE" in name]


@pytest.mark.parametrize("service", [name for name in OURS if name != "flower"])
def test_how_much_is_logged_is_said_for_all_at_once(service: str) -> None:
    said = SERVICES[service]["environment"]["OFSTED_WATCH_LOG_LEVEL"]
    assert said.removeprefix("${OFSTED_WATCH_LOG_LEVEL:-").removesuffix("}") in LOG_LEVELS


def test_redis_asks_for_its_password_and_has_a_bound_that_loses_no_queue() -> None:
    command = SERVICES["redis"]["command"][-1]
    assert "requirepass" in command
    assert re.search(r"--maxmemory \d+mb --maxmemory-policy noeviction", command)


@each_service
def test_every_image_is_pinned_to_its_bytes(service: str) -> None:
    image = SERVICES[service]["image"]
    exact = r"[a-z/]+:v?\d+\.\d+(\.\d+)?(-[a-z0-9.]+)?@sha256:[0-9a-f]{64}"
    assert image == "ofsted-watch" or re.fullmatch(exact, image)


def test_the_image_that_ours_stands_on_is_pinned_to_its_bytes() -> None:
    assert re.search(
        r"(?m)^FROM python:\d+\.\d+\.\d+-slim@sha256:[0-9a-f]{64}$",
        (ROOT / "Dockerfile").read_text(encoding="utf-8"),
    )


@pytest.mark.parametrize("service", [name for name in SERVICES if name != "migrate"])
def test_every_service_is_watched_and_started_again(service: str) -> None:
    assert SERVICES[service]["healthcheck"]["test"]
    assert SERVICES[service]["restart"] == "unless-stopped"


@pytest.mark.parametrize("service", WORKERS)
def test_a_worker_that_no_longer_listens_ends_by_itself_and_one_that_is_asked_to_end_has_time(service: str) -> None:
    command = SERVICES[service]["command"]
    assert command[command.index("--include") + 1] == "worker.health.probe"
    assert seconds(SERVICES[service]["stop_grace_period"]) > LONGEST_TASK_SECONDS


def test_databases_have_time_to_end_well() -> None:
    assert seconds(SERVICES["postgres"]["stop_grace_period"]) >= 60
    assert seconds(SERVICES["redis"]["stop_grace_period"]) >= 20


def test_a_backup_is_made_every_day_and_kept_apart_from_the_database() -> None:
    command = SERVICES["backup"]["command"][-1]
    assert "ofsted-watch backup" in command
    assert "sleep 86400" in command
    assert any(volume.startswith("backups:") for volume in SERVICES["backup"]["volumes"])
    assert not any(volume.startswith("backups:") for volume in SERVICES["postgres"]["volumes"])


def test_flower_is_started_closed() -> None:
    assert SERVICES["flower"]["command"][:3] == ["python", "-m", closed_flower.__name__]


@pytest.mark.parametrize("password", ["", "a-password-without-a-name"])
def test_without_a_name_and_a_password_flower_does_not_start(password: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FLOWER_PASSWORD, password)
    with pytest.raises(SystemExit, match="Flower needs FLOWER_BASIC_AUTH"):
        closed_flower.main([])


def test_flower_asks_everybody_for_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    """With modules of Flower's names, for it is installed on the server alone."""
    urls = SimpleNamespace(handlers=[("/tasks", object()), *((path, object()) for path in closed_flower.OPEN_TO_ALL)])
    options, started = SimpleNamespace(basic_auth=None), list[list[str]]()
    monkeypatch.setitem(sys.modules, "flower", SimpleNamespace(urls=urls))
    monkeypatch.setitem(sys.modules, "flower.options", SimpleNamespace(options=options))
    monkeypatch.setattr(app, "start", started.append)
    monkeypatch.setenv(FLOWER_PASSWORD, "ann:a-password")
    for setting in ("task_queues", "include"):
        monkeypatch.setitem(app.conf, setting, app.conf[setting])
    closed_flower.main(["--port=5555"])
    assert [queue.name for queue in app.conf.task_queues] == list(QUEUES)
    assert [path for path, _ in urls.handlers] == ["/tasks"]
    assert options.basic_auth == ["ann:a-password"]
    assert started == [["flower", "--port=5555"]]
