"""Composing the first screen of one event, and the shorter one that it has beside others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from alerts.alert import Group
from alerts.chart import Chart
from alerts.compose.headline import Headline
from alerts.compose.next_steps import soonest
from alerts.compose.screen.fit import fitted
from alerts.compose.screen.points import gravest_points, named_now
from alerts.screen import Said, Screen, ScreenPoint
from findings.text.safe import clipped

#: The most sentences on what happens next, and the most characters of one.
_MOST_STEPS, _LONGEST_STEP = 2, 260
#: In characters: with the authority’s name, what a phone shows in four lines. The table says the rest.
_LONGEST_VERDICT = 125
#: Leads from the tally to the points, where these are not all: the order is the watch’s, so it is not said to be Ofsted’s.
_OF_MORE = ". Among them:"
#: The same where nothing stands before it, because the verdict says the number.
_THEY_ARE = "What it names:"
_SOME_OF = re.compile(r"(?:One|Two|Three) of (?:the \d+|them):")


def screen(
    authority: str,
    line: Headline,
    trust: str,
    table: Chart | None,
    said: Sequence[Said],
    about: Sequence[Group],
    strong: Said | None,
    next_steps: Sequence[str],
) -> Screen:
    """Return the screen of a section; it holds nothing that the section does not."""
    verdict = shortest(line.verdicts)
    points_of = partial(gravest_points, about, [quote.words for each in said for quote in each.quotes])
    points = points_of()
    whole = Screen(
        verdict=verdict,
        trust=trust,
        table=table,
        said=tuple(said),
        tally=_tally(line.tally, points, about),
        gravest=points,
        strong=strong,
        next_steps=_soonest(next_steps),
    )
    return fitted(whole, f"{authority}: {verdict}", points_of)


def beside_others(whole: Screen) -> Screen:
    """Return the screen as it stands among those of other events: verdict, table and tally."""
    table = whole.table.latest(2) if whole.table else None
    leads = whole.tally == _THEY_ARE or _SOME_OF.fullmatch(whole.tally)
    tally = "" if leads else whole.tally.removesuffix(_OF_MORE).removesuffix(":")
    return replace(whole, table=table, said=(), tally=tally, gravest=(), strong=None, next_steps=())


def shortest(verdicts: Sequence[str], most: int = _LONGEST_VERDICT) -> str:
    """Return the fullest verdict with at most so many characters; the shortest, cut at its end, where none has."""
    return next((each for each in verdicts if len(each) <= most), clipped(verdicts[-1], most))


def _tally(counted: str, points: Sequence[ScreenPoint], about: Sequence[Group]) -> str:
    """Return the line above the points: what is counted, and that those below it are the gravest of more."""
    said = f"{counted[:1].upper()}{counted[1:]}"
    if not points:
        return said
    of = sum(group.count for group in named_now(about))
    are_all = len(points) >= of
    if not said:
        how_many = ("One", "Two", "Three")[len(points) - 1]
        at_least = any(group.at_least for group in named_now(about))
        return _THEY_ARE if are_all else f"{how_many} of {'them' if at_least else f'the {of}'}:"
    return f"{said}:" if are_all else f"{said}{_OF_MORE}"


def _soonest(steps: Sequence[str]) -> tuple[str, ...]:
    """Return the first two."""
    return tuple(clipped(step, _LONGEST_STEP) for step in soonest(steps)[:_MOST_STEPS])
