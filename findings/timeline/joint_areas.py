"""The long findings that a joint inspection lists for several bodies: which sentence of one names a weakness of the authority’s."""

from __future__ import annotations

from functools import lru_cache

from findings.matching.links import hear, unrivalled
from findings.matching.model import model
from findings.matching.reasons import share_something_of_their_own
from findings.text.sentences import sentences_in
from findings.timeline.topics import may_be_a_concern, topics_of, topics_of_sentence


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
    each = [area[begin:end] for begin, end in sentences_in(area)]
    return tuple(sentence for sentence in each if may_be_a_concern(sentence))
