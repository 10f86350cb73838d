"""What a page tells, chosen from its candidates by the trained models."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from math import exp

from findings.articles.candidates import Candidate
from findings.articles.weighed import Weighed
from findings.authorities.authority import Authority
from findings.dates.dates import Dated
from findings.events.event import occurred
from findings.model import Event, EventKind, StatedGrade

# Ofsted inspected under the SIF until the end of 2017, and under ILACS since.
_ILACS = date(2018, 1, 1)
# A sentence that is further below the threshold holds no clause that names anything.
_WORTH_CUTTING = 1.0
_HALF_A_YEAR = timedelta(days=180)
# A rival is named in the very same sentences, or its odds are not so many times less: then both are meant, or neither.
_CLEAR = 2.0


def event(weighed: Weighed, kind: str) -> Event:
    """Return the event that the page tells of, with its authority, days and number where they are likely enough."""
    owner = authority(weighed)
    when = _when(weighed, of_others(weighed, owner.urn if owner else None))
    first = when.spans[0].start if when else weighed.page.published
    inspection = EventKind.SIF if first and first < _ILACS else EventKind.ILACS
    known = inspection if kind == "inspection" else EventKind(kind)
    when = when if known is not EventKind.OTHER else None
    number = _likeliest(weighed, "number") if known.is_visit else None
    return occurred(known, when, authority=owner, visit_number=number.value if number else None)


def _likeliest(weighed: Weighed, room: str, elsewhere: Collection[int] = ()) -> Candidate | None:
    """Return the likeliest candidate, but of none of the sentences with these numbers; None where none is likely enough."""
    scored = [(said[room], each) for each, said in weighed[room] if each.sentence.number not in elsewhere]
    score, best = max(scored, key=lambda each: each[0], default=(0.0, None))
    return best if score >= weighed.models.numbers[f"{room} from"] else None


def _when(weighed: Weighed, elsewhere: Collection[int]) -> Dated | None:
    """Return the likeliest date, with a second part that the same sentence names, as exact, within half a year."""
    found = _likeliest(weighed, "date", elsewhere)
    if found is None:
        return None
    best: Dated = found.value
    beside = [each.value for each, said in weighed["date"] if each.sentence is found.sentence and said["date"] > 0]
    further = [each for each in beside if timedelta(0) < apart(each, best) < _HALF_A_YEAR]
    parts = [best, *(each for each in further if each.precision is best.precision)]
    spans = sorted((span for each in parts for span in each.spans), key=lambda span: span.start)
    return replace(best, spans=tuple(spans))


def apart(one: Event | Dated, other: Event | Dated) -> timedelta:
    """Return how long lies between two that have days; nothing, or less, where they meet."""
    return max(one.spans[0].start, other.spans[0].start) - min(one.spans[-1].end, other.spans[-1].end)


def authority(weighed: Weighed) -> Authority | None:
    """Return the authority that was inspected; None where none is likely, or several are and none more than the others."""
    odds, places = defaultdict[Authority, float](float), defaultdict[Authority, list[int]](list)
    for each, said in weighed["authority"]:
        odds[each.value] += exp(said["authority"])
        places[each.value].append(each.sentence.number)
    if not odds:
        return None
    best, *others = sorted(odds, key=lambda each: -odds[each])
    rivals = [each for each in others if places[each] == places[best] or odds[best] < _CLEAR * odds[each]]
    likely = odds[best] >= exp(weighed.models.numbers["authority from"])
    return best if likely and (best == weighed.page.site or not rivals) else None


def of_others(weighed: Weighed, urn: str | None) -> frozenset[int]:
    """Return the numbers of the sentences that speak of other authorities and not of this one: what took place there is not its own.

    A sentence that names none goes on with what its paragraph named last: “Knowsley was inspected. It took place …”.
    """
    named = defaultdict[int, set[str]](set)
    for each in weighed["authority"]:
        named[each[0].sentence.number] |= {each[0].value.urn} if each[0].end else set()
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
    beside = {each.sentence.number: each.value.spans[-1].end for each, _ in reversed(weighed["date"])}
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


def named(weighed: Weighed, choice: str) -> list[Candidate]:
    """Return the sentences or clauses that name a `weakness`, a `strength`, or what was `reviewed`.

    Clauses of which two or more do so stand by themselves; so does one whose sentence as a whole does not.
    """
    numbers, found = weighed.models.numbers, list[Candidate]()
    least = numbers[f"{choice} from"]
    for _, clauses in groupby(weighed["clause"], key=lambda each: each[0].sentence.number):
        (sentence, scores), *parts = clauses
        score = scores[choice]
        # What inspectors looked at is neither weak nor strong, whatever its words.
        if scores["reviewed"] > max(score, numbers["reviewed from"]) or score <= least - _WORTH_CUTTING:
            continue
        naming = [part for part, said in parts if said[choice] >= least]
        if len(naming) > 1 or (naming and score < least):
            found += naming
        elif score >= least:
            found.append(sentence)
    return found
