"""Fills in what is in doubt in a document from what a person says; refuses while anything is still in doubt."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from findings.model import Findings, Grade, Judgement, Kind, Status
from findings.outcomes import Outcome, gives_outcome
from findings.required_judgements import judgements_due
from findings.wording import judgement_name
from worker.errors import UserError

#: The key of a doubt about an outcome, which is no judgement.
OUTCOME = "outcome"


def completed(findings: Findings, by: str, grades: Mapping[str, Grade], outcome: Outcome | None = None) -> Findings:
    """The findings with what `by` found in the report: grades by judgement key, or the outcome of an area SEND report.

    Raises:
        UserError: its form is not known, a grade or outcome does not belong to it, or something is still in doubt.
    """
    if findings.kind is Kind.OTHER:
        raise UserError(
            "Its form is not known, so there is nothing that could be told: reject it, or wait for a reader that knows it."
        )
    judged = {judgement.key: judgement for judgement in findings.judgements}
    for key, grade in grades.items():
        page = _page_of(findings, key, grade)
        judged[key] = Judgement(
            key=key, name=judgement_name(key), grade=grade, page=page, quote=f"{grade.plain}, as {by} found it"
        )
    whole = replace(
        findings,
        status=Status.READ,
        relevant=True,
        certainty=None,
        problems=(),
        doubts=(),
        judgements=tuple(judged.values()),
        outcome=outcome.value if outcome else findings.outcome,
    )
    _refuse_another_outcome(whole)
    _refuse_other_grades(whole, {doubt.key for doubt in findings.doubts})
    return whole


def to_be_said(findings: Findings) -> tuple[str, ...]:
    """The judgements for which a person must say the grade: those in doubt, and those that are due and were not read at all."""
    in_doubt = [doubt.key for doubt in findings.doubts if doubt.key != OUTCOME]
    if not findings.kind.gives_grades or findings.event.start is None:
        return tuple(in_doubt)
    return tuple(dict.fromkeys((*in_doubt, *sorted(_due(findings, in_doubt) - _given(findings)))))


def dismissed(findings: Findings, by: str, why: str) -> Findings:
    """The findings of a page by others as `by` dismisses it: it does not concern us, and the reasons stay with it."""
    reasons = (*findings.problems, f"{by} dismissed it: {why}")
    return replace(findings, status=Status.READ, relevant=False, certainty=None, problems=reasons)


def _given(findings: Findings) -> frozenset[str]:
    return frozenset(judgement.key for judgement in findings.judgements)


def _due(findings: Findings, in_doubt: Collection[str]) -> frozenset[str]:
    """The judgements that an inspection of that kind and day gives: of several forms the one that is nearest to what was read."""
    assert findings.event.start is not None, "it has a day"
    due = judgements_due(findings.kind, findings.event.start)
    return min(due, key=lambda keys: len(keys ^ _given(findings).union(in_doubt)), default=frozenset[str]())


def _page_of(findings: Findings, key: str, grade: Grade) -> int:
    """The page that gives that grade, else the page of the judgement, else 1."""
    places = [place for doubt in findings.doubts if doubt.key == key for place in doubt.readings]
    same = [place.page for place in places if place.grade is grade]
    read = [judgement.page for judgement in findings.judgements if judgement.key == key]
    return next(iter((*same, *read)), 1)


def _refuse_another_outcome(findings: Findings) -> None:
    """Raise UserError unless an area SEND report since 2023 has an outcome, and what is none has none."""
    if findings.kind is Kind.AREA_SEND and findings.outcome is None and gives_outcome(findings.event.end):
        known = "|".join(each.value for each in Outcome)
        raise UserError(f"Its outcome is in doubt; look into the report, and say it: --outcome {known}")
    if findings.kind is not Kind.AREA_SEND and findings.outcome is not None:
        raise UserError("Only a report of an area SEND inspection has an outcome.")


def _refuse_other_grades(findings: Findings, in_doubt: Collection[str]) -> None:
    """Raise UserError unless the document has exactly the grades that an inspection of its kind and day gives.

    A report with a gap would spoil the comparison with the next one.
    """
    given = _given(findings)
    if not findings.kind.gives_grades:
        if given:
            raise UserError(f"No {findings.kind.plain} gives grades.")
        return
    if findings.event.start is None:
        raise UserError("The inspection dates are not known, so it cannot be put in its place: reject it.")
    nearest = _due(findings, in_doubt)
    if given == nearest:
        return
    if lacking := sorted(nearest - given):
        words = " ".join(f"--grade {key}=…" for key in lacking)
        raise UserError(f"These grades are in doubt; look into the report, and say them: {words}")
    surplus = ", ".join(sorted(given - nearest))
    raise UserError(
        f"An inspection of that kind and day gives no grade for {surplus}: leave it out, or reject the document."
    )
