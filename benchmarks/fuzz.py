"""Looks for bytes that break the reading of listings and documents, guided by code coverage.

Whatever the bytes, the answer must be a listing, a reading, or an error of ours with one clear sentence: no other exception,
at most 2 seconds of processor time, and no more than some hundred megabytes. What breaks that is made small and written to
a folder, with its story beside it; the search goes on. Exit code 1 where something was found.

Needs atheris, which the project does not install otherwise:

    .venv/bin/uv pip install --require-hashes -r requirements/fuzz.txt

Example:

    python -m benchmarks.fuzz --target feed --minutes 5 --seed 7
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from threading import Thread

from benchmarks.fuzzing.seeds import seeds, seeds_in
from benchmarks.fuzzing.targets import TARGETS

_ROOT = Path(__file__).parents[1]
_COVERAGE = re.compile(rb"\bcov: (\d+)")
#: In seconds: how often a line tells how far it is, and the shortest rest of a target's time that is worth a new process.
_EVERY, _LEAST = 10, 5


@dataclass(slots=True)
class Done:
    """What has been done for a target so far, in all its processes."""

    executions: int = 0
    arcs: int = 0
    slowest: float = 0.0
    failures: int = 0


class Watched:
    """A fuzzing process and what it says."""

    def __init__(self, asked: dict[str, object]) -> None:
        command = [sys.executable, "-m", "benchmarks.fuzzing.child", json.dumps(asked)]
        self._process = subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.done = Done()
        self._last: list[bytes] = []
        self._threads = [Thread(target=self._hear), Thread(target=self._overhear)]
        for thread in self._threads:
            thread.start()

    def ended(self, within: float) -> int | None:
        """Return the exit code, None where the process still runs after so many seconds."""
        try:
            code = self._process.wait(within)
        except subprocess.TimeoutExpired:
            return None
        for thread in self._threads:
            thread.join()
        return code

    @property
    def last_words(self) -> str:
        return b"".join(self._last[-40:]).decode("utf-8", "replace")

    def _hear(self) -> None:
        assert self._process.stdout is not None, "made with a pipe"
        for line in self._process.stdout:
            said = json.loads(line)
            self.done.executions, self.done.slowest = said["executions"], said["slowest"]
            self.done.failures = said["failures"]

    def _overhear(self) -> None:
        assert self._process.stderr is not None, "made with a pipe"
        for line in self._process.stderr:
            self._last = [*self._last[-80:], line]
            if found := _COVERAGE.search(line):
                self.done.arcs = int(found[1])


def fuzz(target: str, seconds: float, seed: int, folder: Path, learnt: Path) -> Done:
    """Fuzz one target for so long, in a new process wherever one was broken; return what was done."""
    whole, ends = Done(), time.monotonic() + seconds
    while (left := ends - time.monotonic()) > _LEAST:
        asked = {"target": target, "seconds": round(left), "folder": str(folder), "learnt": str(learnt), "seed": seed}
        watched = Watched(asked)
        while (code := watched.ended(_EVERY)) is None:
            _say(target, _sum(whole, watched.done), ends)
        whole = _sum(whole, watched.done)
        if code:
            whole.failures += 1
            (folder / f"{target}-broken-{seed}.txt").write_text(watched.last_words, encoding="utf-8")
        seed += 1
    _say(target, whole, ends)
    return whole


def _sum(before: Done, now: Done) -> Done:
    return Done(
        before.executions + now.executions,
        max(before.arcs, now.arcs),
        max(before.slowest, now.slowest),
        before.failures + now.failures,
    )


def _say(target: str, done: Done, ends: float) -> None:
    left = max(0, round(ends - time.monotonic()))
    print(
        f"{target:9}{done.executions:10,} executions {done.arcs:8,} arcs   slowest {done.slowest:5.2f} s"
        f" {done.failures:4} failures {left:6,} s left",
        flush=True,
    )


def _begin(learnt: Path, target: str, also: Path | None) -> None:
    learnt.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate([*seeds(target), *(seeds_in(also, target) if also else [])]):
        (learnt / f"seed-{number}").write_bytes(seed)


def main() -> int:
    """Fuzz each target for its part of the time; return the exit code."""
    given = _arguments()
    if find_spec("atheris") is None:
        print("atheris is missing: .venv/bin/uv pip install --require-hashes -r requirements/fuzz.txt", file=sys.stderr)
        return 1
    given.failures.mkdir(parents=True, exist_ok=True)
    targets = [given.target] if given.target else list(TARGETS)
    found = 0
    with tempfile.TemporaryDirectory() as folder:
        for target in targets:
            learnt = (given.learnt or Path(folder)) / target
            _begin(learnt, target, given.also if given.also and given.also.is_dir() else None)
            found += fuzz(target, given.minutes * 60 / len(targets), given.seed, given.failures, learnt).failures
    if found:
        print(f"{found} failures, in {given.failures}", flush=True)
    return 1 if found else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.fuzz", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--target", choices=[*TARGETS], help="what is read (all, one after the other)")
    parser.add_argument("--minutes", type=float, default=30, help="how long, over all targets (30)")
    parser.add_argument("--seed", type=int, default=1, help="what the dice begin with (1)")
    parser.add_argument("--failures", type=Path, default=Path("failures"), help="where failures are written (failures)")
    parser.add_argument("--learnt", type=Path, help="where to keep what it has learnt, to go on from another time")
    parser.add_argument(
        "--also", type=Path, default=_ROOT.parent / "shared", help="a folder with more inputs to begin with"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
