"""No pattern takes more than linear time, whatever a stranger writes: each is fed what its parse tree says could slow it."""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import pytest

from tests.pattern_pumps import Text, pumps
from tests.patterns_in_tree import Used, patterns

#: Letters: a text of the first number is begun with, and whatever takes more than `_QUICK` over it is compared with a shorter one.
_SCREEN, _SHORTER, _SIZES = 2_400, 600, (500, 1_000, 2_000, 4_000, 8_000, 16_000)
#: Seconds; what is quicker at 2,400 letters is linear, or harms nobody.
_QUICK = 0.0003
_LONGEST = 0.06
#: Over four times the text a linear time is four times as long, and a quadratic one sixteen times.
_SUSPECT = 6
#: A doubling of the text doubles a linear time and makes a quadratic one four times as long.
_AT_MOST = 2.9
#: So many texts that look slow are measured, for each way in which a pattern is used.
_WORST = 5


class TooLong(Exception):
    """A pattern took longer than `_LONGEST`."""


@contextmanager
def interrupted() -> Iterator[None]:
    """Raise TooLong in the block after so much time of this process; the engine of `re` lets itself be interrupted."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TooLong

    before = signal.signal(signal.SIGVTALRM, stop)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def seconds(pattern: re.Pattern[Any], method: str, text: str) -> float:
    """The time that the pattern takes over the text; infinite where it had to be stopped."""
    given: Any = text if isinstance(pattern.pattern, str) else text.encode("latin-1", "replace")
    signal.setitimer(signal.ITIMER_VIRTUAL, _LONGEST)
    began = time.thread_time()
    try:
        if method == "finditer":
            for _ in pattern.finditer(given):
                pass
        else:
            getattr(pattern, method)(given)
    except TooLong:
        return float("inf")
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return max(time.thread_time() - began, 1e-6)


def is_above_linear(pattern: re.Pattern[Any], method: str, text: Text) -> bool:
    """Whether the time grows faster than the text, at the largest sizes that end soon enough to be measured."""
    before = min(seconds(pattern, method, text(_SIZES[0])) for _ in range(2))
    ratios: list[float] = []
    for size in _SIZES[1:]:
        after = min(seconds(pattern, method, text(size)) for _ in range(2))
        ratios.append(after / before)
        if after > _LONGEST / 5:
            break
        before = after
    return min(ratios[-2:]) > _AT_MOST


def slow(used: Used) -> str | None:
    """Return how the pattern is slow, with the beginning of a text that it is slow over; None for one that is linear."""
    for method in sorted(used.methods):
        measured = 0
        for text in pumps(used.pattern, whole=method == "fullmatch"):
            if seconds(used.pattern, method, text(40)) > _LONGEST / 4:
                return f"{method}: exponential over {text(20)!r}"
            cost = seconds(used.pattern, method, text(_SCREEN))
            if cost < _QUICK:
                continue
            before = seconds(used.pattern, method, text(_SHORTER))
            if before > _LONGEST:
                return f"{method}: far above linear over {text(30)[:60]!r}"
            if cost < _SUSPECT * before:
                continue
            if is_above_linear(used.pattern, method, text):
                return f"{method}: above linear over {text(30)[:60]!r}"
            measured += 1
            if measured == _WORST:
                break
    return None


@pytest.mark.timeout(400)
def test_no_pattern_takes_more_than_linear_time() -> None:
    with interrupted():
        found = {used.name: how for used in patterns() if (how := slow(used))}
    assert not found, "\n".join(f"{name}\n    {how}" for name, how in found.items())


@pytest.mark.parametrize(
    ("pattern", "methods"),
    [
        (r"(?:a+)+b", "match"),
        (r"nav(?:[-_]\w+)*", "fullmatch"),
        (r"\s+$", "search"),
        (r"\s*:?\s*x", "match"),
        (r"judged .*inadequate", "search"),
        (r"\(\s*outcome (?:\d+,? ?)+\)", "search"),
        (r"(?:St\.|[^.]){3,}?[\s.,\d]*$", "search"),
        (r"(?m)^a[^b]*b", "finditer"),
        (r"(?s)(?:<!--.*?-->\s*)*<html", "match"),
        (rb"<!--.*?-->", "finditer"),
    ],
)
def test_a_pattern_that_is_slow_is_found(pattern: str | bytes, methods: str) -> None:
    with interrupted():
        assert slow(Used("one", re.compile(pattern), frozenset({methods})))


@pytest.mark.parametrize(
    ("pattern", "methods"),
    [
        (r"(?:a++)++b", "match"),
        (r"nav(?:[-_][^\W_]++)*+", "fullmatch"),
        (r"(?<!\s)\s++$", "search"),
        (r"judged .{0,60}inadequate", "search"),
        (r"(?:judged|good|inadequate|outstanding) \w{1,30}", "finditer"),
        (r"[a-z0-9]+", "finditer"),
        (r"\d{1,2}(?:st|nd|rd|th)?\s{1,3}[a-z]{3,9}\.?,?\s{1,3}\d{4}", "search"),
    ],
)
def test_a_pattern_that_is_linear_is_not(pattern: str, methods: str) -> None:
    with interrupted():
        assert slow(Used("one", re.compile(pattern), frozenset({methods}))) is None
