"""Looks for text that breaks the reading, guided by code coverage: `python benchmarks/fuzz.py text|bytes --minutes 30`.

Needs atheris, which the project does not install: `.venv/bin/uv pip install atheris`. `text` gives any text to every
layout, `bytes` gives any file to the opening of documents. It begins from the examples of the tests, and keeps the inputs
that it has found in `--learnt FOLDER`. It stops at a crash, at findings that break a promise, and at reading that takes too
long for the length of the text, and writes the input to a file named crash-… or timeout-….
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["findings", "scrapers"]):
    from findings.layouts import all_layouts
    from findings.layouts.ilacs.labels import FOREIGN_GRADE
    from findings.model import Document, Findings, Status
    from findings.read import read
    from findings.record import findings_from_record, findings_record
    from findings.wording import JUDGEMENTS
    from scrapers.documents.documents import Unreadable, open_document

    all_layouts()  # Layouts are imported by name, here, so that they are instrumented too.

_ROOT = Path(__file__).parents[1]
_SEEDS = {"text": ("tests/examples",), "bytes": ("tests/examples", "practice/reports")}
#: Seconds for an empty text, and for each character: ten times what reports take on a busy machine.
_LEAST, _EACH = 0.5, 0.000_1
_WORDS = (
    *("Inspection of ", "children’s services", "Inspection dates: ", "Lead inspector: ", "Judgement Grade", "Report published: "),
    *("The impact of leaders on practice with children and families", "The experiences and progress of care leavers"),
    *("What needs to improve?", "Areas for priority action", "Overall effectiveness", "Good", "Requires improvement", "Inadequate"),
    *("This letter summarises the findings of the ", "monitoring visit to ", "focused visit to ", "13 to 24 May 2024", "1. ", "◼ "),
    *("Local Safeguarding Children Board", "is inadequate", "national framework)", "(outcome 4, ", "\n− ", "\ufffe", "\n", "\x0c"),
    *("judged inadequate in ", "second ", "Ofsted", "Halton", "the local authority", "However, ", "too many children "),
    *("Area SEND inspection of ", "Local Area Partnership", "Inspection outcome", "arrangements typically lead to positive "),
    *("joint targeted area inspection", "Next steps", "Record of main findings", "Grade 3 (Adequate)", "Children’s Commissioner"),
    *("Dear ", "“", "”", "said", "Cabinet", "Purpose of report", "Statutory direction", "Published: ", "last year", "Read more"),
)  # fmt: skip


def read_text(data: bytes) -> None:
    """Read the text as a document. Raises RuntimeError where the findings are not valid or the reading took too long."""
    text = data.decode("utf-8", errors="replace")
    began = time.process_time()
    findings = read(Document(pages=tuple(text.split("\x0c"))))
    took = time.process_time() - began
    if took > _LEAST + _EACH * len(text):
        raise RuntimeError(f"{took:.1f} seconds for {len(text)} characters.")
    _keeps_promises(findings, pages=text.count("\x0c") + 1)


def open_bytes(data: bytes) -> None:
    """Open the bytes as a document. Raises RuntimeError where it has no pages, or where Unreadable says no sentence."""
    try:
        document = open_document(data)
    except Unreadable as error:
        if not str(error).endswith("."):
            raise RuntimeError(f"{error} is no sentence.") from error
        return
    if not document.pages:
        raise RuntimeError("A document without pages.")


def main() -> None:
    """Fuzz until the time is over or an error is found."""
    given = _arguments()
    target = {"text": read_text, "bytes": open_bytes}[given.target]
    with tempfile.TemporaryDirectory() as folder:
        words = Path(folder) / "words"
        words.write_text("\n".join(map(_quoted, (*_WORDS, *JUDGEMENTS.values(), *FOREIGN_GRADE.split("|")))))
        learnt = given.learnt or Path(folder) / "learnt"
        learnt.mkdir(exist_ok=True, parents=True)
        for number, seed in enumerate(_seeds(given.target)):
            (learnt / f"seed-{number}").write_bytes(seed)
        limits = [f"-max_total_time={round(given.minutes * 60)}", "-timeout=20", "-max_len=10000", "-rss_limit_mb=3000"]
        atheris.Setup([sys.argv[0], str(learnt), f"-dict={words}", "-len_control=0", *limits], target)
        atheris.Fuzz()


def _keeps_promises(findings: Findings, pages: int) -> None:
    if findings.status is not Status.READ and not findings.problems:
        raise RuntimeError("Held without a reason.")
    if not all(1 <= judgement.page <= pages for judgement in findings.judgements):
        raise RuntimeError("A judgement on a page that is not there.")
    if findings_from_record(findings_record(findings)) != findings:
        raise RuntimeError("The findings do not come back from their record as they were.")


def _seeds(target: str) -> Iterator[bytes]:
    for folder in _SEEDS[target]:
        for path in sorted((_ROOT / folder).rglob("*")):
            if path.is_file() and (target == "bytes" or path.suffix == ".txt"):
                yield path.read_bytes()


def _quoted(words: str) -> str:
    return '"' + "".join(f"\\x{byte:02x}" for byte in words.encode()) + '"'


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("target", choices=["text", "bytes"])
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--learnt", type=Path, help="where to keep what it learns")
    return parser.parse_args()


if __name__ == "__main__":
    main()
