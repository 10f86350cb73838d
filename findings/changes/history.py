"""An authority's readings in the order of their inspections: what a new one compares with, and whether it is news."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from findings.authorities.register import by_urn
from findings.model import Findings, Kind, Publication, Status

#: The first ILACS inspections were in January 2018: nothing older can be a report under this framework.
ILACS_BEGAN = date(2018, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A place in the row of an authority's inspections: a publication that its page lists, as far as it is known.

    A `StoredDocument` is one that was read; this one may not be, and later ones may wait for it. `findings` is None
    while the file is not yet collected or not yet read; `given_up` says that nobody waits for it any more.
    `told_before` is what an earlier revision at the same address said, where that was read.
    """

    id: int
    publication: Publication
    is_inspection: bool
    inspected: date | None
    baseline: bool
    first_seen_at: datetime
    findings: Findings | None = None
    told_before: Findings | None = None
    given_up: bool = False

    @property
    def order(self) -> tuple[date, int]:
        """By inspection date: the report's own, else the page's, else the day of publication."""
        own = self.findings.event.start if self.findings else None
        return (own or self.inspected or self.publication.published or date.max, self.id)

    @property
    def is_read(self) -> bool:
        """Was it read with confidence?"""
        return self.findings is not None and self.findings.status is Status.READ

    @property
    def gives_grades(self) -> bool:
        """Was it read with confidence, and does it judge? Letters do not."""
        return self.findings is not None and self.is_read and bool(self.findings.judgements)


@dataclass(frozen=True, slots=True)
class Silence:
    """Nobody is told: `because` is `baseline` or `back-filled`."""

    because: str


@dataclass(frozen=True, slots=True)
class Wait:
    """Not yet: an earlier report must be read first, or a comparison would be a guess."""

    earlier: Reading


@dataclass(frozen=True, slots=True)
class Correction:
    """The file at a known address changed: tell what differs from `told`, both seen against `before`."""

    told: Findings
    before: Findings | None


@dataclass(frozen=True, slots=True)
class News:
    """To be told, compared with `before` (None: the first of its framework that is known)."""

    before: Findings | None


Verdict = Silence | Wait | Correction | News


def verdict(reading: Reading, others: Sequence[Reading]) -> Verdict:
    """What a reading means beside the authority's `others`. Today's date never decides."""
    if reading.told_before and reading.is_read:
        return Correction(reading.told_before, predecessor(reading, others))
    if reading.baseline:
        return Silence("baseline")
    if _is_backfilled(reading, others):
        return Silence("back-filled")
    before = predecessor(reading, others)
    doubt = _unread_between(reading, before, others)
    return Wait(doubt) if doubt else News(before)


def predecessor(reading: Reading, others: Iterable[Reading]) -> Findings | None:
    """The latest earlier inspection that gave grades, by inspection date; letters have none and compare with none."""
    if not reading.gives_grades:
        return None
    earlier = [o for o in others if o.gives_grades and o.order < reading.order]
    return max(earlier, key=lambda o: o.order).findings if earlier else None


def _is_backfilled(reading: Reading, others: Iterable[Reading]) -> bool:
    """An older document that turned up later than a newer one of its kind."""
    return any(
        o.first_seen_at < reading.first_seen_at and _same_kind(o, reading) and o.order > reading.order for o in others
    )


def _same_kind(one: Reading, other: Reading) -> bool:
    if one.findings and other.findings and one.is_read and other.is_read:
        return one.findings.kind is other.findings.kind
    return one.is_inspection == other.is_inspection


def _unread_between(reading: Reading, before: Findings | None, others: Iterable[Reading]) -> Reading | None:
    """An inspection report between `before` and this one whose grades are unknown: it may hold the true grade before."""
    if not reading.gives_grades:
        return None
    since = (before.event.start if before else None) or ILACS_BEGAN
    doubtful = [o for o in others if o.is_inspection and o.order < reading.order and o.order[0] > since and _is_open(o)]
    return max(doubtful, key=lambda o: o.order) if doubtful else None


def _is_open(other: Reading) -> bool:
    """Could it still turn out to be a graded report? One of another form that is not read yet could not."""
    if other.given_up or other.is_read:
        return False
    if other.findings is None or other.findings.status is Status.NOT_A_REPORT:
        return True
    return other.findings.kind in (Kind.ILACS, Kind.SIF)


def as_ofsteds_own(findings: Findings) -> Findings:
    """The findings of a document that Ofsted's own page lists; held where it reads as what others write about Ofsted.

    A report of which little more than the title came through must not pass for a story that tells of nothing.
    """
    is_unsure = findings.status is Status.UNSURE
    if not is_unsure and (findings.status is not Status.READ or (findings.relevant and not findings.kind.by_others)):
        return findings
    doubt = "Ofsted’s page lists it, but it does not read as a report or a letter of Ofsted’s."
    return replace(findings, status=Status.HELD, relevant=True, problems=(*findings.problems, doubt))


def attributed(findings: Findings, urn: str, name: str) -> Findings:
    """The findings as of the authority on whose page they were listed; held where the document names another one.

    A report that names an authority since abolished is its successor's (Cumbria on the page of Cumberland).
    """
    named = findings.event.urn
    known = by_urn(named) if named else None
    if named and named != urn and not (known and urn in known.successors):
        doubt = f"The document speaks of {findings.event.authority}, but it is listed on the page of {name}."
        status = findings.status if findings.status is Status.UNSURE else Status.HELD
        return replace(findings, status=status, problems=(*findings.problems, doubt))
    return replace(findings, event=replace(findings.event, urn=urn, authority=name))
