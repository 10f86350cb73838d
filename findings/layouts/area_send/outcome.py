"""The outcome of an area SEND report, one of three: by its own sentence, checked against the sentences after it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from findings.model import Doubt, Stated
from findings.outcomes import Outcome

_SENTENCES = {
    # “The local area partnership’s [SEND] arrangements typically lead to positive experiences and outcomes for …”
    Outcome.TYPICALLY_POSITIVE: r"\barrangements typically lead to positive experiences and outcomes for children\b",
    # “The local area partnership’s arrangements lead to inconsistent experiences and outcomes for …”
    Outcome.INCONSISTENT: r"\barrangements lead to inconsistent experiences and outcomes for children\b",
    # “There are widespread and/or systemic failings leading to significant concerns about the experiences and outcomes …”
    Outcome.WIDESPREAD_FAILINGS: (
        r"\bthere are widespread and/or systemic failings leading to significant concerns about the experiences and outcomes\b"
    ),
}
# What each outcome obliges the partnership to do, in the sentences after it.
_OBLIGES = {
    Outcome.TYPICALLY_POSITIVE: r"\bis taking action where improvements are needed\b",
    Outcome.INCONSISTENT: r"\bmust work jointly to make improvements\b",
    Outcome.WIDESPREAD_FAILINGS: r"\bpartnership must address urgently\b|\bprepare and submit a priority action plan\b",
}
_FRONT_PAGE = 1
_QUOTED = 160


@dataclass(frozen=True, slots=True)
class Concluded:
    """The outcome, None where the report does not say it or contradicts itself.

    `doubts` are the reasons to hold the report, `readings` the places that a person must look at.
    """

    outcome: Outcome | None
    doubts: tuple[str, ...] = ()
    readings: tuple[Doubt, ...] = ()


def concluded(words: str, has_priority_actions: bool) -> Concluded:
    """Find the outcome in the words under “Inspection outcome”, and check that only widespread failings have priority actions."""
    said, obliged = _said(_SENTENCES, words), _said(_OBLIGES, words)
    if len(said) != 1:
        return _in_doubt([_unknown(words, said)], [*said.values()] or [words[:_QUOTED].strip()], obliged.values())
    (outcome,) = said
    doubts = list(_contradictions(outcome, set(obliged), has_priority_actions))
    return _in_doubt(doubts, said.values(), obliged.values()) if doubts else Concluded(outcome)


def _in_doubt(doubts: Iterable[str], said: Iterable[str], obliged: Iterable[str]) -> Concluded:
    """Return no outcome, with the words that give one beside those that follow from one."""
    readings = (*_stated("inspection outcome", said), *_stated("the sentences after it", obliged))
    return Concluded(None, tuple(doubts), (Doubt(key="outcome", readings=readings),))


def _said(sentences: dict[Outcome, str], words: str) -> dict[Outcome, str]:
    """Return the outcomes of which the words hold the sentence, each with the words that match it."""
    found = {outcome: re.search(sentence, words, re.IGNORECASE) for outcome, sentence in sentences.items()}
    return {outcome: match[0] for outcome, match in found.items() if match}


def _stated(place: str, quotes: Iterable[str]) -> tuple[Stated, ...]:
    return tuple(Stated(place=place, page=_FRONT_PAGE, quote=quote) for quote in quotes if quote)


def _unknown(words: str, said: Collection[Outcome]) -> str:
    if said:
        return f"The report gives more than one outcome: {' and '.join(sorted(one.plain for one in said))}."
    if not words.strip():
        return "The inspection outcome could not be found."
    return f"The inspection outcome is none of the three that are known: “{words[:_QUOTED]}”."


def _contradictions(outcome: Outcome, obliged: set[Outcome], has_priority_actions: bool) -> Iterator[str]:
    if obliged - {outcome}:
        yield f"The report says that {outcome.plain}, but goes on as reports of another outcome do."
    if has_priority_actions and outcome is not Outcome.WIDESPREAD_FAILINGS:
        yield f"The report says that {outcome.plain}, but it sets areas for priority action."
    if outcome is Outcome.WIDESPREAD_FAILINGS and not has_priority_actions:
        yield f"The report says that {outcome.plain}, but no areas for priority action were found in it."
