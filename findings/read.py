"""Reading a document by the one layout that claims it; where none or several claim it, it is held."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from findings.layout import Layout
from findings.layouts import all_layouts
from findings.model import Document, Findings, Kind, Status
from findings.provenance import from_site, published_by_others
from findings.quotes import with_true_quotes
from findings.text.safe import LONGEST_SENTENCE, clipped
from findings.unsupported import looks_like


def read(document: Document) -> Findings:
    """Return the findings of the document; held, with the reason, where its form is not known or not kept.

    Where it comes from decides before what it looks like: what others than Ofsted publish is never read as a report.
    """
    findings = _in_clear_words(with_true_quotes(_read_by_its_text(document), document))
    if document.form is not None:
        findings = published_by_others(findings, document.form, document.site)
    return from_site(findings, document.site) if document.site else findings


def _in_clear_words(findings: Findings) -> Findings:
    """Return the findings; what problems and notes quote of the document is cut where it is long, without what nobody can see."""
    said = (*findings.problems, *findings.notes)
    if all(each.isprintable() and len(each) <= LONGEST_SENTENCE for each in said):
        return findings
    problems, notes = (
        (clipped(each, LONGEST_SENTENCE) for each in many) for many in (findings.problems, findings.notes)
    )
    return replace(findings, problems=tuple(problems), notes=tuple(notes))


def _read_by_its_text(document: Document) -> Findings:
    claiming = [layout for layout in _layouts() if layout.claims(document)]
    if len(claiming) == 1:
        return claiming[0].read(document)
    if claiming:
        names = " and ".join(layout.name for layout in claiming)
        return held(f"More than one form of document fits: {names}.")
    return _unknown(document)


def unreadable(sentence: str) -> Findings:
    """Return the findings, with status `not_a_report`, for bytes that hold no document; `sentence` says why."""
    return Findings(kind=Kind.OTHER, status=Status.NOT_A_REPORT, problems=(sentence,), relevant=False)


@cache
def _layouts() -> tuple[Layout, ...]:
    return tuple(all_layouts())


def _unknown(document: Document) -> Findings:
    form = looks_like(document)
    if form is None:
        return held("No known form of document fits.", relevant=False)
    return held(f"This looks like {form}, which is not read yet.")


def held(sentence: str, *, relevant: bool = True) -> Findings:
    """Return the findings of a document that waits for a person; `sentence` says why."""
    return Findings(kind=Kind.OTHER, status=Status.HELD, problems=(sentence,), relevant=relevant)
