"""Whether a page tells of a visit or an inspection, by its words and by what was found in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import floor, log
from operator import itemgetter
from typing import NamedTuple

from findings.articles.features import LENGTHS, bucket, page_features, within
from findings.articles.page import Page
from findings.articles.weighed import Weighed
from findings.model import Grade
from findings.prose.model import Calibration, probability

#: The kinds of event as the models know them; an inspection is ILACS or SIF by its date, which is no matter of words.
KINDS = ("monitoring_visit", "focused_visit", "inspection", "jtai", "area_send", "other")
_VISITS = frozenset(KINDS[:2])
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
    features = page_features(weighed.page)
    scores = weighed.models.scorers["page"].scores([*features, *evidence(weighed)])
    score, reason = min((scores[f"not {each}"], each) for each in REASONS)
    likely = probability(curve(weighed.models.numbers, brevity(weighed.page)), score)
    # Who names one of the two kinds of visit by the framework’s own term, and never the other, does not tell of the other.
    named = {kind for kind in _VISITS if any(each.startswith(f"term {kind.replace('_', ' ')} ") for each in features)}
    barred = _VISITS - named if len(named) == 1 else frozenset()
    kind = max((each for each in KINDS if each not in barred), key=lambda each: scores[each])
    return Relevance(score, likely, REASONS[reason], kind)


def evidence(weighed: Weighed) -> Iterator[str]:
    """Yield what the models say: is there the date of a visit, a sentence that tells of it, a finding, a grade that seems new?

    How long an event lasted, and which grade an authority had, says which kind it is: only inadequate ones are monitored.
    """
    dates = [(said["date"], each.features) for each, said in weighed["date"]]
    score, features = max(dates, default=(_NONE, ["no date"]))
    yield from (f"date {said}" for said in features if said.startswith(("gap", "days", "no")))
    sentences = [(each.sentence, said) for each, said in weighed["clause"] if each.is_sentence]
    telling = [(said["tells"], each) for each, said in sentences if each.tells_of_event]
    tells, sentence = max(telling, key=itemgetter(0), default=(_NONE, None))
    yield from within(sentence, "tells") if sentence else ()
    found = {of: sum(probability(_PLAIN, said[of]) for _, said in sentences) for of in ("weakness", "strength")}
    seen = {"date": score, "tells": tells}
    seen |= {of: 2 * log(number + 0.01) for of, number in found.items()}
    seen["number"] = max((said["number"] for _, said in weighed["number"]), default=_NONE)
    for age in ("new", "old"):
        likely = {each.value[0] for each, said in weighed["grade"] if said[age] > 0}
        seen[age] = max((said[age] for _, said in weighed["grade"]), default=_NONE)
        yield from sorted(f"{age} {grade}" for grade in likely)
        yield f"{age} inadequate {Grade.INADEQUATE in likely if likely else 'unknown'}"
    for name, number in seen.items():
        yield from (f"{name} {step}" for step in range(2 * _LEAST, min(2 * _MOST, floor(2 * number))))


def brevity(page: Page) -> int:
    """Return how short a page is, from 0 to 5: little speaks for a cutting, and that is no sign against it."""
    return len(LENGTHS) - bucket(len(page.telling), LENGTHS)


def curve(numbers: Mapping[str, float], brevity: int) -> Calibration:
    """Return what turns the score of a page, so short, into the probability that it is relevant."""
    return Calibration(numbers["slope"], numbers["short"] * brevity + numbers["shift"])
