"""An inspection report of the practice site: its words, stored in `reports/`, and its PDF in the official form."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from practice.paper import Paper
from practice.paragraphs import paragraphs
from practice.sheet import Running

_REPORTS = Path(__file__).with_name("reports")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report on one judgement: a heading that repeats the grade, and its paragraphs."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The words of one report; `judgements` are the rows of its table: a judgement’s name and its grade as printed."""

    title: str
    dates: str
    lead_inspector: str
    printed: datetime
    judgements: tuple[tuple[str, str], ...]
    summary: tuple[str, ...]
    points: tuple[str, ...]
    footnote: str | None
    sections: tuple[Section, ...]


def load(name: str) -> Report:
    """Load the report from `reports/<name>.toml`."""
    kept = tomllib.loads((_REPORTS / f"{name}.toml").read_text(encoding="utf-8"))
    needs = kept["needs_improvement"]
    return Report(
        title=kept["title"],
        dates=kept["dates"],
        lead_inspector=kept["lead_inspector"],
        printed=kept["printed"],
        judgements=tuple((name, grade) for name, grade in kept["judgements"]),
        summary=paragraphs(kept["summary"]),
        points=paragraphs(needs["points"]),
        footnote=" ".join(paragraphs(needs.get("footnote", ""))) or None,
        sections=tuple(Section(part["heading"], paragraphs(part["paragraphs"])) for part in kept["sections"]),
    )


def printed(report: Report) -> bytes:
    """Return the report as a PDF; the same report gives the same bytes every time."""
    paper = Paper(Running(report.title, report.dates), report.printed)
    _write_front(paper, report)
    _write_sections(paper, report.sections)
    paper.turn()
    for text in paragraphs((_REPORTS / "closing.txt").read_text(encoding="utf-8")):
        paper.paragraph(text)
    return paper.pdf()


def _write_front(paper: Paper, report: Report) -> None:
    paper.title(report.title)
    paper.labelled("Inspection dates", report.dates)
    paper.labelled("Lead inspector", report.lead_inspector)
    paper.table([("Judgement", "Grade"), *report.judgements])
    for text in report.summary:
        paper.paragraph(text)
    paper.heading("What needs to improve?", report.footnote)
    for text in report.points:
        paper.point(text)


def _write_sections(paper: Paper, sections: tuple[Section, ...]) -> None:
    """Write the sections; paragraphs are numbered from the first section to the last."""
    number = 0
    for section in sections:
        paper.heading(section.heading)
        for text in section.paragraphs:
            number += 1
            paper.numbered(number, text)
