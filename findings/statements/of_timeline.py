"""Every statement that the timeline of an authority makes: its grades, and the histories of its weaknesses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from findings.statements.statement import Basis, Statement, StatementKind, TakenFor
from findings.timeline.event_record import EventRecord, Standing
from findings.timeline.named_point import MentionForm
from findings.timeline.timeline import Timeline
from findings.timeline.weakness_history import Improvement, Mention, WeaknessHistory

_TAKEN_FOR = {
    MentionForm.POINT: TakenFor.POINT,
    MentionForm.PRIORITY_ACTION: TakenFor.PRIORITY_ACTION,
    MentionForm.PROSE: TakenFor.CONCERN,
}


def statements_in(timeline: Timeline) -> Iterator[Statement]:
    """Yield what is stated of grades, oldest first, and then of each weakness."""
    for event_record in timeline.events:
        yield from _grades(event_record)
    for history in timeline.weaknesses:
        yield from statements_of(history)


def statements_of(history: WeaknessHistory) -> Iterator[Statement]:
    """Yield that a weakness was named, and again, by subject; what texts add; that it improves, or is named no longer."""
    again = [each for each in history.subjects if each.times > 1]
    for subject in again:
        yield _statement(StatementKind.NAMED_AGAIN, history, subject.mentions, subject=subject.subject)
    if not again:
        yield _statement(StatementKind.NAMED, history, history.mentions)
    if history.in_text:
        yield _statement(StatementKind.ALSO_IN_TEXT, history, history.in_text)
    if history.improvement:
        basis = (as_praised(history.improvement),)
        yield Statement(kind=StatementKind.IMPROVING, text=history.text, certain=True, rests_on=basis)
    if history.gone_at:
        yield _statement(StatementKind.NO_LONGER_NAMED, history, history.mentions)
    if history.perhaps:
        yield _statement(StatementKind.PERHAPS_THE_SAME, history, history.perhaps, certain=False)


def as_named(mention: Mention) -> Basis:
    """Return a mention of a weakness as a quote."""
    taken_for = _TAKEN_FOR[mention.form]
    return Basis(
        text=mention.text, page=mention.page, document=mention.document, event=mention.event, taken_for=taken_for
    )


def as_praised(improvement: Improvement) -> Basis:
    """Return an improvement as a quote."""
    return Basis(
        text=improvement.quote,
        page=improvement.page,
        document=improvement.document,
        event=improvement.event,
        taken_for=TakenFor.STRENGTH,
    )


def _grades(event_record: EventRecord) -> Iterator[Statement]:
    for source in event_record.sources:
        if source.standing is Standing.AUTHORITY:
            for judgement in source.document.findings.judgements:
                basis = Basis(
                    text=judgement.quote,
                    page=judgement.page,
                    document=source.document,
                    event=event_record.event,
                    taken_for=TakenFor.GRADE,
                )
                words = f"{judgement.name}: {judgement.grade.plain}"
                yield Statement(kind=StatementKind.GRADE, text=words, certain=True, rests_on=(basis,))


def _statement(
    kind: StatementKind,
    history: WeaknessHistory,
    mentions: Iterable[Mention],
    *,
    subject: str = "",
    certain: bool = True,
) -> Statement:
    rests_on = tuple(as_named(mention) for mention in mentions)
    return Statement(kind=kind, text=history.text, certain=certain, rests_on=rests_on, subject=subject)
