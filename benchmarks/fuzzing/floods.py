"""Floods: each word of a form, repeated until a page is as long as pages get, where parsing in more than linear time shows.

`python -m benchmarks.fuzzing.floods feed --failures FOLDER` reads each flood of a target once, without counting coverage, and
prints the slowest.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.fuzzing.failures import Failures
from benchmarks.fuzzing.rule import run
from benchmarks.fuzzing.targets import TARGETS
from benchmarks.fuzzing.words import words

#: In bytes, of the repeated part.
_LONG = 300_000
_SLOWEST = 5
_TIMELINE = b'<ol class="timeline"><li class="timeline__day"><a class="publication-link" href="/v1/file/5">A</a>'
_PDF = (
    b"%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n"
    b"3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >> endobj\n4 0 obj << >> stream\nBT "
)
#: What stands before the repeated words and behind them, by target.
_AROUND: dict[str, tuple[tuple[bytes, bytes], ...]] = {
    "feed": (
        (b"<rss><channel><item><title>A</title><link>/x</link><description>", b"</description></item></channel></rss>"),
        (b"<rss><channel><title>A</title>", b"<item><title>A<![CDATA[</title></item>" * 300 + b"</channel></rss>"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>A</title>', b"</entry></feed>"),
    ),
    "list": (
        (b'<html><body><main><h2><a href="/n">News</a></h2>', b"</main></body></html>"),
        (
            b'<html><body><ul class="results-list"><li class="search-result"><a href="/provider/44/80999">A</a>',
            b"</ul></body>",
        ),
    ),
    "provider": (
        (b'<html><body><p class="title-block__subheading">URN: 80999</p>' + _TIMELINE, b"</ol></body></html>"),
    ),
    "html": ((b"<html><body><main><h1>Inspection of Wexmoor</h1>", b"</main></body></html>"),),
    "text": (
        ("Inspection of Wexmoor children’s services\nInspection dates: 3 to 14 March 2025\n".encode(), b""),
        ("This letter summarises the findings of the monitoring visit to Wexmoor children’s services\n".encode(), b""),
        ("Ofsted rated the council’s children’s services good.\n".encode(), b""),
    ),
    "pdf": ((_PDF, b" ET\nendstream endobj\ntrailer << /Root 1 0 R >>\n%%EOF"),),
}


def floods(target: str, long: int = _LONG) -> Iterator[tuple[bytes, bytes]]:
    """Return each repeated part with the input in which it is repeated to so many bytes."""
    for begin, end in _AROUND[target]:
        for word in words(TARGETS[target].form):
            for unit in (word, word + b" a "):
                yield unit, begin + unit * (long // len(unit)) + end


def main(target: str, folder: Path) -> int:
    """Read every flood of a target; return 1 where one breaks the rule, and write those to the folder."""
    failures, times = Failures(folder, target), []
    for unit, data in floods(target):
        done = run(TARGETS[target].answer, data)
        times.append((done.seconds, unit))
        if done.failure and failures.is_new(done.failure.mark):
            failures.keep(done.failure, data)
    for seconds, unit in sorted(times, reverse=True)[:_SLOWEST]:
        print(f"{target:9}{seconds:6.2f} s  {unit!r}", flush=True)
    print(f"{target:9}{len(times):,} floods, {failures.number} failures", flush=True)
    return 1 if failures.number else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.fuzzing.floods", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("target", choices=[*TARGETS])
    parser.add_argument("--failures", type=Path, default=Path("failures"), help="where failures are written (failures)")
    return parser.parse_args()


if __name__ == "__main__":
    given = _arguments()
    sys.exit(main(given.target, given.failures))
