"""Reading takes time in proportion to the text, whatever the text: no document can hold up the others."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from findings.framework_tag import without_tag
from findings.model import Document
from findings.read import read

_EXAMPLE = Path(__file__).parent / "examples" / "layouts" / "ilacs" / "wexmoor_2026.txt"
_SHORT = 4_000
_TIMES = 10
#: A reading whose time grows with the square of the length takes a hundred times as long; the rest is for busy machines.
_AT_MOST = 18
#: seconds; what is shorter cannot be measured
_LEAST = 0.02

SHAPES = {
    "points": "◼ A point that goes on and on\n",
    "marks without a point": "◼\n",
    "headings": "The experiences and progress of care leavers: good\n",
    "beginnings of headings": "The experiences and progress of ",
    "one line": "word ",
    "one word": "a",
    "digits": "1",
    "numbers": "1 2 3 ",
    "days": "13 and ",
    "dates": "13 to 24 May 2024 ",
    "brackets": "(",
    "tags without end": "(outcome 4, ",
    "quotation marks": "“‘",
    "stops": ". ",
    "names": "Halton and ",
    "titles": "Inspection of the services\n",
    "grades": "judged inadequate in May 2024, good, ",
    "pages": "Page\n1\n\x0c",
    "broken words": "a-\n",
}


def seconds(unit: str, length: int) -> float:
    """What reading an example costs with so many characters of such text among its points."""
    head, heading, rest = _EXAMPLE.read_text(encoding="utf-8").partition("What needs to improve?\n")
    text = f"{head}{heading}{(unit * length)[:length]}\n{rest}"
    document = Document(pages=tuple(text.split("\x0c")))
    began = time.process_time()
    read(document)
    return time.process_time() - began


@pytest.mark.parametrize("unit", SHAPES.values(), ids=SHAPES)
def test_ten_times_the_text_takes_about_ten_times_the_time(unit: str) -> None:
    read(Document(pages=("The first reading compiles patterns.",)))
    short = max(_LEAST, seconds(unit, _SHORT))
    assert seconds(unit, _SHORT * _TIMES) < _AT_MOST * short


@pytest.mark.parametrize("words", ["(outcome 1{} x)", " outcome 1{} x", "(national framework outcome 1{} x)"])
@pytest.mark.parametrize("more", [", 1", " and 1", ", outcome 1", " & 2 and two"])
def test_a_tag_that_never_ends_is_given_up_at_once(words: str, more: str) -> None:
    text = words.format(more * 2_000)
    began = time.process_time()
    assert without_tag(text) == (text, None)
    assert time.process_time() - began < 1
