"""The fuzzing process: `python -m benchmarks.fuzzing.child '{"target": "feed", …}'`; `benchmarks.fuzz` starts it.

It learns, by the coverage that atheris counts in our code and in the parsers', which inputs led somewhere new, and goes on
from those. What it has done so far it writes to its standard output, a line of JSON each second.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import atheris

with atheris.instrument_imports(
    include=["findings", "scrapers", "worker.reader", "feedparser", "bs4", "sgmllib", "html"]
):
    from benchmarks.fuzzing.targets import TARGETS
    from findings.layouts import all_layouts
    from scrapers.sources import all_sources

    all_layouts()  # Layouts and sources are imported by name, here, so that they are instrumented too.
    all_sources()

from benchmarks.fuzzing.failures import Failures, smallest
from benchmarks.fuzzing.mutate import mutated
from benchmarks.fuzzing.rule import MOST_SECONDS, Failure, run
from worker.reader.limits import MEMORY

#: In bytes, of an input by its form: so many executions matter more than long inputs, which `floods` has.
_LONGEST_INPUT = {"markup": 30_000, "text": 30_000, "pdf": 150_000}
#: Counting makes the code so many times slower: what takes longer than the rule allows here is timed again without.
_SLOWER = 4
#: In seconds, as it takes here: what takes longer than this, and than any before, is timed.
_WORTH_TIMING = 0.3
#: In seconds: what no signal of ours stops, since it is not Python, libFuzzer ends together with this process.
_STUCK = 30


class Fuzzing:
    """One target, its failures, and what has been done so far."""

    def __init__(self, target: str, folder: Path, seeds: list[bytes]) -> None:
        self._target = TARGETS[target]
        self._failures = Failures(folder, target)
        self._seeds = seeds
        self._executions, self._slowest, self._said = 0, 0.0, 0.0

    def once(self, data: bytes) -> None:
        """Read the input, and keep it where it breaks the rule."""
        before = self._failures.number
        done = run(self._target.answer, data, _SLOWER * MOST_SECONDS)
        self._executions += 1
        if done.seconds > max(self._slowest, _WORTH_TIMING):
            self._time(data)
        if done.failure and not done.failure.is_slow and self._failures.is_new(done.failure.mark):
            self._keep(done.failure, data)
        self._say(at_once=self._failures.number > before)

    def another(self, data: bytes, most: int, seed: int) -> bytes:
        """Return an input made from this one, every third time as libFuzzer makes it."""
        dice = Random(seed)
        if dice.random() < 0.3:
            return bytes(atheris.Mutate(data, min(most, len(data) + 4_096)))
        return mutated(data, self._target.form, dice, most, self._seeds)

    def _keep(self, failure: Failure, data: bytes) -> None:
        def fails(smaller: bytes) -> bool:
            found = run(self._target.answer, smaller).failure
            return found is not None and found.mark == failure.mark

        self._failures.keep(failure, smallest(data, self._target.form, fails) if fails(data) else data)

    def _time(self, data: bytes) -> None:
        seconds = self._timed(data)
        if seconds > max(self._slowest, MOST_SECONDS):
            self._failures.keep(Failure(f"slow-{seconds:.1f}", f"It takes {seconds:.1f} seconds."), data)
        self._slowest = max(self._slowest, seconds)

    def _timed(self, data: bytes) -> float:
        """Return the seconds that the input takes in a process of its own that counts nothing."""
        command = [sys.executable, "-m", "benchmarks.fuzzing.timed", self._target.name]
        done = subprocess.run(command, input=data, stdout=subprocess.PIPE, check=False)
        return float(done.stdout or _STUCK)

    def _say(self, *, at_once: bool) -> None:
        now = time.monotonic()
        if at_once or now - self._said >= 1:
            self._said = now
            done = {"executions": self._executions, "slowest": self._slowest, "failures": self._failures.number}
            print(json.dumps(done), flush=True)


def main(asked: dict[str, object]) -> None:
    """Fuzz until the seconds are over."""
    learnt, folder = Path(str(asked["learnt"])), Path(str(asked["folder"]))
    target = str(asked["target"])
    fuzzing = Fuzzing(target, folder, [path.read_bytes() for path in sorted(learnt.iterdir())[:200]])
    options = {
        "max_total_time": asked["seconds"],
        "seed": asked["seed"],
        "max_len": _LONGEST_INPUT[TARGETS[target].form],
        "len_control": 0,
        "timeout": _STUCK,
        "rss_limit_mb": MEMORY // 1_000_000,
        "artifact_prefix": f"{folder}/{target}-",
        "reload": 0,
    }
    atheris.Setup(
        [sys.argv[0], str(learnt), *(f"-{name}={value}" for name, value in options.items())],
        fuzzing.once,
        custom_mutator=fuzzing.another,
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
