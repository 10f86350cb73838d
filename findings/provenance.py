"""Who published a document decides what it may be: what others than Ofsted publish is no report, whatever it looks like."""

from __future__ import annotations

from dataclasses import replace

from findings.authorities.register import by_urn
from findings.model import Event, Findings, Kind, Status
from findings.wording import with_article

_NOBODY_ELSE = "Ofsted did not publish it, so nothing that it says counts as Ofsted’s"

#: What an authority itself publishes; a newspaper’s page on one authority is no site of that authority.
_OF_COUNCILS = (Kind.PRESS_RELEASE, Kind.COMMITTEE_REPORT)


def published_by_others(findings: Findings, form: Kind, site: str | None = None) -> Findings:
    """Return the findings of a document that others than Ofsted published, as their source's `form`: never a judgement.

    Of one that reads as a report or a letter of Ofsted's only its event and its day are kept: a copy says nothing that
    Ofsted's own page does not say, and an imitation says what it likes. It is held; but that an authority shows on its own
    site (`site`: its URN) the letter on a visit to itself is news as its own words on the visit would be, and often the
    only news: Ofsted publishes no letter on a first monitoring visit. The same again changes nothing.
    """
    if not (findings.kind.by_others or findings.kind is Kind.OTHER):
        about = findings.event
        is_its_own = form in _OF_COUNCILS and site is not None and about.urn == site and about.kind.is_told_in_a_letter
        shown = _ofsteds_own(findings.kind)
        return Findings(
            kind=form,
            status=Status.READ if is_its_own else Status.HELD,
            problems=() if is_its_own else (f"It looks like {shown}, but {_NOBODY_ELSE}.",),
            notes=(f"It shows {shown}, but {_NOBODY_ELSE}.",) if is_its_own else (),
            event=about,
            published=findings.published,
        )
    kind = form if findings.kind is Kind.OTHER and findings.status.waits_for_a_person else findings.kind
    return replace(
        findings, kind=kind, judgements=(), needs_improvement=(), doubts=(), outcome=None, lead_inspector=None
    )


def shows_ofsteds_letter(findings: Findings) -> bool:
    """Say whether these are the findings of an authority's page that shows Ofsted's letter, of which only the event counts."""
    return findings.kind.by_others and any(note.endswith(f"{_NOBODY_ELSE}.") for note in findings.notes)


def from_site(findings: Findings, site: str) -> Findings:
    """Return the findings of a page on an authority's own site (`site`: its URN): of that authority where the text names none.

    Never against a text that is about another: what names one, or speaks of several one after another, stays as it is.
    """
    authority = by_urn(site)
    may_matter = findings.relevant or findings.status is Status.UNSURE
    is_open = may_matter and findings.event.authority is None and findings.event.urn is None
    if authority is None or not (findings.kind.by_others and is_open) or any(map(_owner, findings.other_events)):
        return findings

    def owned(event: Event) -> Event:
        return replace(event, authority=authority.name, urn=authority.urn)

    return replace(
        findings,
        event=owned(findings.event),
        other_events=tuple(owned(event) for event in findings.other_events),
        problems=(*findings.problems, f"It is on the site of {authority.name}."),
    )


def _owner(event: Event) -> str | None:
    return event.urn or event.authority


def _ofsteds_own(kind: Kind) -> str:
    """`Ofsted’s letter on a focused visit`."""
    return f"Ofsted’s {'letter' if kind.is_letter or kind is Kind.JTAI else 'report'} on {with_article(kind.plain)}"
