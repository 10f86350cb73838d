"""Prints what `sources check` found as a table 80 columns wide: those that work in a line each, the others with the reason."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from findings.text.safe import clipped, tidy
from worker.commands.sources.check import Checked
from worker.commands.sources.looking import Outcome

_WIDE, _STATE, _NAME = 79, 10, 46
_IN_WORDS = {
    Outcome.WORKS: "work",
    Outcome.MOVED: "have moved",
    Outcome.BLOCKED: "keep us out",
    Outcome.CHALLENGE: "answer with a challenge",
    Outcome.NO_FEED: "show no list that can be read",
    Outcome.NO_ANSWER: "do not answer",
}


def table(every: Sequence[Checked]) -> Iterator[str]:
    """The sources by name, then how many there are of each sort; a refusal is never counted as silence."""
    for one in sorted(every, key=lambda one: one.target.name.casefold()):
        yield from lines(one)
    counts = Counter(one.found.outcome for one in every)
    parts = [f"{counts[outcome]} {words}" for outcome, words in _IN_WORDS.items() if counts[outcome]]
    yield from textwrap.wrap(f"Of {len(every)} sources {', '.join(parts)}." if every else "There is no source.", _WIDE)
    worse = [one for one in every if one.is_worse]
    if worse:
        names = ", ".join(tidy(one.target.name) for one in worse[:5]) + (", …" if worse[5:] else "")
        yield from textwrap.wrap(f"{len(worse)} worked before and no longer do: {names}.", _WIDE)
    if counts[Outcome.BLOCKED] or counts[Outcome.CHALLENGE]:
        yield from textwrap.wrap(
            "Where we are kept out, silence is not “no news”: ask the council to let us in.", _WIDE
        )


def lines(one: Checked) -> Iterator[str]:
    """State, name, how many entries and the day of the newest; below it the reason where it does not simply work."""
    found = one.found
    days = [listed.published for listed in found.listed if listed.published]
    facts = f"{len(found.listed):>4}  {max(days):%d %b %Y}" if days else f"{len(found.listed):>4}"
    state, name = found.outcome.value, clipped(tidy(one.target.name), _NAME)
    yield f"{state:<{_STATE}} {name:<{_NAME}} {facts if found.outcome.is_seen else ''}".rstrip()
    if found.why:
        indent = " " * (_STATE + 1)
        yield from textwrap.wrap(tidy(found.why), _WIDE, initial_indent=indent, subsequent_indent=indent)[:4]


def newest(titles: Iterable[str]) -> Iterator[str]:
    """Entries as lines of a list."""
    for title in titles:
        yield f"  · {clipped(tidy(title), _WIDE - 4)}"
