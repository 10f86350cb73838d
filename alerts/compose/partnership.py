"""What an inspection asks of several bodies at once, to whom it is addressed, and which trust works for the authority."""

from __future__ import annotations

from collections.abc import Iterator

from alerts.alert import AlertPoint
from findings.model import Change, ChangeKind, EventKind, Findings, Kind
from findings.text.safe import LONGEST_NAME, LONGEST_SENTENCE, LONGEST_TEXT, at_page, clipped
from findings.timeline.joint.bodies import Body, body_in
from findings.wording import listed

_JOINT = {Kind.JTAI: "the letter", Kind.AREA_SEND: "the report"}
_NAMES = {EventKind.JTAI: "the local partnership", EventKind.AREA_SEND: "the local area partnership"}


def partnership(change: Change, report: Findings | None) -> str | None:
    """Return the name of those of whom the document says that they are asked together, None where it says so of none.

    A letter on a joint inspection is addressed to many, and asks some things of one agency alone.
    """
    says_so = change.event.kind is EventKind.AREA_SEND and report is not None and report.addressed_to is not None
    return _addressed(change) if says_so else None


def _addressed(change: Change) -> str | None:
    by_others = change.document_kind is not None and change.document_kind.by_others
    return None if by_others else _NAMES.get(change.event.kind)


def addressed_to(change: Change, report: Findings | None) -> Iterator[str]:
    """Yield to whom the document is addressed, with the words that say so."""
    whole, said = _addressed(change), report.addressed_to if report else None
    if whole and said:
        page = f", page {said.page}" if said.page else ""
        quote = clipped(said.quote, LONGEST_SENTENCE).rstrip(".")
        if change.event.kind is EventKind.JTAI:
            bodies = f", among them {said.text}" if said.text else ""
            yield f"The letter is addressed to {whole}{bodies} (“{quote}”{page})."
        else:
            yield f"The report is on {whole}: {said.text} (“{quote}”{page})."


def inspected_by(report: Findings | None) -> Iterator[str]:
    """Yield who inspected together with Ofsted, as the document names them."""
    said = report.inspectorates if report else None
    if report and said:
        page = f" (page {said.page})" if said.page else ""
        if report.kind is Kind.JTAI:
            yield f"A joint inspection: “{clipped(said.quote, LONGEST_SENTENCE)}”{page}"
        else:
            yield f"A joint inspection by {listed(said.text.split(', '))}{page}."


def asks_another_body(change: Change) -> bool:
    """Say whether a joint inspection asks another body than the council alone to act: a hospital, the police."""
    is_joint = change.event.kind is EventKind.JTAI and change.kind is ChangeKind.PRIORITY_ACTION
    return is_joint and change.responsible is not None and body_in(change.responsible) is Body.ANOTHER


def areas(change: Change, report: Findings | None) -> Iterator[AlertPoint]:
    """Yield the long findings that a joint inspection lists as areas for improvement."""
    for area in report.areas_for_improvement if report else ():
        yield AlertPoint(
            text=clipped(area.text, LONGEST_TEXT), page=area.page, url=at_page(change.publication.url, area.page)
        )


def trust(report: Findings | None) -> Iterator[str]:
    """Yield which children’s services trust the document names."""
    if report and report.trust:
        page = f", page {report.trust.page}" if report.trust.page else ""
        quote = clipped(report.trust.quote, LONGEST_SENTENCE).rstrip(".")
        yield f"The children’s services trust that it names: {report.trust.text} (“{quote}”{page})."


def whose_in_short(change: Change, report: Findings | None) -> str:
    """Return whom the document is on beside the council: a trust, or the bodies of a joint inspection; empty where it names none."""
    if report and report.trust:
        return f"Children’s services trust: {clipped(report.trust.text, LONGEST_NAME)}"
    if report is None or report.addressed_to is None or _addressed(change) is None:
        return ""
    bodies = clipped(report.addressed_to.text, LONGEST_NAME)
    if change.event.kind is EventKind.AREA_SEND:
        return f"On {bodies}"
    return f"To {_addressed(change)}" + (f": {bodies}" if bodies else "")


def whose_words(report: Findings) -> str:
    """Return whose words a document of Ofsted’s is in: of an inspection by several inspectorates, those of the document."""
    return f"{whose(report)} words"


def whose(report: Findings) -> str:
    """Return whose words or lists those of a document are: `the letter’s`."""
    return f"{the_document(report)}’s" if report.kind in _JOINT else "Ofsted’s"


def the_document(report: Findings) -> str:
    """Return `the letter` on a joint targeted area inspection, and `the report` on area SEND."""
    return _JOINT.get(report.kind, "the document")


def what_is_strong(report: Findings) -> str:
    """Return the heading of praise; a report on area SEND has it under what is `effective`, which not all of it is wholly."""
    return "What is effective" if report.kind is Kind.AREA_SEND else "What is strong"
