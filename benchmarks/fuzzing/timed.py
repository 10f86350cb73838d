"""Times one input, from the standard input: `python -m benchmarks.fuzzing.timed feed < page` prints processor seconds."""

from __future__ import annotations

import argparse
import sys

from benchmarks.fuzzing.rule import run
from benchmarks.fuzzing.seeds import seeds
from benchmarks.fuzzing.targets import TARGETS

#: In seconds of processor time; what takes longer is not timed to its end.
_LONGEST = 20.0


def main(target: str) -> None:
    """Print the seconds; an invented input is read before, so that what is loaded once does not count."""
    answer = TARGETS[target].answer
    run(answer, seeds(target)[0], _LONGEST)
    done = run(answer, sys.stdin.buffer.read(), _LONGEST)
    print(done.seconds)
    if done.failure:
        print(done.failure.story, file=sys.stderr)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzzing.timed", description=__doc__)
    parser.add_argument("target", choices=[*TARGETS], help="what reads the input")
    return parser.parse_args()


if __name__ == "__main__":
    main(_arguments().target)
