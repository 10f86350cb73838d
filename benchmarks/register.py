"""What timelines cost: `ofsted-watch read --json FOLDER > readings.jsonl`, then `python -m benchmarks.register readings.jsonl`.

First the timelines of all authorities, from readings as the store keeps them, on one core; then, for each authority, the
cost of its latest document where all the others are known. Each runs in a process of its own, so that nothing is cached
from the other. Exit 1 where all take more than 20 seconds, or one document more than 50 milliseconds (95th percentile).
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path
from typing import TypeVar

from findings.model import Publication
from findings.record import findings_from_record
from findings.timeline.stored_document import StoredDocument, each_once
from findings.timeline.timeline import timeline_of

T = TypeVar("T")
_ALL_WITHIN, _ONE_WITHIN = 20.0, 0.050


def main(readings: Path) -> bool:
    """Print both costs, and say whether they are within the goals."""
    whole, authorities, documents, weaknesses = _apart(_whole, readings)
    added = sorted(_apart(_adding, readings))
    typical, slow = added[len(added) // 2], added[len(added) * 95 // 100]
    print(f"{authorities} authorities, {documents} documents, {weaknesses} weaknesses: {whole:.1f} s")
    print(f"adding one document: {1000 * typical:.0f} ms, 95th of a hundred {1000 * slow:.0f} ms")
    return whole <= _ALL_WITHIN and slow <= _ONE_WITHIN


def _apart(measure: Callable[[Path], T], readings: Path) -> T:
    with ProcessPoolExecutor(1) as process:
        return process.submit(measure, readings).result()


def _whole(readings: Path) -> tuple[float, int, int, int]:
    lines = readings.read_text(encoding="utf-8").splitlines()
    began = time.perf_counter()
    filed = _filed(lines)
    weaknesses = sum(len(timeline_of(documents).weaknesses) for documents in filed.values())
    return time.perf_counter() - began, len(filed), sum(map(len, filed.values())), weaknesses


def _adding(readings: Path) -> list[float]:
    filed = _filed(readings.read_text(encoding="utf-8").splitlines())
    timeline_of(next(iter(filed.values())))  # The first timeline loads the vocabulary.
    gc.freeze()  # Objects of the other authorities must not slow down the garbage collector.
    costs = []
    for documents in list(filed.values())[1:]:
        in_time = sorted(each_once(documents), key=lambda each: each.day or date.min)
        timeline_of(in_time[:-1])
        began = time.perf_counter()
        timeline_of(in_time)
        costs.append(time.perf_counter() - began)
    return costs


def _filed(lines: list[str]) -> dict[str, list[StoredDocument]]:
    """Return the readings as documents, by the URN of the authority that each names."""
    found: dict[str, list[StoredDocument]] = defaultdict(list)
    for line in lines:
        record = json.loads(line)
        urn = record["event"]["urn"]
        if urn:
            findings = findings_from_record(record)
            sha256 = record["sha256"]
            publication = Publication(url=record["path"], sha256=sha256, label="", published=findings.published)
            found[urn].append(
                StoredDocument(
                    identity=sha256, publication=publication, findings=findings, is_ofsteds=not findings.kind.by_others
                )
            )
    return dict(found)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.register", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "readings", metavar="READINGS", type=Path, help="a file as `ofsted-watch read --json` writes it"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(0 if main(_arguments().readings) else 1)
