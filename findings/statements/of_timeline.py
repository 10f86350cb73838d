"""Every statement that the timeline of an authority makes: its grades, and the histories of its weaknesses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from findings.matching.links import read_point
from findings.matching.reasons import speak_of_other_children
from findings.statements.statement import Basis, Statement, StatementKind, TakenFor
from findings.timeline.event_record import EventRecord, Standing
from findings.timeline.named_point import MentionForm
from findings.timeline.timeline import Timeline
from findings.timeline.weakness_history import Improvement, Mention, WeaknessHistory

_TAKEN_FOR = {
    MentionForm.POINT: TakenFor.POINT,
    MentionForm.PRIORITY_ACTION: TakenFor.PRIORITY_ACTION,
    MentionForm.JOINT_AREA: TakenFor.JOINT_AREA,
    MentionForm.PROSE: TakenFor.CONCERN,
}


def statements_in(timeline: Timeline) -> Iterator[Statement]:
    """Yield what is stated of grades, oldest first, and then of each weakness."""
    for event_record in timeline.events:
        yield from _grades(event_record)
    stated = [each for history in timeline.weaknesses for each in statements_of(history)]
    again = [each for each in stated if each.kind is StatementKind.NAMED_AGAIN]
    yield from (each for each in stated if each.kind is not StatementKind.NAMED_AGAIN)
    yield from one_a_subject(again)


def statements_of(history: WeaknessHistory) -> Iterator[Statement]:
    """Yield that a weakness was named, and again, by subject; what texts add; that it improves, or is named no longer."""
    again = [each for each in history.subjects if each.times > 1]
    for subject in again:
        again_in = _statement(StatementKind.NAMED_AGAIN, history, subject.mentions, subject=subject.subject)
        yield replace(again_in, text=_latest(again_in.rests_on).text)
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


def one_a_subject(again: Iterable[Statement]) -> list[Statement]:
    """Return the statements that a weakness was named again, those on one subject that share a quote made one.

    Not where they quote points on other children: what joins them is then too broad to say so.
    """
    joined: list[Statement] = []
    for each in again:
        at = next((at for at, other in enumerate(joined) if _may_be_one(each, other)), None)
        if at is None:
            joined.append(each)
        else:
            joined[at] = _joined(joined[at], each)
    return joined


def _may_be_one(one: Statement, other: Statement) -> bool:
    if one.subject != other.subject or not {_key(each) for each in one.rests_on} & {_key(e) for e in other.rests_on}:
        return False
    return not any(
        speak_of_other_children(read_point(each.text), read_point(its.text))
        for each in one.rests_on
        for its in other.rests_on
    )


def _joined(one: Statement, other: Statement) -> Statement:
    quotes = {_key(basis): basis for basis in (*one.rests_on, *other.rests_on)}
    rests_on = tuple(sorted(quotes.values(), key=lambda basis: str(basis.day or "")))
    return replace(one, rests_on=rests_on, text=one.text if _latest(rests_on) in one.rests_on else other.text)


def _latest(rests_on: Sequence[Basis]) -> Basis:
    return max(rests_on, key=lambda basis: str(basis.day or ""))


def _key(basis: Basis) -> tuple[str, str, int | None]:
    return basis.document.identity, basis.text, basis.page


def as_named(mention: Mention) -> Basis:
    """Return a mention of a weakness as a quote."""
    taken_for = _TAKEN_FOR[mention.form]
    page = None if taken_for is TakenFor.JOINT_AREA else mention.page  # Its finding begins there, and may go on.
    return Basis(text=mention.text, page=page, document=mention.document, event=mention.event, taken_for=taken_for)


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
