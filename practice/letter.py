"""A letter on a monitoring visit of the practice site: its words, stored in `letters/`, and its PDF in the official form."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from practice.paper import Paper
from practice.paragraphs import paragraphs
from practice.sheet import Running

_LETTERS = Path(__file__).with_name("letters")
_SENDER = (
    "Ofsted",
    "Practice Gate",
    "www.gov.uk/ofsted",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The words of one letter; `day` and `dates` as they are printed, `points` the areas that the visit looked at."""

    title: str
    dates: str
    day: str
    printed: datetime
    addressee: tuple[str, ...]
    greeting: str
    opening: tuple[str, ...]
    lead: str
    points: tuple[str, ...]
    method: tuple[str, ...]
    headline: tuple[str, ...]
    findings: tuple[str, ...]
    signature: tuple[str, ...]
    closing: tuple[str, ...]


def load_letter(name: str) -> Letter:
    """Load the letter from `letters/<name>.toml`."""
    kept = tomllib.loads((_LETTERS / f"{name}.toml").read_text(encoding="utf-8"))
    return Letter(
        title=kept["title"],
        dates=kept["dates"],
        day=kept["day"],
        printed=kept["printed"],
        addressee=tuple(kept["addressee"]),
        greeting=kept["greeting"],
        opening=paragraphs(kept["opening"]),
        lead=kept["areas"]["lead"],
        points=paragraphs(kept["areas"]["points"]),
        method=paragraphs(kept["areas"]["method"]),
        headline=paragraphs(kept["headline"]["paragraphs"]),
        findings=paragraphs(kept["findings"]["paragraphs"]),
        signature=tuple(kept["signature"]),
        closing=paragraphs(kept["closing"]["paragraphs"]),
    )


def printed_letter(letter: Letter) -> bytes:
    """Return the letter as a PDF; the same letter gives the same bytes every time."""
    paper = Paper(Running(letter.title, letter.dates), letter.printed)
    _write_head(paper, letter)
    _write(paper, *letter.opening)
    paper.heading("Areas covered by the visit")
    _write(paper, letter.lead)
    for text in letter.points:
        paper.point(text)
    _write(paper, *letter.method)
    paper.heading("Headline findings")
    _write(paper, *letter.headline)
    paper.heading("Findings and evaluation of progress")
    _write(paper, *letter.findings, "Yours sincerely")
    paper.block(letter.signature)
    _write(paper, *letter.closing)
    return paper.pdf()


def _write_head(paper: Paper, letter: Letter) -> None:
    paper.block(_SENDER)
    paper.block((letter.day, *letter.addressee))
    _write(paper, letter.greeting)
    paper.heading(letter.title)


def _write(paper: Paper, *texts: str) -> None:
    for text in texts:
        paper.paragraph(text)
