"""What a page tells, chosen from its candidates by the trained weighed.models."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from findings.articles import features
from findings.articles.authorities import is_a_round_up, unregistered_council
from findings.articles.candidates import Candidate, Graded
from findings.articles.clauses import Clause
from findings.articles.evidence import evidence
from findings.articles.learned import probability
from findings.articles.page import Page
from findings.articles.weighed import Weighed
from findings.articles.whole import LENGTHS
from findings.dates.dates import Dated
from findings.model import EventKind, Precision, Span, StatedGrade

#: The kinds of event as the models know them; an inspection is ILACS or SIF by its date, which is no matter of words.
KINDS = ("monitoring_visit", "focused_visit", "inspection", "jtai", "area_send", "other")
#: Why a page is dismissed, and how it is said.
REASONS = {
    "body": "This is about a school, home, agency or other body, not an authority’s children’s services.",
    "early": "This tells of an inspection or visit that is still to come, or whose outcome is not published.",
    "general": "This is about inspection in general (guidance, figures, opinion), not an event at one authority.",
    "passing": "This speaks of an inspection or visit only in passing.",
}
_ILACS = date(2018, 1, 1)
_LONG_SENTENCE = 30
# A sentence that is further below the threshold holds no clause that names anything.
_WORTH_CUTTING = 2.0
_TOGETHER = 0.0
_HALF_A_YEAR = timedelta(days=180)


class Answer(Enum):
    """The three answers to whether a page tells of an event."""

    TOLD = "told"
    DISMISSED = "dismissed"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Relevance:
    """The answer, how probable it is that the page is relevant, and why it would be dismissed."""

    answer: Answer
    score: float
    probability: float
    reason: str
    kind: str


def relevance(weighed: Weighed) -> Relevance:
    """Weigh the whole page; what is neither probable nor improbable enough is `unsure`."""
    scorer = weighed.models.scorers["page"]
    scores = dict(zip(scorer.choices, scorer.scores([*weighed.candidates.whole, *evidence(weighed)]), strict=True))
    reason = min(REASONS, key=lambda each: scores[f"not {each}"])
    score = (scores["relevant"] + scores[f"not {reason}"]) / 2
    likely = calibrated(weighed.models.numbers, score, brevity(weighed.page))
    if likely >= weighed.models.numbers["told from"]:
        answer = Answer.TOLD
    else:
        answer = Answer.DISMISSED if likely < weighed.models.numbers["dismissed below"] else Answer.UNSURE
    return Relevance(answer, score, likely, REASONS[reason], max(KINDS, key=lambda each: scores[each]))


def brevity(page: Page) -> int:
    """Return how short a page is, from 0 to 5: little speaks for a cutting, and that is no sign against it."""
    return len(LENGTHS) - features.bucket(len(page.telling), LENGTHS)


def calibrated(numbers: Mapping[str, float], score: float, brevity: int) -> float:
    """Return the probability that a page with such a score, so short, is relevant."""
    return probability(numbers["slope"] * score + numbers["short"] * brevity + numbers["shift"])


def event_kind(kind: str, spans: Sequence[Span], published: date | None) -> EventKind:
    """Return the kind of the event; Ofsted inspected under the SIF until the end of 2017, and under ILACS since."""
    if kind != "inspection":
        return EventKind(kind)
    when = spans[0].start if spans else published
    return EventKind.SIF if when and when < _ILACS else EventKind.ILACS


@dataclass(frozen=True, slots=True)
class When:
    """The days of the event."""

    spans: tuple[Span, ...] = ()
    precision: Precision = Precision.NONE
    inferred: bool = False


def when(weighed: Weighed) -> When:
    """Return the date that is most likely that of the event, with a second part that the same sentence names; none where none is likely."""
    score, best = max(weighed.dates, key=lambda each: each[0], default=(0.0, None))
    if best is None or score < weighed.models.numbers["date from"]:
        return When()
    parts = [
        each for score, each in weighed.dates if each is best or (score > _TOGETHER and _is_another_part(each, best))
    ]
    spans = sorted((span for each in parts for span in each.value.spans), key=lambda span: span.start)
    return When(tuple(spans), best.value.precision, best.value.inferred)


def _is_another_part(one: Candidate[Dated], best: Candidate[Dated]) -> bool:
    """Say whether a date in the same sentence, as exact, lies before or after the best one within half a year."""
    if one.sentence is not best.sentence or one.value.precision is not best.value.precision:
        return False
    first, second = sorted((one.value.spans, best.value.spans), key=lambda spans: spans[0].start)
    return timedelta(0) < second[0].start - first[-1].end < _HALF_A_YEAR


def visit_number(weighed: Weighed) -> int | None:
    """Return which visit in a row it was; None where no number is likely to say so."""
    scorer = weighed.models.scorers["number"]
    scored = [(scorer.scores(each.features)[0], each.value) for each in weighed.candidates.numbers]
    score, value = max(scored, key=lambda each: each[0], default=(0.0, None))
    return value if score >= weighed.models.numbers["number from"] else None


def authority(weighed: Weighed) -> tuple[str | None, str | None]:
    """Return name and URN of the authority that was inspected, without a URN where no register has it; both None where none is likely."""
    scorer = weighed.models.scorers["authority"]
    each_of = weighed.candidates.authorities
    if not each_of:
        return unregistered_council(weighed.page), None
    if is_a_round_up(weighed.page):
        return None, None
    scored = sorted(((scorer.scores(each.features)[0], at) for at, each in enumerate(each_of)), reverse=True)
    score, at = scored[0]
    # Where another is named in the very same sentences, both are meant, or neither.
    shares = any(other is not each_of[at] and other.named_in == each_of[at].named_in for other in each_of)
    if score < weighed.models.numbers["authority from"] or (shares and weighed.page.site != each_of[at].authority):
        return None, None
    return each_of[at].authority.name, each_of[at].authority.urn


def stated_grades(weighed: Weighed, event: date | None, *, graded: bool) -> Iterator[StatedGrade]:
    """Yield each grade that the page repeats once; only of a graded event may one be new."""
    said = set[tuple[str, str, bool]]()
    for each, (new, old) in zip(weighed.candidates.grades, weighed.grades, strict=True):
        if max(new, old) < weighed.models.numbers["grade from"]:
            continue
        is_new = graded and new > old
        name, keys = each.value
        for key in keys:
            if (key, name, is_new) not in said:
                said.add((key, name, is_new))
                when = event if is_new else _dated(weighed, each)
                as_of = f"{when:%Y-%m}" if when else None
                yield StatedGrade(key=key, grade=name, as_of=as_of, new=is_new)


def _dated(weighed: Weighed, grade: Candidate[Graded]) -> date | None:
    """Return the last day of the first date in the sentence of a grade."""
    return next(
        (each.value.spans[-1].end for each in weighed.candidates.dates if each.sentence is grade.sentence), None
    )


def named(weighed: Weighed, choice: str) -> list[Clause]:
    """Return the sentences or clauses that name a `weakness`, a `strength`, or what was `reviewed`.

    Clauses of which two or more do so stand by themselves; so does the only one in a long sentence.
    """
    place, least = weighed.choice("clause", choice), weighed.models.numbers[f"{choice} from"]
    # What inspectors looked at is neither weak nor strong, whatever its words.
    reviewed = weighed.choice("clause", "reviewed") if choice != "reviewed" else None
    found: list[Clause] = []
    for at, (whole, scores) in enumerate(zip(weighed.candidates.sentences, weighed.sentences, strict=True)):
        score = scores[place]
        if reviewed is not None and scores[reviewed] > max(score, weighed.models.numbers["reviewed from"]):
            continue
        parts = weighed.parts(at) if score > least - _WORTH_CUTTING else []
        naming = [part for part, said in parts if said[place] >= least]
        if len(naming) > 1 or (naming and (score < least or len(whole.sentence.words) > _LONG_SENTENCE)):
            found += naming
        elif score >= least:
            found.append(whole)
    return found
