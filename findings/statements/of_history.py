"""Every statement that the history of a weakness makes."""

from __future__ import annotations

from collections.abc import Iterator

from findings.statements.statement import Basis, Statement, StatementKind
from findings.timeline.weakness_history import Mention, WeaknessHistory


def statements_of(history: WeaknessHistory) -> Iterator[Statement]:
    """Yield that it was named again, by subject; what the text of reports adds; that it improves, or is named no longer."""
    for subject in history.subjects:
        if subject.times > 1:
            yield _statement(StatementKind.NAMED_AGAIN, history, subject.mentions, subject=subject.subject)
    if history.in_text:
        yield _statement(StatementKind.ALSO_IN_TEXT, history, history.in_text)
    if history.improvement:
        basis = (Basis(history.improvement),)
        yield Statement(kind=StatementKind.IMPROVING, text=history.text, certain=True, rests_on=basis)
    if history.gone_at:
        yield _statement(StatementKind.NO_LONGER_NAMED, history, history.mentions)
    if history.perhaps:
        yield _statement(StatementKind.PERHAPS_THE_SAME, history, history.perhaps, certain=False)


def _statement(
    kind: StatementKind,
    history: WeaknessHistory,
    mentions: tuple[Mention, ...],
    *,
    subject: str = "",
    certain: bool = True,
) -> Statement:
    rests_on = tuple(Basis(mention) for mention in mentions)
    return Statement(kind=kind, text=history.text, certain=certain, rests_on=rests_on, subject=subject)
