"""Whether a statement can be defended: each quote stands in its document, is of the event that dates it, and says what is said.

It looks at what was read, and not at how the history was put together, so that a fault there does not reach an alert.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from findings.model import Event, Findings
from findings.prose import concern_probability
from findings.statements.statement import Basis, Statement
from findings.timeline.named_point import MentionForm
from findings.timeline.topics import is_plainly_a_concern
from findings.timeline.weakness_history import Improvement, Mention, SubjectHistory, WeaknessHistory

_AS_LIKELY_AS_NOT = 0.5


def why_not(statement: Statement) -> str | None:
    """Return in a sentence why the statement cannot be defended, None where it can."""
    if not statement.rests_on:
        return "It rests on no quote."
    return next((why for basis in statement.rests_on if (why := why_not_quoted(basis))), None)


def why_not_quoted(basis: Basis) -> str | None:
    """Return in a sentence why the quote does not bear its statement, None where it does."""
    findings, quoted = basis.document.findings, basis.quoted
    if not _stands_in(findings, quoted):
        return f"“{_brief(basis)}” is not among the {_what(quoted)} of its document."
    if not _is_of(findings, quoted):
        return f"“{_brief(basis)}” is dated to an event that its document is not about."
    if isinstance(quoted, Improvement) and not _praises(quoted, findings):
        return f"“{_brief(basis)}” is no praise."
    if isinstance(quoted, Mention) and quoted.form is MentionForm.PROSE and not _blames(quoted, findings):
        return f"“{_brief(basis)}” does not plainly name a weakness."
    return None


def defensible(history: WeaknessHistory) -> tuple[WeaknessHistory | None, tuple[str, ...]]:
    """Return the history without the quotes that do not bear it, and why each was left out, in sentences.

    The history is None where its own words, the latest in which the weakness was named, are among these.
    """
    why = tuple(_reasons(history))
    if not why:
        return history, ()
    mentions = _borne(history.mentions)
    if not any(mention.text == history.text for mention in mentions):
        return None, why
    subjects = tuple(_without_false(each) for each in history.subjects)
    improvement = history.improvement if history.improvement and _is_borne(history.improvement) else None
    followed = next((each for each in subjects if each.subject == history.subject), None)
    left = replace(
        history,
        mentions=mentions,
        times=followed.times if followed else len({mention.event for mention in mentions}),
        subjects=tuple(each for each in subjects if each.mentions),
        in_text=_borne(history.in_text),
        perhaps=_borne(history.perhaps),
        improvement=improvement,
    )
    return left, why


def _reasons(history: WeaknessHistory) -> Iterator[str]:
    mentions = (
        *history.mentions,
        *(mention for each in history.subjects for mention in each.mentions),
        *history.in_text,
        *history.perhaps,
    )
    quoted: list[Mention | Improvement] = [*mentions, *([history.improvement] if history.improvement else [])]
    found = (why_not_quoted(Basis(each)) for each in quoted)
    yield from dict.fromkeys(why for why in found if why)


def _without_false(history: SubjectHistory) -> SubjectHistory:
    mentions = _borne(history.mentions)
    return replace(history, mentions=mentions, times=len({mention.event for mention in mentions}))


def _borne(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    return tuple(mention for mention in mentions if _is_borne(mention))


def _is_borne(quoted: Mention | Improvement) -> bool:
    return why_not_quoted(Basis(quoted)) is None


def _stands_in(findings: Findings, quoted: Mention | Improvement) -> bool:
    """Say whether the document has the words, on that page, as what they are taken for."""
    if isinstance(quoted, Improvement):
        return any((each.quote, each.page) == (quoted.quote, quoted.page) for each in findings.strengths)
    match quoted.form:
        case MentionForm.POINT:
            found = [(each.words, each.page) for each in findings.needs_improvement]
        case MentionForm.PRIORITY_ACTION:
            found = [(each.words, each.page) for each in findings.priority_actions]
        case MentionForm.PROSE:
            found = [(each.text, each.page) for each in findings.concerns]
    return (quoted.text, quoted.page) in found


def _is_of(findings: Findings, quoted: Mention | Improvement) -> bool:
    """Say whether the document is about the event by which the quote is dated, or set the action at it."""
    own = [findings.event]
    if isinstance(quoted, Mention) and quoted.form is MentionForm.PRIORITY_ACTION:
        own += [each.event for each in findings.priority_actions if each.event and each.words == quoted.text]
    return any(_same(each, quoted.event) for each in own)


def _same(one: Event, other: Event) -> bool:
    """Say whether two events can be the same: their days meet, or one of them gives none."""
    if not one.spans or not other.spans:
        return True
    return any(a.start <= b.end and b.start <= a.end for a in one.spans for b in other.spans)


def _praises(improvement: Improvement, findings: Findings) -> bool:
    """Say whether the sentence praises and names no weakness, as it was read and taken by itself."""
    is_a_concern = any(each.quote == improvement.quote for each in findings.concerns)
    return not is_a_concern and concern_probability(improvement.quote) < _AS_LIKELY_AS_NOT


def _blames(mention: Mention, findings: Findings) -> bool:
    """Say whether the sentence names a weakness: that of a report, which lists its weaknesses, plainly and without praise."""
    lists_them = mention.document.is_ofsteds and not findings.kind.is_letter
    return not lists_them or is_plainly_a_concern(mention.text)


def _what(quoted: Mention | Improvement) -> str:
    if isinstance(quoted, Improvement):
        return "strengths"
    return {
        MentionForm.POINT: "points",
        MentionForm.PRIORITY_ACTION: "priority actions",
        MentionForm.PROSE: "weaknesses in the text",
    }[quoted.form]


def _brief(basis: Basis) -> str:
    words = basis.text.split()
    return " ".join(words[:12]) + (" …" if len(words) > 12 else "")
