"""Lists the known vulnerabilities of the locked packages: `make audit`, or `python benchmarks/audit.py PIP-AUDIT LOCK...`.

It asks PyPI, and OSV where PyPI knows nothing. Exit 1 only where there is a vulnerability. Without a network, or behind a mirror
that keeps no advisories, it says that nothing could be looked up, which is no proof of anything, and exits 0.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_SERVICES = ("pypi", "osv")
_OPTIONS = (
    "--require-hashes",
    "--disable-pip",
    "--no-deps",
    "--progress-spinner",
    "off",
    "--timeout",
    "20",
    "--format",
    "json",
)


@dataclass(frozen=True, slots=True)
class Found:
    """What one lock file’s packages are known for; `unknown` are those of which nothing could be looked up."""

    looked_up: int
    unknown: tuple[str, ...]
    vulnerable: tuple[str, ...]


def found_in(answer: str) -> Found | None:
    """What pip-audit’s answer says; None where it is none, because no index of advisories could be reached."""
    try:
        packages: list[dict[str, Any]] = json.loads(answer)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return None
    unknown = tuple(each["name"] for each in packages if "skip_reason" in each)
    vulnerable = tuple(_line(each, one) for each in packages for one in each.get("vulns", ()))
    return Found(looked_up=len(packages) - len(unknown), unknown=unknown, vulnerable=vulnerable)


def _line(package: dict[str, Any], vulnerability: dict[str, Any]) -> str:
    fixed = ", ".join(vulnerability.get("fix_versions") or ()) or "no version yet"
    return f"{package['name']} {package['version']}: {vulnerability['id']}, mended in {fixed}"


def sentence(lock: str, found: Found | None) -> str:
    """What was found in a lock file, in words."""
    if found is None or not found.looked_up:
        return f"{lock}: NOT LOOKED UP. No index of advisories can be had here; ask again where there is one."
    left = f"; nothing is known of {', '.join(found.unknown)}" if found.unknown else ""
    lines = [f"{lock}: {found.looked_up} packages looked up, {len(found.vulnerable)} known vulnerabilities{left}."]
    return "\n  ".join([*lines, *found.vulnerable])


def _ask(program: str, lock: str) -> Found | None:
    for service in _SERVICES:
        command = [program, "--requirement", lock, "--vulnerability-service", service, *_OPTIONS]
        try:
            asked = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
        except (OSError, subprocess.TimeoutExpired):
            continue
        found = found_in(asked.stdout)
        if found is not None and found.looked_up:
            return found
    return None


def main(program: str, locks: list[str]) -> int:
    vulnerable = False
    for lock in locks:
        print(f"Looking up {Path(lock).name} …", file=sys.stderr)
        found = _ask(program, lock)
        vulnerable |= found is not None and bool(found.vulnerable)
        print(sentence(lock, found), flush=True)
    return int(vulnerable)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python benchmarks/audit.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("program", metavar="PIP-AUDIT", help="such as .venv/audit/bin/pip-audit")
    parser.add_argument("locks", metavar="LOCK", nargs="+", help="such as requirements/run.txt")
    return parser.parse_args()


if __name__ == "__main__":
    given = _arguments()
    sys.exit(main(given.program, given.locks))
