"""Secrets: in an environment variable, in the file that `<NAME>_FILE` names, or in a folder with a file for each.

A file shows its secret neither in `docker inspect` nor in /proc, and a new value counts without a restart.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from urllib.parse import quote

#: The variable with the folder in which a file called like a secret's variable holds that secret.
FOLDER = "OFSTED_WATCH_SECRETS"
_FILE, _URL, _PASSWORD = "_FILE", "_URL", "_PASSWORD"
_ADDRESSES = ("OFSTED_WATCH_BROKER", "OFSTED_WATCH_DATABASE")


def value_of(environment: Mapping[str, str], name: str) -> str | None:
    """The secret of that name, None where it is nowhere or empty; a file that cannot be read holds none."""
    for found in (environment.get(name, ""), *(_read(path) for path in _files(environment, name))):
        if found.strip():
            return found.strip()
    return None


def address(environment: Mapping[str, str], name: str) -> str | None:
    """The address `<name>_URL`, with the password `<name>_PASSWORD` put into it where that is given by itself.

    The password may hold any characters. None where no address is given.
    """
    whole, password = value_of(environment, f"{name}{_URL}"), value_of(environment, f"{name}{_PASSWORD}")
    if whole is None or password is None:
        return whole
    scheme, mark, rest = whole.partition("://")
    before_path, slash, path = rest.partition("/")
    user, _, place = before_path.rpartition("@")
    return f"{scheme}{mark}{user.partition(':')[0]}:{quote(password, safe='')}@{place}{slash}{path}"


def passed_on(environment: Mapping[str, str], names: Collection[str]) -> dict[str, str]:
    """What of the environment a child process needs that may know these secrets and no others, and so not the folder."""
    files = {f"{name}{_FILE}": environment[f"{name}{_FILE}"] for name in names if f"{name}{_FILE}" in environment}
    others = (name for name in names if f"{name}{_FILE}" not in files)
    return files | {name: value for name in others if (value := value_of(environment, name)) is not None}


def without_addresses(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment without what says where broker and database are, which the caller says itself."""
    ends = (_URL, _PASSWORD, _URL + _FILE, _PASSWORD + _FILE)
    said = {name + end for name in _ADDRESSES for end in ends}
    return {name: value for name, value in environment.items() if name not in said}


def _files(environment: Mapping[str, str], name: str) -> list[Path]:
    named, folder = environment.get(f"{name}{_FILE}", "").strip(), environment.get(FOLDER, "").strip()
    return [*([Path(named)] if named else []), *([Path(folder) / name] if folder else [])]


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
