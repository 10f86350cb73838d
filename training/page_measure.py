"""How well pages are read: what is told, missed and unsure, and what is said of the event, counted as a reader would."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from findings.model import Findings, Status
from training.page_examples import Example
from training.page_rooms import says

_SINGLE = {"sif": "ilacs"}
_VISITS = ("monitoring_visit", "focused_visit")


@dataclass
class Figures:
    """Counts by name: `event right`, `event`, `weakness hits`…; `faults` says in words what went wrong."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def note(self, name: str, right: object, fault: str) -> None:
        """Count one answer."""
        self.counts[name] += 1
        self.counts[f"{name} right"] += bool(right)
        if not right:
            self.faults.append(f"{name}: {fault}")

    def share(self, part: str, whole: str) -> float:
        """Return one count as a share of another."""
        return self.counts[part] / max(1, self.counts[whole])

    def right(self, name: str) -> float:
        """Return the share of right answers."""
        return self.share(f"{name} right", name)

    def f1(self, name: str) -> float:
        """Return the harmonic mean of precision and recall."""
        hits, extra, missing = (self.counts[f"{name} {each}"] for each in ("hits", "extra", "missing"))
        return 2 * hits / max(1, 2 * hits + extra + missing)


def measured(examples: Iterable[Example], found: Iterable[Findings]) -> Figures:
    """Compare what was found with what a reader noted."""
    figures = Figures()
    for example, findings in zip(examples, found, strict=True):
        _relevance(figures, example, findings)
        if example.relevant and findings.relevant and findings.status is Status.READ:
            _event(figures, example, findings)
            _grades(figures, example, findings)
            for name, noted, said in (
                ("weaknesses", example.weaknesses, findings.concerns),
                ("strengths", example.strengths, findings.strengths),
            ):
                if example.whole or noted:
                    _remarks(figures, example, name, noted, [each.quote for each in said])
    return figures


def _relevance(figures: Figures, example: Example, findings: Findings) -> None:
    unsure = findings.status is Status.UNSURE
    told = findings.relevant and not unsure
    figures.counts["pages"] += 1
    figures.counts["relevant"] += example.relevant
    figures.counts["unsure"] += unsure
    figures.counts["told"] += told
    figures.counts["false alarms"] += told and not example.relevant
    figures.counts["missed"] += example.relevant and not told and not unsure
    figures.counts["invented"] += len(findings.judgements)
    if not unsure and told != example.relevant:
        figures.faults.append(f"{example.name}: told {told}, {example.reason or example.event}, {findings.certainty}")


def _event(figures: Figures, example: Example, findings: Findings) -> None:
    event = findings.event
    kind = _SINGLE.get(event.kind.value, event.kind.value)
    figures.note(
        "event",
        example.event == "other" or kind == _SINGLE.get(example.event, example.event),
        f"{example.name}: {kind}, is {example.event}",
    )
    if example.authority:
        figures.note("authority", event.urn == example.authority, f"{example.name}: {event.authority}")
    if example.days and example.event != "other":
        spans = [(each.start, each.end) for each in event.spans]
        if example.by_month:
            right = bool(spans) and f"{spans[0][0]:%Y-%m}" == f"{example.days[0][0]:%Y-%m}"
        else:
            right = bool(spans) and (spans[0][0], spans[-1][1]) == (example.days[0][0], example.days[-1][1])
        figures.note("dates", right, f"{example.name}: {[*map(str, spans)]}, is {[*map(str, example.days)]}")
    if example.event in _VISITS and (example.number or event.visit_number):
        figures.note(
            "number", event.visit_number == example.number, f"{example.name}: {event.visit_number}, is {example.number}"
        )


def _grades(figures: Figures, example: Example, findings: Findings) -> None:
    said = {(each.grade.value, each.new) for each in findings.stated_grades}
    for new, grades in ((True, example.new), (False, example.old)):
        for grade in grades:
            figures.note("grades", (grade, new) in said, f"{example.name}: lacks {grade} {'now' if new else 'before'}")


def _remarks(figures: Figures, example: Example, name: str, noted: Sequence[str], quotes: Sequence[str]) -> None:
    left, missing = list(quotes), []
    for gold in noted:
        best = max(
            (each for each in left if says(gold, each)), key=lambda each: -abs(len(each) - len(gold)), default=None
        )
        if best is None:
            missing.append(gold)
        else:
            left.remove(best)
    figures.counts[f"{name} hits"] += len(noted) - len(missing)
    figures.counts[f"{name} missing"] += len(missing)
    figures.counts[f"{name} extra"] += len(left)
    figures.faults += [f"{name}: {example.name}: lacks {each!r}" for each in missing]
    figures.faults += [f"{name}: {example.name}: says {each!r}" for each in left]
