"""The invented examples of a layout, and how tests read them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from findings.model import Document, Findings, Grade, Status
from findings.read import read

_LAYOUTS = Path(__file__).parents[2] / "examples" / "layouts"


def texts_of(layout: str) -> dict[str, str]:
    """Its texts, by name."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted((_LAYOUTS / layout).glob("*.txt"))}


def reading(text: str, published: date | None = None) -> Findings:
    """What is read in it; its pages stand between form feeds."""
    return read(Document(pages=tuple(text.split("\x0c")), published=published))


def reading_with(text: str, old: str, new: str) -> Findings:
    """The same where some words of it are others."""
    assert old in text, f"The example says nothing of {old!r}."
    return reading(text.replace(old, new))


def grades(findings: Findings) -> dict[str, Grade]:
    return {judgement.key: judgement.grade for judgement in findings.judgements}


def held(findings: Findings, why: str) -> None:
    assert findings.status is Status.HELD
    assert any(why in problem for problem in findings.problems), findings.problems
