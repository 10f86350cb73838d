"""What a page tells, chosen from its candidates by the trained models."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from math import exp, log

from findings.articles.authorities import is_a_round_up, named_in, unregistered_council
from findings.articles.candidates import Candidate
from findings.articles.weighed import Weighed
from findings.authorities.authority import Authority
from findings.dates.dates import Dated
from findings.events.event import occurred
from findings.model import Event, EventKind, StatedGrade

# Ofsted inspected under the SIF until the end of 2017, and under ILACS since.
_ILACS = date(2018, 1, 1)
_LONG_SENTENCE = 30
# A sentence that is further below the threshold holds no clause that names anything.
_WORTH_CUTTING = 1.0
_HALF_A_YEAR = timedelta(days=180)


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
    own = [(said["date"], each) for each, said in weighed["date"] if each.sentence.number not in elsewhere]
    score, best = max(own, key=lambda each: each[0], default=(0.0, None))
    if best is None or score < weighed.models.numbers["date from"]:
        return None
    parts = [each for score, each in own if each is best or (score > 0 and _is_another_part(each, best))]
    spans = sorted((span for each in parts for span in each.value.spans), key=lambda span: span.start)
    chosen: Dated = replace(best.value, spans=tuple(spans))
    return chosen


def _is_another_part(one: Candidate[Dated], best: Candidate[Dated]) -> bool:
    """Say whether a date in the same sentence, as exact, lies before or after the best one within half a year."""
    if one.sentence is not best.sentence or one.value.precision is not best.value.precision:
        return False
    first, second = sorted((one.value.spans, best.value.spans), key=lambda spans: spans[0].start)
    return timedelta(0) < second[0].start - first[-1].end < _HALF_A_YEAR


def _number(weighed: Weighed) -> int | None:
    scored = ((said["number"], each.value) for each, said in weighed["number"])
    score, value = max(scored, default=(0.0, None))
    return value if score >= weighed.models.numbers["number from"] else None


def authority(weighed: Weighed) -> tuple[str | None, str | None]:
    """Return name and URN of the authority that was inspected, without a URN where no register has it; both None where none is likely."""
    odds = defaultdict[Authority, float](float)
    for each, said in weighed["authority"]:
        odds[each.value] += exp(said["authority"])
    if not odds:
        return unregistered_council(weighed.page), None
    best = max(odds, key=lambda each: odds[each])
    # Where another is named in the very same sentences, both are meant, or neither.
    named = named_in(weighed.candidates["authority"])
    shares = weighed.page.site != best and list(named.values()).count(named[best]) > 1
    doubtful = log(odds[best]) < weighed.models.numbers["authority from"]
    if doubtful or shares or is_a_round_up(weighed.candidates["authority"]):
        return None, None
    return best.name, best.urn


def of_others(weighed: Weighed, urn: str | None) -> frozenset[int]:
    """Return the numbers of the sentences that speak of other authorities and not of this one: what took place there is not its own.

    A sentence that names none goes on with what its paragraph named last: “Knowsley was inspected. It took place …”.
    """
    named = defaultdict[int, set[str]](set)
    for each in weighed.candidates["authority"]:
        named[each.sentence.number] |= {each.value.urn} if each.end else set()
    found: set[int] = set()
    block, of_other = -1, False
    for sentence in weighed.page.sentences if urn else ():
        here = named.get(sentence.number)
        of_other = urn not in here if here else of_other and sentence.block == block
        block = sentence.block
        found |= {sentence.number} if of_other else set()
    return frozenset(found)


def stated_grades(weighed: Weighed, event: date | None, *, graded: bool) -> Iterator[StatedGrade]:
    """Yield each grade that the page repeats once, an earlier one with the month named beside it; only of a graded event may one be new."""
    said = set[tuple[str, str, bool]]()
    beside = {each.sentence.number: each.value.spans[-1].end for each in reversed(weighed.candidates["date"])}
    for each, scores in weighed["grade"]:
        if max(scores.values()) < weighed.models.numbers["grade from"]:
            continue
        is_new = graded and scores["new"] > scores["old"]
        when = event if is_new else beside.get(each.sentence.number)
        grade, keys = each.value
        for key in keys:
            if (key, grade, is_new) not in said:
                said.add((key, grade, is_new))
                yield StatedGrade(key=key, grade=grade, as_of=f"{when:%Y-%m}" if when else None, new=is_new)


def named(weighed: Weighed, choice: str) -> list[Candidate[str]]:
    """Return the sentences or clauses that name a `weakness`, a `strength`, or what was `reviewed`.

    Clauses of which two or more do so stand by themselves; so does the only one in a long sentence.
    """
    numbers, found = weighed.models.numbers, list[Candidate[str]]()
    least = numbers[f"{choice} from"]
    for whole, scores in weighed["clause"]:
        score = scores[choice]
        # What inspectors looked at is neither weak nor strong, whatever its words.
        if scores["reviewed"] > max(score, numbers["reviewed from"]) or score <= least - _WORTH_CUTTING:
            continue
        naming = [part for part, said in weighed.parts(whole.sentence) if said[choice] >= least]
        if len(naming) > 1 or (naming and (score < least or len(whole.sentence.words) > _LONG_SENTENCE)):
            found += naming
        elif score >= least:
            found.append(whole)
    return found
