"""The headline of one event: `inadequate in all five judgements (overall was requires improvement)`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from alerts.compose.grades import judgements
from alerts.compose.tally import dropped, phrases, retold
from alerts.screen import Tally
from findings.model import Change, ChangeKind, Event, EventKind, Grade
from findings.outcomes import Outcome
from findings.text.safe import LONGEST_SENTENCE, clipped
from findings.wording import event_name, with_article

_OUTCOMES = {
    Outcome.TYPICALLY_POSITIVE: "typically positive experiences and outcomes",
    Outcome.INCONSISTENT: "inconsistent experiences and outcomes",
    Outcome.WIDESPREAD_FAILINGS: "widespread and/or systemic failings",
}
_KNOWN_OF_IT = re.compile(r": \d.*| \((?:one |both |all |\d+ )?already in \w{3,9} \d{4}\)")
_TOLD_IN_A_SENTENCE = {ChangeKind.VISIT, ChangeKind.DOCUMENT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """The parts of a headline: what was judged, what is counted, what was published, and after what event.

    `of_text` is what the text of a letter without a list names.
    """

    judged: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    of_text: tuple[str, ...] = ()
    after: str = ""
    published: str = ""

    @property
    def whole(self) -> str:
        """All of it in one line, without the authority’s name."""
        said = (*self.judged, *self.counted)
        line = "; ".join(said) + self.after if said else self.published or "a document was published"
        return "; ".join((line, *self.of_text))

    @property
    def verdict(self) -> str:
        """What was judged, else how much must improve, else what was published."""
        if self.judged:
            return "; ".join(self.judged) + self.after
        return "; ".join(self.numbers) + self.after if self.numbers else self.published or self.whole

    @property
    def numbers(self) -> tuple[str, ...]:
        """What is counted, without what is known of it: `2 areas for priority action`, `3 to improve`."""
        return tuple(_KNOWN_OF_IT.sub("", each) for each in self.counted)

    @property
    def tally(self) -> str:
        """What is counted, in words; empty where the verdict says just that."""
        says_it = not self.judged and self.numbers == self.counted
        return "; ".join((*(() if says_it else self.counted), *self.of_text))


def headline(
    changes: list[Change],
    given: Mapping[str, Grade],
    stayed: Mapping[str, Grade],
    of: Tally,
    earlier: Mapping[str, Grade],
) -> Headline:
    """Return the headline for the changes of one event.

    `given` are the report’s grades, where they are known: only with them, or where the changes are a whole set of
    judgements, does the line speak of all judgements. `stayed` are those that are known to be as before. `earlier` are the
    grades under an earlier framework.
    """
    grades = [c for c in changes if c.kind is ChangeKind.GRADE]
    concluded = None if grades else outcome(changes)
    judged = (*judgements(grades, given, stayed, earlier), *([_OUTCOMES[concluded]] if concluded else []))
    counted = phrases(of) or ([] if grades else dropped(of))
    told = next((c.text for c in changes if c.kind in _TOLD_IN_A_SENTENCE and c.text), "")
    only_a_visit = {change.kind for change in changes} == {ChangeKind.VISIT}
    return Headline(
        judged=judged,
        counted=tuple(counted),
        of_text=tuple(retold(of)) if only_a_visit else (),
        after="" if grades or stayed or not (judged or counted) else _after_what(changes[0].event),
        published=_after_a_name(clipped(told, LONGEST_SENTENCE).rstrip(".")),
    )


def outcome(changes: list[Change]) -> Outcome | None:
    """Return the outcome of an area SEND inspection that the changes tell, None where they tell none."""
    return next((change.outcome for change in changes if change.outcome), None)


def _after_a_name(sentence: str) -> str:
    """Return the sentence as it goes on after `Halton: `."""
    return f"a{sentence[1:]}" if sentence.startswith(("A ", "An ")) else sentence


def _after_what(event: Event) -> str:
    return "" if event.kind is EventKind.NONE else f" after {with_article(event_name(event))}"
