"""The headline of one event: `inadequate in all five judgements (overall was requires improvement)`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from alerts.compose.report import TOLD_IN_A_SENTENCE
from alerts.compose.tally import dropped, phrases, retold
from alerts.compose.verdict.grades import judgements
from alerts.compose.verdict.moves import Form
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
_WHEN = re.compile(r" (?:of|in) \d{0,2} ?[^;]{1,60} 20\d\d$")
_KNOWN_OF_IT = re.compile(r": \d.*| \((?:at least one |some |both |all )?already in \w{3,9} \d{4}\)")
#: What stands after “finds”: a number of something, or an outcome.
_IS_FOUND = re.compile(r"\d|" + "|".join(map(re.escape, _OUTCOMES.values())))
_TO_IMPROVE, _AREAS = re.compile(r"(?<=^\d) to improve|(?<=^\d\d) to improve"), " areas to improve"


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """The parts of a headline: what was judged, what is counted, what was published, and what found it.

    `judged` has forms, the fullest first; `found_by` names the event where no grade does: `focused visit`. `of_text` is what
    the text of a letter without a list names.
    """

    judged: tuple[Form, ...] = ()
    counted: Form = ()
    of_text: Form = ()
    found_by: str = ""
    published: str = ""

    @property
    def whole(self) -> str:
        """All of it in one line, without the authority’s name."""
        said = self.line(self.judged[0] if self.judged else (), self.counted)
        return "; ".join((said or self.published or "a document was published", *self.of_text))

    @property
    def verdicts(self) -> tuple[str, ...]:
        """What was judged, else how much must improve, else what was published; shorter and shorter."""
        if self.judged:
            return tuple(self.line(form) for form in self.judged)
        return (self.line((), self.numbers) or self.published_in_short or self.whole,)

    @property
    def published_in_short(self) -> str:
        """What was published, without the days of the visit, which stand below: `Ofsted published a letter on its focused visit`."""
        return _WHEN.sub("", self.published)

    @property
    def numbers(self) -> Form:
        """What is counted, without what is known of it: `2 areas for priority action`, `3 to improve`."""
        return tuple(_KNOWN_OF_IT.sub("", each) for each in self.counted)

    @property
    def tally(self) -> str:
        """What is counted, in words; empty where the verdict says just that."""
        says_it = not self.judged and self.numbers == self.counted
        return "; ".join((*(() if says_it else self.counted), *self.of_text))

    def line(self, judged: Form, counted: Form = ()) -> str:
        """Return what was judged and counted in one line, after what found it: `focused visit finds 3 areas to improve`."""
        said = "; ".join((*judged, *counted))
        if not said or not self.found_by:
            return said
        if _IS_FOUND.match(said):
            return f"{self.found_by} finds {_TO_IMPROVE.sub(_AREAS, said)}"
        return f"after {with_article(self.found_by)}, {said}"


def headline(
    changes: list[Change],
    given: Mapping[str, Grade],
    stayed: Mapping[str, Grade],
    of: Tally,
    earlier: Mapping[str, Grade],
    *,
    lists_nothing: bool = False,
) -> Headline:
    """Return the headline for the changes of one event.

    `given` are the report’s grades, where they are known: only with them, or where the changes are a whole set of
    judgements, does the line speak of all judgements. `stayed` are those that are known to be as before. `earlier` are the
    grades under an earlier framework. `lists_nothing`: the document is read, and lists nothing that must improve.
    """
    grades = [c for c in changes if c.kind is ChangeKind.GRADE]
    concluded = None if grades else outcome(changes)
    judged = judgements(grades, given, stayed, earlier) or (((_OUTCOMES[concluded],),) if concluded else ())
    counted = phrases(of) or ([] if grades else dropped(of))
    told = next((c.text for c in changes if c.kind in TOLD_IN_A_SENTENCE and c.text), "")
    only_a_visit = {change.kind for change in changes} == {ChangeKind.VISIT}
    text = (*retold(of),) if only_a_visit else ()
    return Headline(
        judged=judged,
        counted=tuple(counted),
        of_text=text or (("it lists nothing that must improve",) if lists_nothing and not (judged or counted) else ()),
        found_by="" if judged and not concluded else _found_by(changes[0].event),
        published=_after_a_name(clipped(told, LONGEST_SENTENCE).rstrip(".")),
    )


def outcome(changes: list[Change]) -> Outcome | None:
    """Return the outcome of an area SEND inspection that the changes tell, None where they tell none."""
    return next((change.outcome for change in changes if change.outcome), None)


def _after_a_name(sentence: str) -> str:
    """Return the sentence as it goes on after `Halton: `."""
    return f"a{sentence[1:]}" if sentence.startswith(("A ", "An ")) else sentence


def _found_by(event: Event) -> str:
    return "" if event.kind is EventKind.NONE else event_name(event)
