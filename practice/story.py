"""The course of events on the practice site: four invented authorities, and what is published about them day by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from practice.article import Article, Press, article
from practice.letter import load_letter, printed_letter
from practice.publication import Authority, Publication
from practice.report import load, printed

# No real authority has a URN that begins with 99.
WEXMOOR = Authority("9900001", "Wexmoor Borough Council")
KESTRELBY = Authority("9900002", "Kestrelby City Council")
AUTHORITIES = (
    WEXMOOR,
    KESTRELBY,
    Authority("9900003", "Aldermere County Council"),
    Authority("9900004", "Tarnholme Metropolitan Borough Council"),
)
_INSPECTION = "Children's services inspection"
_MONITORING_VISIT = "Children's services monitoring visit"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A day on which something is published, and one sentence that says what."""

    day: date
    happens: str


BASELINE = Chapter(date(2024, 3, 5), "The watch looks for the first time. What it finds is its baseline.")
FALL = Chapter(date(2025, 11, 7), "Ofsted publishes a new report on Wexmoor: grades fall and weaknesses change.")
VISIT = Chapter(date(2026, 6, 18), "Ofsted publishes the letter on its second monitoring visit to Wexmoor.")
RELEASE = Chapter(
    date(2026, 6, 19), "Wexmoor’s newsroom publishes a release on that visit, and a notice about bin collections."
)
CHAPTERS = (BASELINE, FALL, VISIT, RELEASE)


@cache
def publications() -> tuple[Publication, ...]:
    """Return everything that Ofsted ever publishes on the practice site, oldest first."""
    return (
        Publication(
            file_id="99000101",
            urn=WEXMOOR.urn,
            label=_INSPECTION,
            inspected=date(2022, 3, 7),
            published=date(2022, 5, 13),
            content=printed(load("wexmoor_2022")),
        ),
        Publication(
            file_id="99000201",
            urn=KESTRELBY.urn,
            label=_INSPECTION,
            inspected=date(2024, 1, 15),
            published=date(2024, 3, 5),
            content=printed(load("kestrelby_2024")),
        ),
        Publication(
            file_id="99000102",
            urn=WEXMOOR.urn,
            label=_INSPECTION,
            inspected=date(2025, 9, 8),
            published=FALL.day,
            content=printed(load("wexmoor_2025")),
        ),
        Publication(
            file_id="99000103",
            urn=WEXMOOR.urn,
            label=_MONITORING_VISIT,
            inspected=date(2026, 5, 12),
            published=VISIT.day,
            content=printed_letter(load_letter("wexmoor_2026")),
        ),
    )


@cache
def articles() -> tuple[Article, ...]:
    """Return everything that councils and the government ever publish on the practice site."""
    return (
        article(Press.NEWSROOM, "parks", date(2024, 3, 1)),
        article(Press.NEWS_PAGE, "library", date(2024, 2, 9)),
        article(Press.NEWS_PAGE, "childrens_home", date(2024, 3, 4)),
        article(Press.COMMITTEES, "scrutiny", date(2024, 2, 20)),
        article(Press.GOVERNMENT, "guidance", date(2024, 2, 29)),
        article(Press.NEWSROOM, "monitoring_visit", RELEASE.day),
        article(Press.NEWSROOM, "bins", RELEASE.day),
    )
