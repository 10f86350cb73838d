"""Whether a statement can be defended: each quote stands in its document, is of the event that dates it, and says what is said.

It looks at what was read, and not at how the history was put together, so that a fault there does not reach an alert.
That the quotes stand on their pages is checked when a document is read (`findings.quotes`), and again by an audit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from findings.model import Event, Findings
from findings.statements.of_timeline import as_named, as_praised
from findings.statements.statement import Basis, Statement, StatementKind, TakenFor
from findings.timeline.betterment import better_subjects
from findings.timeline.topics import is_plainly_a_concern, may_be_a_concern
from findings.timeline.weakness_history import Mention, SubjectHistory, WeaknessHistory

_LONGEST_WORDS = 12


def why_not(statement: Statement) -> str | None:
    """Return in a sentence why the statement cannot be defended, None where it can."""
    if not statement.rests_on:
        return "It rests on no quote."
    if statement.kind is StatementKind.IMPROVING:
        return next((why for basis in statement.rests_on if (why := why_not_better(statement.text, basis))), None)
    return next((why for basis in statement.rests_on if (why := why_not_quoted(basis))), None)


def why_not_better(weakness: str, basis: Basis) -> str | None:
    """Return in a sentence why the quote does not say of the weakness’s own subject that it is better, None where it does."""
    if why := why_not_quoted(basis):
        return why
    if not better_subjects(weakness, basis.text):
        return f"“{brief(basis.text)}” does not say that “{brief(weakness)}” is better."
    return None


def why_not_quoted(basis: Basis) -> str | None:
    """Return in a sentence why the quote does not bear its statement, None where it does."""
    findings = basis.document.findings
    if not _stands_in(findings, basis):
        return f"“{brief(basis.text)}” is not among the {basis.taken_for} of its document."
    if not _is_of(findings, basis):
        return f"“{brief(basis.text)}” is dated to an event that its document is not about."
    if basis.taken_for is TakenFor.STRENGTH and not _praises(findings, basis):
        return f"“{brief(basis.text)}” is no plain praise."
    if basis.taken_for is TakenFor.CONCERN and not _blames(findings, basis):
        return f"“{brief(basis.text)}” does not plainly name a weakness."
    return None


def defensible(history: WeaknessHistory) -> tuple[WeaknessHistory | None, tuple[str, ...]]:
    """Return the history without the quotes that do not bear it, and why each was left out, in sentences.

    The history is None where its own words, the latest in which the weakness was named, are among these.
    """
    why = tuple(dict.fromkeys(_reasons(history)))
    if not why:
        return history, ()
    mentions = _borne(history.mentions)
    if not any(mention.text == history.text for mention in mentions):
        return None, why
    subjects = tuple(_without_false(each) for each in history.subjects)
    followed = next((each for each in subjects if each.subject == history.subject), None)
    improvement = history.improvement
    left = replace(
        history,
        mentions=mentions,
        times=followed.times if followed else _events(mentions),
        subjects=tuple(each for each in subjects if each.mentions),
        in_text=_borne(history.in_text),
        perhaps=_borne(history.perhaps),
        improvement=improvement
        if improvement and why_not_better(history.text, as_praised(improvement)) is None
        else None,
    )
    return left, why


def brief(text: str) -> str:
    """Return the first words of a quote, enough to find it."""
    words = text.split()
    return " ".join(words[:_LONGEST_WORDS]) + (" …" if len(words) > _LONGEST_WORDS else "")


def _reasons(history: WeaknessHistory) -> Iterator[str]:
    by_subject = (mention for each in history.subjects for mention in each.mentions)
    quoted = [as_named(each) for each in (*history.mentions, *by_subject, *history.in_text, *history.perhaps)]
    yield from (why for basis in quoted if (why := why_not_quoted(basis)))
    if history.improvement and (why := why_not_better(history.text, as_praised(history.improvement))):
        yield why


def _without_false(history: SubjectHistory) -> SubjectHistory:
    mentions = _borne(history.mentions)
    return replace(history, mentions=mentions, times=_events(mentions))


def _borne(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    return tuple(mention for mention in mentions if why_not_quoted(as_named(mention)) is None)


def _events(mentions: tuple[Mention, ...]) -> int:
    return len({mention.event for mention in mentions})


def _stands_in(findings: Findings, basis: Basis) -> bool:
    """Say whether the document has the words, on that page, as what they are taken for."""
    match basis.taken_for:
        case TakenFor.GRADE:
            found = [(each.quote, each.page) for each in findings.judgements]
        case TakenFor.POINT:
            found = [(each.words, each.page or 0) for each in findings.needs_improvement]
        case TakenFor.PRIORITY_ACTION:
            found = [(each.words, each.page or 0) for each in findings.priority_actions]
        case TakenFor.JOINT_AREA:
            return any(basis.text in each.words for each in findings.areas_for_improvement)
        case TakenFor.CONCERN:
            found = [(each.text, each.page or 0) for each in findings.concerns]
        case TakenFor.STRENGTH:
            found = [(each.quote, each.page or 0) for each in findings.strengths]
    return (basis.text, basis.page or 0) in found


def _is_of(findings: Findings, basis: Basis) -> bool:
    """Say whether the document is about the event by which the quote is dated, or set the action at it."""
    own = [findings.event]
    if basis.taken_for is TakenFor.PRIORITY_ACTION:
        own += [each.event for each in findings.priority_actions if each.event and each.words == basis.text]
    return any(_may_be_the_same(each, basis.event) for each in own)


def _may_be_the_same(one: Event, other: Event) -> bool:
    """Say whether the days of two events meet, or one of them gives none."""
    if not one.spans or not other.spans:
        return True
    return any(a.start <= b.end and b.start <= a.end for a in one.spans for b in other.spans)


def _praises(findings: Findings, basis: Basis) -> bool:
    """Say whether the sentence praises and names no weakness, as it was read and taken by itself."""
    is_a_concern = any(each.quote == basis.text for each in findings.concerns)
    return not is_a_concern and not may_be_a_concern(basis.text)


def _blames(findings: Findings, basis: Basis) -> bool:
    """Say whether the sentence names a weakness: that of a report, which lists its weaknesses, plainly and without praise."""
    lists_them = basis.document.is_ofsteds and not findings.kind.is_letter
    return not lists_them or is_plainly_a_concern(basis.text)
