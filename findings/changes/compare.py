"""The comparison of an earlier document with a newer one: grades and weaknesses, by the rules of the field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from findings.changes.frameworks import asks_otherwise, comparable, earlier_key, framework
from findings.matching.links import PointLink, links
from findings.model import (
    BOARD,
    Comparable,
    Comparison,
    Continues,
    Direction,
    Findings,
    Grade,
    GradeChange,
    Judgement,
    Kind,
    Weakness,
    WeaknessChange,
    WeaknessStatus,
)


def compare(before: Findings | None, after: Findings) -> Comparison:
    """Compare a document with the latest earlier one.

    With None where nothing came before, so that every grade is `first`.

    The comparison holds each judgement and each point of both documents, also those that stayed the same.
    """
    earlier = before or Findings(kind=after.kind)
    across = asks_otherwise(earlier.kind, after.kind)
    found = _links(earlier.needs_improvement, after.needs_improvement, across=across)
    return Comparison(
        grades=tuple(_grades(earlier, after)),
        weaknesses=tuple(_weaknesses(earlier.needs_improvement, after.needs_improvement, found)),
        no_longer_named=_no_longer_named(earlier, after, found),
    )


def direction(before: Grade | None, after: Grade | None) -> Direction:
    """Return which way a grade went.

    `adequate` (2013) has the rank of requires improvement. What was not judged neither rises nor falls: not judged
    before is `first`, not judged now is `not_given`, neither time is `same`.
    """
    if before is after and before is not None:
        return Direction.SAME
    if after is None or after.rank is None:
        return Direction.NOT_GIVEN
    if before is None or before.rank is None:
        return Direction.FIRST
    if before.rank == after.rank:
        return Direction.SAME
    return Direction.UP if after.rank > before.rank else Direction.DOWN


def _grades(before: Findings, after: Findings) -> Iterator[GradeChange]:
    """Yield the newer document’s judgements in its order, then those that only the earlier one gave."""
    now = framework(after)
    if now is None:
        return
    then = framework(before)
    earlier = {judgement.key: judgement for judgement in before.judgements} if then else {}
    compared = set()
    for judgement in after.judgements:
        key = then and earlier_key(judgement.key, given=earlier, before=then, after=now)
        compared.add(key)
        yield _grade(judgement, earlier[key], before=then, after=now) if then and key else _first(judgement)
    for key, judgement in earlier.items():
        if then and key not in compared:
            yield _not_given(judgement, before=then, after=now)


def _grade(judgement: Judgement, earlier: Judgement, *, before: Kind, after: Kind) -> GradeChange:
    return GradeChange(
        key=judgement.key,
        before_key=earlier.key,
        before=earlier.grade,
        after=judgement.grade,
        direction=direction(earlier.grade, judgement.grade),
        comparable=comparable(judgement.key, earlier.key, before=before, after=after),
    )


def _first(judgement: Judgement) -> GradeChange:
    return GradeChange(
        key=judgement.key,
        before_key=None,
        before=None,
        after=judgement.grade,
        direction=direction(None, judgement.grade),
        comparable=Comparable.SAME,
    )


def _not_given(earlier: Judgement, *, before: Kind, after: Kind) -> GradeChange:
    return GradeChange(
        key=earlier.key,
        before_key=earlier.key,
        before=earlier.grade,
        after=None,
        direction=Direction.NOT_GIVEN,
        comparable=comparable(earlier.key, earlier.key, before=before, after=after),
    )


def _links(before: Sequence[Weakness], after: Sequence[Weakness], *, across: bool) -> tuple[PointLink, ...]:
    """Points made to the safeguarding board continue only points made to the board, and are no rivals of the others."""
    found = (
        link
        for to in dict.fromkeys(point.to for point in after)
        for link in _links_of(to, before, after, across=across)
    )
    return tuple(sorted(found, key=lambda link: link.after))


def _links_of(to: str, before: Sequence[Weakness], after: Sequence[Weakness], *, across: bool) -> Iterator[PointLink]:
    earlier, newer = ([at for at, point in enumerate(side) if point.to == to] for side in (before, after))
    for link in links([_whole(before[at]) for at in earlier], [_whole(after[at]) for at in newer], across=across):
        yield replace(link, before=earlier[link.before], after=newer[link.after])


def _whole(point: Weakness) -> str:
    return point.words


def _weaknesses(
    before: Sequence[Weakness], after: Sequence[Weakness], found: Sequence[PointLink]
) -> Iterator[WeaknessChange]:
    for index, point in enumerate(after):
        mine = [link for link in found if link.after == index]
        yield WeaknessChange(
            text=point.text,
            status=WeaknessStatus.STILL_NAMED if mine else WeaknessStatus.NEW,
            continues=tuple(_continues(before[link.before], link) for link in mine),
            reworded=bool(mine) and not any(link.same_words for link in mine),
        )


def _continues(earlier: Weakness, link: PointLink) -> Continues:
    return Continues(text=earlier.text, because=link.because, certain=link.certain)


def _no_longer_named(before: Findings, after: Findings, found: Sequence[PointLink]) -> tuple[str, ...]:
    """Return the earlier points that no newer point continues, of those bodies to which the newer document speaks."""
    spoken_to = speaks_to(after)
    named_again = {link.before for link in found}
    points = enumerate(before.needs_improvement)
    return tuple(point.text for index, point in points if index not in named_again and point.to in spoken_to)


def speaks_to(report: Findings) -> frozenset[str]:
    """Return the bodies whose weaknesses a document would name again if they still existed; empty for a letter.

    Only an inspection looks at everything: where a letter does not name a weakness, the visit may not have looked at
    it. A report that does not speak to the safeguarding board says nothing of the points made to the board.
    """
    if not report.kind.gives_grades and report.kind is not Kind.OTHER:
        return frozenset()
    spoken_to = {point.to for point in report.needs_improvement} | {"local_authority"}
    if any(judgement.key == BOARD for judgement in report.judgements):
        spoken_to.add(BOARD)
    return frozenset(spoken_to)
