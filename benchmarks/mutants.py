"""Checks that damaged reports are held or read right: `python -m benchmarks.mutants FOLDER [--count N]`.

Every readable report of the folder that gives grades or an outcome, or comes from a joint inspection, which gives none, is
damaged in every way of `mutations.py`, again and again. The findings of the whole report are the truth. Where the report
states a grade in one place only, a swapped grade cannot be noticed, and is not counted. Exit 1 where a damaged report is
read with a wrong grade or outcome, with one missing, or as another kind of document.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.mutations import MUTATIONS
from findings.changes.history import as_ofsteds_own
from findings.model import Document, Findings, Kind, Status
from findings.read import read
from scrapers.documents.documents import Unreadable, open_document

HELD, RIGHT, UNSEEN, OTHER, WRONG = "held", "read right", "not counted", "OTHER KIND", "WRONG"


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report and its findings."""

    name: str
    document: Document
    findings: Findings


@dataclass(frozen=True, slots=True)
class Mutant:
    """A damaged report; the same name always stands for the same damage. `other` is the report that parts came from."""

    report: Report
    other: Report
    mutation: str
    name: str
    document: Document


def reports_in(folder: Path) -> Iterator[Report]:
    """Return the reports of a folder: PDFs, and texts with form feeds between their pages."""
    paths = sorted([*folder.rglob("*.pdf"), *folder.rglob("*.txt")])
    return (report for path in paths if (report := report_in(path)))


def report_in(path: Path) -> Report | None:
    """Return the report in a file, None where it cannot be read, or is a letter or an article."""
    try:
        document = open_document(path.read_bytes())
    except Unreadable:
        return None
    findings = read(document)
    concludes = findings.judgements or findings.outcome or findings.kind is Kind.JTAI
    return Report(path.stem, document, findings) if findings.status is Status.READ and concludes else None


def mutant(reports: Sequence[Report], number: int) -> Mutant:
    """Return the mutant of this number, from 0: each mutation is used in turn, each time on the next report."""
    turn, which = divmod(number, len(MUTATIONS))
    mutation = list(MUTATIONS)[which]
    report = reports[(turn + which) % len(reports)]
    name = f"{number} {mutation} of {report.name}"
    dice = Random(name)
    other = _other(report, reports, dice)
    pages = MUTATIONS[mutation](list(report.document.pages), list(other.document.pages), dice)
    return Mutant(report, other, mutation, name, Document(pages=tuple(pages)))


def verdict(damaged: Mutant) -> str:
    """Return HELD, RIGHT, UNSEEN, OTHER or WRONG, for the mutant read as a document that Ofsted’s own page lists."""
    found = as_ofsteds_own(read(damaged.document))
    if found.status is not Status.READ:
        return HELD
    truth = _truth(damaged, found)
    want, got = _concluded(truth), _concluded(found)
    if found.kind is not truth.kind and not got:
        return OTHER
    differing = {key for key in want | got if want.get(key) != got.get(key)}
    if not differing or (_has_an_invented_title(found) and got == _concluded(damaged.other.findings)):
        return RIGHT
    once = {judgement.key for judgement in truth.judgements if judgement.places == 1}
    return UNSEEN if damaged.mutation == "grade swapped" and differing <= once else WRONG


def main(folder: Path, number: int) -> bool:
    """Print the verdicts by mutation, and each wrong one by name; say whether none is wrong."""
    reports = list(reports_in(folder))
    if not reports:
        print(f"{folder} holds no report with grades.", file=sys.stderr)
        return False
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for each in (mutant(reports, at) for at in range(number)):
        said = verdict(each)
        counts[each.mutation][said] += 1
        if said in (OTHER, WRONG):
            print(f"{said}: {each.name}", flush=True)
    _print(counts)
    wrong, other = (sum(verdicts[said] for verdicts in counts.values()) for said in (WRONG, OTHER))
    print(f"{number} mutants of {len(reports)} reports: {wrong} read wrong with confidence, {other} as another kind")
    return not wrong and not other


def _other(report: Report, reports: Sequence[Report], dice: Random) -> Report:
    """Return another report of the same kind, every second time of the same authority where there is one."""
    alike = [each for each in reports if each.findings.kind is report.findings.kind and each is not report]
    same = [each for each in alike if each.findings.event.authority == report.findings.event.authority]
    return dice.choice((same if dice.random() < 0.5 else []) or alike or [report])


def _truth(damaged: Mutant, found: Findings) -> Findings:
    """Return the findings of the report whose title the mutant bears, where two reports are in it."""
    theirs, mine = damaged.other.findings, damaged.report.findings
    return theirs if found.event == theirs.event and found.event != mine.event else mine


def _has_an_invented_title(found: Findings) -> bool:
    """Say whether the title names an authority that does not exist.

    Such an authority is never missed in the text, so that its title can stand unnoticed before another’s report.
    """
    return found.event.urn is None


def _concluded(findings: Findings) -> dict[str, str]:
    """Return each grade by its judgement’s key, and the outcome."""
    outcome = {"outcome": findings.outcome} if findings.outcome else {}
    return {judgement.key: judgement.grade.value for judgement in findings.judgements} | outcome


def _print(counts: dict[str, Counter[str]]) -> None:
    verdicts = (HELD, RIGHT, UNSEEN, OTHER, WRONG)
    print(f"{'':22}" + "".join(f"{said:>12}" for said in verdicts))
    for mutation, each in counts.items():
        print(f"{mutation:22}" + "".join(f"{each[said]:12}" for said in verdicts))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutants", description=__doc__)
    parser.add_argument("folder", type=Path, help="reports as PDF or text")
    parser.add_argument("--count", type=int, default=2000, help="how many mutants (2000)")
    return parser.parse_args()


if __name__ == "__main__":
    given = _arguments()
    sys.exit(0 if main(given.folder, given.count) else 1)
