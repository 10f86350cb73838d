"""What a page tells, chosen from its candidates by the trained models."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from findings.articles import features
from findings.articles.authorities import is_a_round_up, unregistered_council
from findings.articles.candidates import Candidate
from findings.articles.clauses import Clause
from findings.articles.learned import probability
from findings.articles.page import Page
from findings.articles.weighed import Weighed
from findings.articles.whole import LENGTHS
from findings.dates.dates import Dated
from findings.events.event import occurred
from findings.model import Event, EventKind, StatedGrade

#: The kinds of event as the models know them; an inspection is ILACS or SIF by its date, which is no matter of words.
KINDS = ("monitoring_visit", "focused_visit", "inspection", "jtai", "area_send", "other")
#: Why a page is dismissed, and how it is said.
REASONS = {
    "body": "This is about a school, home, agency or other body, not an authority’s children’s services.",
    "early": "This tells of an inspection or visit that is still to come, or whose outcome is not published.",
    "general": "This is about inspection in general (guidance, figures, opinion), not an event at one authority.",
    "passing": "This speaks of an inspection or visit only in passing.",
}
# Ofsted inspected under the SIF until the end of 2017, and under ILACS since.
_ILACS = date(2018, 1, 1)
_LONG_SENTENCE = 30
# A sentence that is further below the threshold holds no clause that names anything.
_WORTH_CUTTING = 1.0
_HALF_A_YEAR = timedelta(days=180)
_GAP = re.compile(r"gap \d+")
_DATES = (-2, -1, 0, 1, 2)
_TELLS = (-3, -2, -1.5, -1, -0.5, 0, 0.5, 1, 2)
_TELLS_AGAIN = (-2, -1, 0, 1)
_FINDINGS = (0.3, 0.7, 1.2, 2, 3.5)
_FINDINGS_SHARE = (0.02, 0.05, 0.1, 0.2, 0.35)
_JUDGEMENTS = (1, 2, 3)
_GRADES = (-8, -1.5, -0.5, 0.5, 1.5)
_NONE = -9.0


class Relevance(NamedTuple):
    """How probable it is that a page is relevant, why it would be dismissed, and the kind of its event."""

    score: float
    probability: float
    reason: str
    kind: str


def relevance(weighed: Weighed) -> Relevance:
    """Weigh the whole page."""
    said = weighed.scores("page", [*weighed.candidates.whole, *evidence(weighed)])
    scores = dict(zip(weighed.models.scorers["page"].choices, said, strict=True))
    reason = min(REASONS, key=lambda each: scores[f"not {each}"])
    score = (scores["relevant"] + scores[f"not {reason}"]) / 2
    likely = calibrated(weighed.models.numbers, score, brevity(weighed.page))
    return Relevance(score, likely, REASONS[reason], max(KINDS, key=lambda each: scores[each]))


def evidence(weighed: Weighed) -> Iterator[str]:
    """Yield what the models say: is there a date of a visit, a sentence that tells of it, a finding, a grade that seems new?"""
    score, best = max(weighed.dates, key=lambda each: each[0], default=(0.0, None))
    gap = next(filter(_GAP.fullmatch, best.features), "gap unknown") if best else "no date"
    level = features.bucket(score, _DATES) if best else "none"
    yield from (f"date {level}", f"date {level} {gap}", f"date {gap}")
    tells = weighed.choice("tells")
    each_of = zip(weighed.page.sentences, weighed.sentences, strict=True)
    first, second, *_ = sorted((_NONE, _NONE, *(said[tells] for each, said in each_of if each.tells_of_event)))[::-1]
    yield from (f"tells {level}" for level in range(features.bucket(first, _TELLS)))
    yield from (f"tells again {level}" for level in range(features.bucket(second, _TELLS_AGAIN)))
    total = 0.0
    for choice in ("weakness", "strength"):
        place = weighed.choice(choice)
        found = sum(probability(scores[place]) for scores in weighed.sentences)
        total += found
        yield f"{choice} {features.bucket(found, _FINDINGS)}"
    yield f"finds {features.bucket(total / max(1, len(weighed.page.telling)), _FINDINGS_SHARE)}"
    keys = {key for each in weighed.candidates.grades for key in each.value[1] if key != "overall"}
    yield f"judgements {features.bucket(len(keys), _JUDGEMENTS)}"
    for age, scores in zip(("newest", "oldest"), zip((_NONE, _NONE), *weighed.grades, strict=True), strict=True):
        yield f"{age} grade {features.bucket(max(scores), _GRADES)}"


def brevity(page: Page) -> int:
    """Return how short a page is, from 0 to 5: little speaks for a cutting, and that is no sign against it."""
    return len(LENGTHS) - features.bucket(len(page.telling), LENGTHS)


def calibrated(numbers: Mapping[str, float], score: float, brevity: int) -> float:
    """Return the probability that a page with such a score, so short, is relevant."""
    return probability(numbers["slope"] * score + numbers["short"] * brevity + numbers["shift"])


def event(weighed: Weighed, kind: str) -> Event:
    """Return the event that the page tells of, with its authority, days and number where they are likely enough."""
    name, urn = authority(weighed)
    when = _when(weighed, urn)
    first = when.spans[0].start if when else weighed.page.published
    inspection = EventKind.SIF if first and first < _ILACS else EventKind.ILACS
    known = inspection if kind == "inspection" else EventKind(kind)
    number = _number(weighed) if known.is_visit else None
    when = when if known is not EventKind.OTHER else None
    return replace(occurred(known, when, visit_number=number), authority=name, urn=urn)


def _when(weighed: Weighed, urn: str | None) -> Dated | None:
    """Return the likeliest date, with a second part that the same sentence names."""
    elsewhere = of_others(weighed, urn)
    own = [each for each in weighed.dates if each[1].sentence.number not in elsewhere]
    score, best = max(own, key=lambda each: each[0], default=(0.0, None))
    if best is None or score < weighed.models.numbers["date from"]:
        return None
    parts = [each for score, each in own if each is best or (score > 0 and _is_another_part(each, best))]
    spans = sorted((span for each in parts for span in each.value.spans), key=lambda span: span.start)
    return replace(best.value, spans=tuple(spans))


def _is_another_part(one: Candidate[Dated], best: Candidate[Dated]) -> bool:
    """Say whether a date in the same sentence, as exact, lies before or after the best one within half a year."""
    if one.sentence is not best.sentence or one.value.precision is not best.value.precision:
        return False
    first, second = sorted((one.value.spans, best.value.spans), key=lambda spans: spans[0].start)
    return timedelta(0) < second[0].start - first[-1].end < _HALF_A_YEAR


def _number(weighed: Weighed) -> int | None:
    scored = [(weighed.scores("number", each.features)[0], each.value) for each in weighed.candidates.numbers]
    score, value = max(scored, key=lambda each: each[0], default=(0.0, None))
    return value if score >= weighed.models.numbers["number from"] else None


def authority(weighed: Weighed) -> tuple[str | None, str | None]:
    """Return name and URN of the authority that was inspected, without a URN where no register has it; both None where none is likely."""
    each_of = weighed.candidates.authorities
    if not each_of:
        return unregistered_council(weighed.page), None
    score, at = max((weighed.scores("authority", each.features)[0], at) for at, each in enumerate(each_of))
    best = each_of[at]
    # Where another is named in the very same sentences, both are meant, or neither.
    shares = any(other is not best and other.named_in == best.named_in for other in each_of)
    doubtful = score < weighed.models.numbers["authority from"] or (shares and weighed.page.site != best.authority)
    if doubtful or is_a_round_up(weighed.page, each_of):
        return None, None
    return best.authority.name, best.authority.urn


def of_others(weighed: Weighed, urn: str | None) -> frozenset[int]:
    """Return the numbers of the sentences that speak of other authorities and not of this one: what took place there is not its own.

    A sentence that names none goes on with what its paragraph named last: “Knowsley was inspected. It took place …”.
    """
    named_in: defaultdict[int, set[str]] = defaultdict(set)
    for each in weighed.candidates.authorities:
        for number in each.named_in:
            named_in[number].add(each.authority.urn)
    found: set[int] = set()
    block, of_other = -1, False
    for sentence in weighed.page.sentences if urn else ():
        named = named_in.get(sentence.number)
        of_other = urn not in named if named else of_other and sentence.block == block
        block = sentence.block
        found |= {sentence.number} if of_other else set()
    return frozenset(found)


def stated_grades(weighed: Weighed, event: date | None, *, graded: bool) -> Iterator[StatedGrade]:
    """Yield each grade that the page repeats once, an earlier one with the month named beside it; only of a graded event may one be new."""
    said = set[tuple[str, str, bool]]()
    beside: dict[int, date] = {}
    for dating in weighed.candidates.dates:
        beside.setdefault(dating.sentence.number, dating.value.spans[-1].end)
    for each, (new, old) in zip(weighed.candidates.grades, weighed.grades, strict=True):
        if max(new, old) < weighed.models.numbers["grade from"]:
            continue
        is_new = graded and new > old
        when = event if is_new else beside.get(each.sentence.number)
        grade, keys = each.value
        for key in keys:
            if (key, grade, is_new) not in said:
                said.add((key, grade, is_new))
                yield StatedGrade(key=key, grade=grade, as_of=f"{when:%Y-%m}" if when else None, new=is_new)


def named(weighed: Weighed, choice: str) -> list[Clause]:
    """Return the sentences or clauses that name a `weakness`, a `strength`, or what was `reviewed`.

    Clauses of which two or more do so stand by themselves; so does the only one in a long sentence.
    """
    numbers = weighed.models.numbers
    place, reviewed, least = weighed.choice(choice), weighed.choice("reviewed"), numbers[f"{choice} from"]
    found: list[Clause] = []
    for at, (whole, scores) in enumerate(zip(weighed.candidates.sentences, weighed.sentences, strict=True)):
        score = scores[place]
        # What inspectors looked at is neither weak nor strong, whatever its words.
        if scores[reviewed] > max(score, numbers["reviewed from"]) or score <= least - _WORTH_CUTTING:
            continue
        naming = [part for part, said in weighed.parts(at) if said[place] >= least]
        if len(naming) > 1 or (naming and (score < least or len(whole.sentence.words) > _LONG_SENTENCE)):
            found += naming
        elif score >= least:
            found.append(whole)
    return found
