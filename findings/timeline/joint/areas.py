"""The long findings that a joint inspection lists for several bodies: which sentence of one names a weakness of the authority’s."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from findings.matching.likeness import HeardPoint
from findings.matching.links import hear, read_point, unrivalled
from findings.matching.model import model
from findings.matching.parts import parts_named
from findings.matching.reasons import share_something_of_their_own
from findings.matching.subjects import Subject
from findings.prose.sentence import concern_probability, denies_blame
from findings.text.sentences import sentences_in
from findings.timeline.joint.bodies import Body, each_with_its_body
from findings.timeline.topics import may_be_a_concern, topics_of, topics_of_sentence

#: From this probability on a clause plainly names a weakness.
_PLAINLY = 0.8
#: A subject that so many findings of one letter name, and more than a quarter of them, is the theme of its inspection.
_OF_A_THEME = 4
# What stands before “but” and after it: often the one praises and the other blames.
_CONTRASTS = re.compile(r"[;:]|,? \b(?:but|although|though|while|whilst|however|despite)\b,?", re.IGNORECASE)
# What follows from the weakness, and is none of its own: “… mean that practitioners cannot reflect on their work”.
_FOLLOWS = re.compile(
    r",? \b(?:mean(?:s|ing)? that|so that|which means|and this|resulting in|results? in)\b", re.IGNORECASE
)
# It goes on with the sentence before, and names no weakness by itself: also “no audit of this decision-making”.
_LEANING = re.compile(
    r"(?:This|These|That|Those|It|They|When they|As a result|Consequently|For example|For [^,]{1,40}, this)\b"
    r"|.{1,300}\b(?:of|in|for|on|with|by|to) (?:this|these|those|such)\b"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A sentence of a finding that names a weakness, with the clauses of it that do, and a point’s subjects that it names."""

    sentence: str
    subjects: frozenset[Subject]


def asked_for(point: str, area: str, themes: frozenset[Subject] = frozenset()) -> Asked | None:
    """Return the sentence of a finding by which the authority was asked for what a point asks for, None where there is none.

    It plainly blames, is about the authority or all bodies together, and names a subject of the point’s own that is none of
    the `themes` of the whole letter: on domestic abuse all its findings are. Where the point names children, it names them too.
    """
    found = [each for each in _each_asked(point, area) if each.subjects - themes]
    best = max(found, key=lambda each: how_alike(point, each.sentence), default=None)
    return best and Asked(best.sentence, best.subjects - themes)


@lru_cache(maxsize=1 << 12)
def is_of_others(area: str) -> bool:
    """Say whether every sentence of a finding is about another body than the authority."""
    return all(body is Body.ANOTHER for _, body in each_with_its_body(_sentences(area)))


def themes_of(areas: Iterable[str]) -> frozenset[Subject]:
    """Return the subjects that so many findings of one letter name that they say nothing of any."""
    each = list(areas)
    counts = Counter(subject for area in each for subject in topics_of_sentence(area).narrow)
    return frozenset(subject for subject, count in counts.items() if count >= max(_OF_A_THEME, len(each) / 4))


def _each_asked(point: str, area: str) -> Iterator[Asked]:
    heard, children = hear(point), read_point(point).children
    for sentence, clauses in _asked_of_the_authority(area):
        if children and not children & read_point(sentence).children:
            continue
        shared = [_shared(heard, hear(clause)) for clause in clauses if _may_be_one(point, clause)]
        if any(shared):
            yield Asked(sentence, frozenset().union(*shared))


def _shared(one: HeardPoint, other: HeardPoint) -> frozenset[Subject]:
    """Return the subjects that both name, and of each that joins two things the same one."""
    both = one.own & other.own
    return frozenset(
        each
        for each in both
        if not each.joins
        or each.is_alike
        or parts_named(each.name, one.said.words) & parts_named(each.name, other.said.words)
    )


def _may_be_one(point: str, clause: str) -> bool:
    """Say whether what a clause names as weak, and not what follows from it, is what the point names."""
    weak = _FOLLOWS.split(clause)[0]
    return share_something_of_their_own(hear(point), hear(weak)) and how_alike(point, weak) >= model().link.likely


@lru_cache(maxsize=1 << 12)
def _asked_of_the_authority(area: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the sentences that name a weakness of the authority’s, or of all bodies, each with the clauses that name it."""
    found = (
        (sentence, tuple(clause for clause in _CONTRASTS.split(sentence) if _blames(clause)))
        for sentence, body in each_with_its_body(_sentences(area))
        if body is not Body.ANOTHER and not _LEANING.match(sentence)
    )
    return tuple((sentence, clauses) for sentence, clauses in found if clauses)


def _blames(clause: str) -> bool:
    return concern_probability(clause) >= _PLAINLY and not denies_blame(clause)


@lru_cache(maxsize=1 << 14)
def telling_sentence(point: str, area: str) -> str | None:
    """Return the sentence of a finding that names the weakness of a point most plainly, None where none does."""
    own = topics_of(point).narrow
    found = [
        sentence
        for sentence in concerns_in(area)
        if own & topics_of_sentence(sentence).narrow and share_something_of_their_own(hear(point), hear(sentence))
    ]
    best = max(found, key=lambda sentence: how_alike(point, sentence), default=None)
    return best if best and how_alike(point, best) >= model().link.likely else None


def how_alike(point: str, sentence: str) -> float:
    """Return how probable it is that a sentence names the weakness of a point, from 0 to 1."""
    return unrivalled(model(), hear(point), hear(sentence))


@lru_cache(maxsize=1 << 12)
def concerns_in(area: str) -> tuple[str, ...]:
    """Return the sentences of a finding that name a weakness: it also says what works, and why."""
    return tuple(sentence for sentence in _sentences(area) if may_be_a_concern(sentence))


def _sentences(area: str) -> list[str]:
    return [area[begin:end] for begin, end in sentences_in(area)]
