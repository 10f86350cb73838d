"""What each room of models learns from the examples: the features of its candidates, and which choice is right for each."""

from __future__ import annotations

import json
import re
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from operator import attrgetter

from findings.articles.features import page_features
from findings.articles.form import OFSTEDS
from findings.articles.learned import Models, Scorer
from findings.articles.relevance import KINDS, REASONS, evidence
from findings.articles.weighed import Weighed, found
from training.dual_logistic import trained
from training.page_examples import Example

_WORD = re.compile(r"[a-z]{3,}")
_COMMON_WORDS = "the and for that with are not from this was were have has been their"
_COMMON = frozenset(_COMMON_WORDS.split())
_ENOUGH = 0.5
_LEAST_HANDS, _LEAST_ROWS = 2, 2
_BIAS = 3.0
_VISITS = ("monitoring_visit", "focused_visit")
_SMALLEST = 0.004


@dataclass(frozen=True, slots=True)
class Lesson:
    """One candidate: its features, the hand that wrote its page, and whether the choice is right."""

    features: Sequence[str]
    hand: str
    yes: bool


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold())) - _COMMON


def says(gold: str, text: str) -> bool:
    """Say whether a text says what a reader noted: half of the words at least, and not by way of half a page."""
    noted, said = _words(gold), _words(text)
    enough = bool(noted) and len(noted & said) >= _ENOUGH * len(noted)
    return enough and len(text.split()) <= 3 * len(gold.split()) + 12


def _dates(example: Example) -> Iterator[Lesson]:
    if example.relevant and example.days:
        yield from (
            Lesson(each.features, example.hand, example.is_date(each.value)) for each in found(example.page, "date")
        )


def _numbers(example: Example) -> Iterator[Lesson]:
    if example.relevant and example.event in _VISITS:
        numbers = found(example.page, "number")
        yield from (Lesson(each.features, example.hand, each.value == example.number) for each in numbers)


def _authorities(example: Example) -> Iterator[Lesson]:
    if example.authority:
        each_of = found(example.page, "authority")
        yield from (Lesson(each.features, example.hand, each.value.urn == example.authority) for each in each_of)


def _grades(of: str) -> Callable[[Example], Iterator[Lesson]]:
    def lessons(example: Example) -> Iterator[Lesson]:
        if not example.relevant:
            return
        own, other = (example.new, example.old) if of == "new" else (example.old, example.new)
        for each in found(example.page, "grade"):
            if each.value[0].value not in own & other:
                yield Lesson(each.features, example.hand, each.value[0].value in own)

    return lessons


def _clauses(of: str) -> Callable[[Example], Iterator[Lesson]]:
    def lessons(example: Example) -> Iterator[Lesson]:
        noted: Sequence[str] = getattr(example, of)
        if not example.relevant or not (example.whole or noted) or (of == "reviewed" and not example.has_reviewed):
            return
        for clause in found(example.page, "clause"):
            yield Lesson(clause.features, example.hand, any(says(gold, clause.value) for gold in noted))

    return lessons


def _telling(example: Example) -> Iterator[Lesson]:
    """A sentence that has the event’s date or number tells of it; none does on a page that is not relevant."""
    telling = {
        each.sentence.number for each in found(example.page, "date") if example.relevant and example.is_date(each.value)
    }
    if example.relevant and example.number:
        numbers = (each for each in found(example.page, "number") if each.value == example.number)
        telling |= {
            each.sentence.number for each in numbers if each.sentence.senses & {"visit", "ofsted", "monitoring"}
        }
    for each in filter(attrgetter("is_sentence"), found(example.page, "clause")):
        told = each.sentence.number in telling
        if each.sentence.tells_of_event and (told or not example.relevant):
            yield Lesson(each.features, example.hand, told)


#: For each room how little its weights are held down, and its choices with their lessons.
ROOMS: dict[str, tuple[float, dict[str, Callable[[Example], Iterator[Lesson]]]]] = {
    "date": (0.1, {"date": _dates}),
    "number": (0.1, {"number": _numbers}),
    "authority": (0.3, {"authority": _authorities}),
    "grade": (0.3, {"new": _grades("new"), "old": _grades("old")}),
    "clause": (
        0.1,
        {
            "weakness": _clauses("weaknesses"),
            "strength": _clauses("strengths"),
            "reviewed": _clauses("reviewed"),
            "tells": _telling,
        },
    ),
}
_PAGE_STRENGTH = 1.0


def scorer_of(lessons: dict[str, list[Lesson]], strength: float) -> Scorer:
    """Train one room. Features that only one hand uses are left out: they are its manner, and mean nothing elsewhere."""
    hands: defaultdict[str, set[str]] = defaultdict(set)
    counts: defaultdict[str, int] = defaultdict(int)
    for lesson in {id(each.features): each for each in chain.from_iterable(lessons.values())}.values():
        for feature in set(lesson.features):
            hands[feature].add(lesson.hand)
            counts[feature] += 1
    names = sorted(each for each in counts if counts[each] >= _LEAST_ROWS and len(hands[each]) >= _LEAST_HANDS)
    place = {name: at for at, name in enumerate(names, start=1)}
    columns = []
    for each in lessons.values():
        known = (sorted(place[name] for name in set(one.features) if name in place) for one in each)
        rows = [[(0, _BIAS), *((at, 1.0) for at in places)] for places in known]
        costs = [strength] * len(each)
        columns.append(trained(rows, [one.yes for one in each], costs, len(names) + 1))
    weights = {name: [round(column[at], 3) for column in columns] for name, at in place.items()}
    kept = {name: each for name, each in weights.items() if max(map(abs, each)) >= _SMALLEST}
    return Scorer(tuple(lessons), [round(_BIAS * column[0], 3) for column in columns], kept)


def candidate_scorers(examples: Iterable[Example]) -> dict[str, Scorer]:
    """Train the rooms of candidates."""
    learnt = list(examples)
    return {
        room: scorer_of({choice: [*chain.from_iterable(map(of, learnt))] for choice, of in choices.items()}, strength)
        for room, (strength, choices) in ROOMS.items()
    }


def page_scorer(examples: Sequence[Example], features: Sequence[Sequence[str]]) -> Scorer:
    """Train the room of whole pages: what tells a relevant one from each sort of page that is not, and the kind of the event."""
    each = list(zip(examples, features, strict=True))
    lessons = {
        f"not {reason}": [Lesson(said, one.hand, one.relevant) for one, said in each if one.reason in (None, reason)]
        for reason in REASONS
    }
    for kind in KINDS:
        lessons[kind] = [Lesson(said, one.hand, _kind(one) == kind) for one, said in each if one.relevant]
    return scorer_of(lessons, _PAGE_STRENGTH)


def _kind(example: Example) -> str:
    return "inspection" if example.event in ("ilacs", "sif") else example.event


def form_scorer(examples: Sequence[Example], own: Sequence[tuple[str, Sequence[str]]]) -> Scorer:
    """Train the room of forms: a release, a story, a committee’s paper, a notice, or Ofsted’s own; `own` has features of the last.

    Each page is shown with the site on which it stands and without: who reads a file may not know it.
    """
    shown: list[tuple[str, str, Sequence[str]]] = [
        (each.hand, str(each.form), page_features(page))
        for each in examples
        if each.form
        for page in (each.page, replace(each.page, site=None))
    ]
    shown += [(f"ofsted {form}", OFSTEDS, features) for form, features in own]
    forms = sorted({form for _, form, _ in shown})
    return scorer_of({form: [Lesson(said, hand, each == form) for hand, each, said in shown] for form in forms}, 1.0)


def whole_page(example: Example, models: Models) -> list[str]:
    """Return all features of a page as the room of whole pages sees them."""
    return [*page_features(example.page), *evidence(Weighed(example.page, models))]


def saved(models: Models) -> bytes:
    """Return the bytes of the file that holds the models."""
    rooms = {name: (each.choices, each.bias, each.weights) for name, each in models.scorers.items()}
    held = {"numbers": models.numbers, "rooms": rooms}
    return zlib.compress(json.dumps(held, separators=(",", ":"), sort_keys=True).encode(), 9)
