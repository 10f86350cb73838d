"""What reading a report costs, compared with the bare text of the same PDF by pypdfium2: `python -m benchmarks.reading FOLDER`.

Both are timed in turn, report by report, in one run. The best of three rounds through the folder counts, so that neither
gains from what is cached of the document before. Both compute and wait for nothing, so that the processor’s time is taken and
not the clock’s, which runs on while other programs work. Exit 1 where reading costs more than 1.6 times the bare text.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from pypdfium2 import PdfDocument

from findings.read import read
from scrapers.documents.documents import open_document

_GOAL = 1.6
_ROUNDS = 3


def main(folder: Path) -> bool:
    """Print both costs and their ratio, and say whether the ratio is within the goal."""
    bodies = [path.read_bytes() for path in sorted(folder.rglob("*.pdf"))]
    bodies = [body for body in bodies if body.startswith(b"%PDF")]
    if not bodies:
        print(f"{folder} holds no PDF.", file=sys.stderr)
        return False
    read(open_document(bodies[0]))  # The first reading compiles patterns.
    rounds = [[(_seconds(bare_text, body), _seconds(whole_reading, body)) for body in bodies] for _ in range(_ROUNDS)]
    bare, whole = _best(rounds, 0), _best(rounds, 1)
    ratio = whole / bare
    print(f"{len(bodies)} reports: bare text {_each(bare, bodies)}, reading {_each(whole, bodies)}, ratio {ratio:.2f}")
    return ratio <= _GOAL


def bare_text(body: bytes) -> list[str]:
    """Return the text of each page, and do nothing else."""
    pages: list[str] = []
    with closing(PdfDocument(body)) as pdf:
        for page in pdf:
            with closing(page), closing(page.get_textpage()) as text:
                pages.append(text.get_text_range())
    return pages


def whole_reading(body: bytes) -> object:
    """Do with a file’s bytes what `ofsted-watch read` does."""
    return read(open_document(body))


def _seconds(work: Callable[[bytes], object], body: bytes) -> float:
    began = time.process_time()
    work(body)
    return time.process_time() - began


def _best(rounds: list[list[tuple[float, float]]], at: int) -> float:
    """Return the sum of each report’s fastest round."""
    return sum([min(costs[report][at] for costs in rounds) for report in range(len(rounds[0]))])


def _each(seconds: float, bodies: list[bytes]) -> str:
    return f"{1000 * seconds / len(bodies):.1f} ms"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.reading", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", metavar="FOLDER", type=Path, help="reports as PDF")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(0 if main(_arguments().folder) else 1)
