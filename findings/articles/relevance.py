"""Whether a page tells of a visit or an inspection, by its words and by what was found in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import floor, log
from typing import NamedTuple

from findings.articles.features import LENGTHS, bucket, page_features
from findings.articles.page import Page
from findings.articles.weighed import Weighed
from findings.prose.model import Calibration, probability

#: The kinds of event as the models know them; an inspection is ILACS or SIF by its date, which is no matter of words.
KINDS = ("monitoring_visit", "focused_visit", "inspection", "jtai", "area_send", "other")
#: Why a page is dismissed, and how it is said.
REASONS = {
    "body": "This is about a school, home, agency or other body, not an authority’s children’s services.",
    "early": "This tells of an inspection or visit that is still to come, or whose outcome is not published.",
    "general": "This is about inspection in general (guidance, figures, opinion), not an event at one authority.",
    "passing": "This speaks of an inspection or visit only in passing.",
}
_NONE, _PLAIN = -9.0, Calibration(1.0, 0.0)
#: Scores are seen in half steps between these.
_LEAST, _MOST = -3, 3


class Relevance(NamedTuple):
    """How probable it is that a page is relevant, why it would be dismissed, and the kind of its event."""

    score: float
    probability: float
    reason: str
    kind: str


def relevance(weighed: Weighed) -> Relevance:
    """Weigh the whole page."""
    scores = weighed.models.scorers["page"].scores([*page_features(weighed.page), *evidence(weighed)])
    score, reason = min((scores[f"not {each}"], each) for each in REASONS)
    likely = probability(curve(weighed.models.numbers, brevity(weighed.page)), score)
    return Relevance(score, likely, REASONS[reason], max(KINDS, key=lambda each: scores[each]))


def evidence(weighed: Weighed) -> Iterator[str]:
    """Yield what the models say: is there the date of a visit, a sentence that tells of it, a finding, a grade that seems new?"""
    dates = [(said["date"], each.features) for each, said in weighed["date"]]
    score, features = max(dates, default=(_NONE, ["no date"]))
    yield f"own site {weighed.page.site is not None}"
    yield f"date {next((said for said in features if said.startswith('gap')), 'gap unknown')}"
    sentences = [(each.sentence, said) for each, said in weighed["clause"] if each.is_sentence]
    tells = sorted([_NONE, _NONE, *(said["tells"] for each, said in sentences if each.tells_of_event)])
    found = {of: sum(probability(_PLAIN, said[of]) for _, said in sentences) for of in ("weakness", "strength")}
    seen = {"date": score, "tells": tells[-1], "tells again": tells[-2]}
    seen |= {of: 2 * log(number + 0.01) for of, number in found.items()}
    seen |= {age: max((said[age] for _, said in weighed["grade"]), default=_NONE) for age in ("new", "old")}
    for name, number in seen.items():
        yield from (f"{name} {step}" for step in range(2 * _LEAST, min(2 * _MOST, floor(2 * number))))


def brevity(page: Page) -> int:
    """Return how short a page is, from 0 to 5: little speaks for a cutting, and that is no sign against it."""
    return len(LENGTHS) - bucket(len(page.telling), LENGTHS)


def curve(numbers: Mapping[str, float], brevity: int) -> Calibration:
    """Return what turns the score of a page, so short, into the probability that it is relevant."""
    return Calibration(numbers["slope"], numbers["short"] * brevity + numbers["shift"])
