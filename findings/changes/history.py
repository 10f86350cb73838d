"""The history of an authority: its documents by inspection date, what a new one compares with, and if it is news."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from findings.authorities.register import by_urn
from findings.model import Findings, Kind, Publication, Status

#: The first ILACS inspections were in January 2018: no older one can have been under this framework.
ILACS_BEGAN = date(2018, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A publication that Ofsted’s page of the authority lists, with its findings as far as they are known.

    A `StoredDocument` was read; a `Reading` may not be, and later ones may wait for it. `findings` is None while the
    file is not collected or not read; `given_up` says that nobody waits for it any more. `told_before` are the findings
    of an earlier revision at the same address, where that was told.
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
        """The key by which readings are sorted.

        The inspection date of the report, else of the page, else the day of publication.
        """
        own = self.findings.event.start if self.findings else None
        return (own or self.inspected or self.publication.published or date.max, self.id)

    @property
    def is_read(self) -> bool:
        """Whether it was read with confidence."""
        return self.findings is not None and self.findings.status is Status.READ

    @property
    def gives_grades(self) -> bool:
        """Whether it was read with confidence and gives grades; letters give none."""
        return self.findings is not None and self.is_read and bool(self.findings.judgements)


@dataclass(frozen=True, slots=True)
class Silence:
    """Nobody is told: `because` is `baseline` or `back-filled`."""

    because: str


@dataclass(frozen=True, slots=True)
class Wait:
    """It is not compared yet: the report `earlier` must be read first, because it may hold the grades before."""

    earlier: Reading


@dataclass(frozen=True, slots=True)
class Correction:
    """The file at a known address changed: what differs from `told` is news, both compared with `before`."""

    told: Findings
    before: Findings | None


@dataclass(frozen=True, slots=True)
class News:
    """It is to be told, compared with `before` (None: the first of its framework that is known)."""

    before: Findings | None


Verdict = Silence | Wait | Correction | News


def verdict(reading: Reading, others: Sequence[Reading]) -> Verdict:
    """Return what a reading means beside the `others` of its authority. Today’s date never decides."""
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
    """Return the findings of the latest earlier inspection that gave grades, by inspection date.

    None where there is none, and for letters, which compare with nothing.
    """
    if not reading.gives_grades:
        return None
    earlier = [o for o in others if o.gives_grades and o.order < reading.order]
    return max(earlier, key=lambda o: o.order).findings if earlier else None


def _is_backfilled(reading: Reading, others: Iterable[Reading]) -> bool:
    """Say whether a newer document of the same kind was seen before this one."""
    return any(
        o.first_seen_at < reading.first_seen_at and _same_kind(o, reading) and o.order > reading.order for o in others
    )


def _same_kind(one: Reading, other: Reading) -> bool:
    if one.findings and other.findings and one.is_read and other.is_read:
        return one.findings.kind is other.findings.kind
    return one.is_inspection == other.is_inspection


def _unread_between(reading: Reading, before: Findings | None, others: Iterable[Reading]) -> Reading | None:
    """Return the latest inspection report between `before` and this one whose grades are not known, None where none is.

    It may hold the grades with which this one is to be compared.
    """
    if not reading.gives_grades:
        return None
    since = (before.event.start if before else None) or ILACS_BEGAN
    doubtful = [o for o in others if o.is_inspection and o.order < reading.order and o.order[0] > since and _is_open(o)]
    return max(doubtful, key=lambda o: o.order) if doubtful else None


def _is_open(other: Reading) -> bool:
    """Say whether it could still turn out to be a report with grades.

    A held document of a form that gives no grades could not.
    """
    if other.given_up or other.is_read:
        return False
    if other.findings is None or other.findings.status is Status.NOT_A_REPORT:
        return True
    return other.findings.kind in (Kind.ILACS, Kind.SIF)


def as_ofsteds_own(findings: Findings) -> Findings:
    """Return the findings of a document on Ofsted’s own page; held where it reads as a text by others.

    A report of which little more than the title could be read must not pass for an article that is not relevant.
    """
    is_unsure = findings.status is Status.UNSURE
    if not is_unsure and (findings.status is not Status.READ or (findings.relevant and not findings.kind.by_others)):
        return findings
    doubt = "Ofsted’s page lists it, but it does not read as a report or a letter of Ofsted’s."
    return replace(findings, status=Status.HELD, relevant=True, problems=(*findings.problems, doubt))


def attributed(findings: Findings, urn: str, name: str) -> Findings:
    """Return the findings with the authority on whose page they were listed; held where the document names another.

    A report on an authority since abolished belongs to its successor (Cumbria on the page of Cumberland).
    """
    named = findings.event.urn
    known = by_urn(named) if named else None
    if named and named != urn and not (known and urn in known.successors):
        doubt = f"The document speaks of {findings.event.authority}, but it is listed on the page of {name}."
        status = findings.status if findings.status is Status.UNSURE else Status.HELD
        return replace(findings, status=status, problems=(*findings.problems, doubt))
    return replace(findings, event=replace(findings.event, urn=urn, authority=name))
