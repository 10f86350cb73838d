"""The rules of the house that no other tool checks: who imports whom, where secrets may be, what other files hold."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections import Counter
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml

from alerts.channels import all_channels
from alerts.subscription import About
from worker.app import QUEUES
from worker.cli import app
from worker.config.settings import load
from worker.config.subscription import subscription_table

ROOT = Path(__file__).parent.parent
PACKAGES = ["findings", "scrapers", "storage", "alerts", "practice", "worker"]
#: The packages without rooms: docs/adr/005 says why.
FLAT = {"storage", "practice"}
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]


def named(paths: list[Path]) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in paths]


def docstring(path: Path) -> str:
    return ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""


def imports(path: Path) -> set[str]:
    """The top names of all that a module imports, wherever in it."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return {
        name.split(".")[0] for name in plain | {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}
    }


def command(service: str) -> list[str]:
    return [str(word) for word in SERVICES[service].get("command", [])]


def queues(service: str) -> set[str]:
    words = command(service)
    return set(words[words.index("-Q") + 1].split(",")) if "-Q" in words else set()


def test_imports_run_one_way() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    outcome = subprocess.run([linter, "--no-logo", "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert outcome.returncode == 0, outcome.stdout


def test_a_folder_holds_so_few_files_that_a_stranger_sees_them_all() -> None:
    kept = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    if not kept:
        pytest.skip("this is no git checkout")
    in_folder = Counter(str(Path(path).parent) for path in kept)
    assert {folder: count for folder, count in in_folder.items() if count > 25} == {}
    assert {
        package: in_folder[package] for package in PACKAGES if package not in FLAT and in_folder[package] > 14
    } == {}


def test_only_the_settings_look_at_the_environment() -> None:
    looks = re.compile(r"\bos\.(environ|getenv|putenv)\b|from os import [^\n]*\b(environ|getenv)\b")
    found = [path for path in MODULES if looks.search(path.read_text(encoding="utf-8"))]
    assert named(found) == ["worker/config/settings.py"]


@pytest.mark.parametrize(
    ("package", "allowed"), [("findings", {"findings", "_typeshed"}), ("practice", {"practice", "fpdf"})]
)
def test_what_must_stand_by_itself_imports_little_beside_the_standard_library(package: str, allowed: set[str]) -> None:
    imported = {name for path in (ROOT / package).rglob("*.py") for name in imports(path)}
    assert imported - sys.stdlib_module_names - allowed == set()


def test_everything_is_logged_through_the_log_and_not_past_its_redaction() -> None:
    """What structlog gives by itself goes to stdout as it is, with the values of all variables where there is an error."""
    past = [path for path in MODULES if "structlog.get_logger" in path.read_text() and path.parent.name != "logs"]
    assert past == []


def test_every_module_says_in_a_sentence_what_it_is() -> None:
    first_words = {path: (docstring(path).split("\n\n")[0].rstrip()) for path in MODULES}
    assert [path for path, words in first_words.items() if not words.endswith((".", "?", ":"))] == []


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    drawers = {"utils", "util", "helpers", "helper", "manager", "base", "common", "core", "misc"}
    assert [path for path in named(MODULES) if Path(path).stem in drawers] == []


def test_everything_that_is_no_code_is_packed_with_its_package() -> None:
    packed: dict[str, list[str]] = PROJECT["tool"]["setuptools"]["package-data"]
    files = [path for package in PACKAGES for path in (ROOT / package).rglob("*") if path.is_file()]
    others = [path.relative_to(ROOT) for path in files if path.suffix not in (".py", ".pyc")]
    left_out = [
        path.as_posix()
        for path in others
        if not any(fnmatch("/".join(path.parts[1:]), pattern) for pattern in packed.get(path.parts[0], []))
    ]
    assert left_out == []


@pytest.mark.parametrize("lock", LOCKS, ids=named(LOCKS))
def test_a_lock_pins_every_package_by_hash_and_names_no_index(lock: Path) -> None:
    entries = re.split(r"\n(?=\S)", re.sub(r"(?m)^\s*#.*\n", "", lock.read_text(encoding="utf-8")))
    for entry in entries:
        assert re.match(r"[a-z0-9-]+==[^\s;]+( ; [^\\]+)? \\\n\s+--hash=sha256:[0-9a-f]{64}", entry), entry[:80]
        assert not re.search(r"index-url|find-links|trusted-host|://", entry)


def test_the_locks_hold_what_the_project_asks_for() -> None:
    asked: list[str] = PROJECT["project"]["dependencies"]
    names = {re.split(r"[\[<>=]", requirement)[0].lower() for requirement in asked}
    for lock in ("run.txt", "test.txt", "flower.txt"):
        pinned = re.findall(r"(?m)^([a-z0-9-]+)==", (ROOT / "requirements" / lock).read_text(encoding="utf-8"))
        assert names <= set(pinned)


def test_the_locks_agree_on_every_version() -> None:
    versions: dict[str, set[str]] = {}
    for lock in LOCKS:
        for name, version in re.findall(r"(?m)^([a-z0-9-]+)==(\S+ ?(?:; [^\\]+)?)", lock.read_text(encoding="utf-8")):
            versions.setdefault(f"{name} {version.partition(';')[2]}", set()).add(version)
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}


def test_every_queue_has_a_worker_on_the_server_and_no_worker_waits_at_another() -> None:
    assert set().union(*map(queues, SERVICES)) == set(QUEUES)


def test_no_worker_on_the_server_listens_to_what_others_say_of_themselves() -> None:
    """Gossip and mingle take messages that nobody checks; what waits in queues passes `worker.engine.received`."""
    workers = [name for name in SERVICES if "worker" in command(name)]
    assert workers
    assert [name for name in workers if not {"--without-gossip", "--without-mingle"} <= set(command(name))] == []


def test_what_the_services_call_exists() -> None:
    ours = {each.name or getattr(each.callback, "__name__", "") for each in app.registered_commands}
    for service in SERVICES:
        words = command(service)
        if words[:1] == ["celery"]:
            # Quietly: Celery's banner is no line of JSON.
            assert words[1:4] == ["--quiet", "-A", "worker.app"]
        if words[:1] == ["ofsted-watch"]:
            assert words[1] in ours


def test_watch_toml_is_valid_as_it_stands_and_writes_to_nobody(tmp_path: Path) -> None:
    settings = load(ROOT / "watch.toml", tmp_path)
    assert {subscription.channel for subscription in settings.subscriptions} <= {"file", "console"}
    assert settings.warnings == ()
    assert not settings.allow_private_addresses


def test_the_keys_in_the_comments_of_watch_toml_are_understood_too(tmp_path: Path) -> None:
    commented = (ROOT / "watch.toml").read_text(encoding="utf-8")
    keys = re.sub(r"(?m)^# (?=\[|\w+ = )", "", commented)
    (tmp_path / "watch.toml").write_text(keys, encoding="utf-8")
    assert len(load(tmp_path / "watch.toml", tmp_path).subscriptions) == commented.count("[[subscriptions]]")


def test_every_key_of_a_subscription_is_described() -> None:
    described = (ROOT / "docs" / "subscriptions.md").read_text(encoding="utf-8")
    keys = subscription_table(all_channels()).model_fields
    assert {key for key in keys if f"`{key}" not in described} <= {"name"}
    assert {about.value for about in About if f"`{about.value}`" not in described} == set()
    assert {channel for channel in all_channels() if f'"{channel}"' not in described} == set()


def test_make_help_tells_of_the_two_commands_of_the_readme() -> None:
    told = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert re.search(r"make demo +\S", told)
    assert re.search(r"make test +\S", told)
