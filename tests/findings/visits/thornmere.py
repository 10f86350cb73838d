"""A letter on a focused visit to Thornmere, an invented borough, in the official form, of which tests change parts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from findings.model import Document, Findings
from findings.read import read

IMPROVE = "What needs to improve in this area of social work practice?"
POINTS = (
    "The timeliness of visits to children in need, so that no child waits longer than planned.",
    "The analysis of family history in assessments, including that of absent fathers and of\nthe wider family.",
)
ACTIONS = (
    "The oversight of risk to unborn children, so that plans are made before they are born.",
    "The response to children who go missing from care.",
)
LETTERHEAD = "Ofsted\nPiccadilly Gate\nStore Street\nManchester\nM1 2WD\nT 0300 123 1231\nenquiries@ofsted.gov.uk\nwww.gov.uk/ofsted"


@dataclass(frozen=True, kw_only=True)
class Parts:
    """The letter's parts in order, each as printed; an empty one is left out."""

    day: str = "24 June 2024"
    address: str = "Ada Thwaite\nDirector of Children’s Services\nThornmere Borough Council"
    title: str = "Dear Ms Thwaite\nFocused visit to Thornmere children’s services"
    opening: str = (
        "This letter summarises the findings of the focused visit to Thornmere children’s services\n"
        "on 21 and 22 May 2024. His Majesty’s Inspectors for this visit were Tam Bexley and Maud\nEllery."
    )
    looked_at: str = "Inspectors looked at the local authority’s arrangements for children in need."
    method: str = "This visit was carried out in line with the inspection of local authority children’s\nservices (ILACS) framework."
    summary_heading: str = "Headline findings"
    summary: str = "Most children in need are seen often. Leaders know their services well, and they have\nrecruited more social workers."
    actions: str = ""
    improve_heading: str = IMPROVE
    points: str = "\n".join(f"◼ {point}" for point in POINTS)
    findings_heading: str = "Main findings"
    findings: str = "Social workers know children well. Visits to some children in need are too often late, and\nthat leaves them at risk."
    end: str = "Ofsted will take the findings from this focused visit into account when planning your\nnext inspection or visit."
    closing: str = "Yours sincerely"
    signature: str = "Tam Bexley\nHis Majesty’s Inspector"

    @property
    def text(self) -> str:
        parts = (getattr(self, name) for name in self.__dataclass_fields__)
        return "\n".join(part for part in parts if part)


def letter(published: date | None = None, **changed: str) -> Findings:
    """What is read in the letter with these parts changed."""
    return reading(replace(Parts(), **changed).text, published)


def reading(text: str, published: date | None = None) -> Findings:
    return read(Document(pages=tuple(text.split("\x0c")), published=published))


def points_of(findings: Findings) -> list[str]:
    return [point.text for point in findings.needs_improvement]


def plain(texts: tuple[str, ...]) -> list[str]:
    """The texts on one line each."""
    return [" ".join(text.split()) for text in texts]
