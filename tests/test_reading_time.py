"""Reading takes time in proportion to the text, whatever the text: no document can hold up the others."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from findings.model import Document
from findings.read import read
from findings.text.framework_tag import without_tag

_EXAMPLES = Path(__file__).parent / "examples" / "layouts"
_SHORT = 4_000
_TIMES = 10
#: A reading whose time grows with the square of the length takes a hundred times as long; the rest is for busy machines.
_AT_MOST = 30
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
#: What prose is read for: each of these once took a time that grew with the square of its length, or might.
PROSE = {
    "grades": "judged inadequate in May 2024, good, ",
    "who judged": "who judged ",
    "a sentence": "Leaders do not know how well children are helped, and too many wait. ",
    "a sentence without a stop": "leaders do not know how well children are helped and ",
    "visits": "monitoring visit to ",
    "titles": "Inspection of the services\n",
    "headings": "Areas for priority action\n",
    "bullets": "• a\n",
    "spaces": " ",
    "days": "on 3 May, ",
    "quotations": "“Inspectors found drift,” she said. ",
    "councils": "Halton Borough Council and Leeds City Council ",
}
KINDS = sorted(folder.name for folder in _EXAMPLES.iterdir() if folder.is_dir())


@pytest.fixture(scope="module", autouse=True)
def patterns() -> None:
    """The first reading compiles them."""
    read(Document(pages=("The first reading.",)))


def text_of(kind: str) -> str:
    return min((_EXAMPLES / kind).glob("*.txt")).read_text(encoding="utf-8")


def among_points(unit: str, length: int) -> str:
    """A report with so many characters of such text among its points."""
    head, heading, rest = (_EXAMPLES / "ilacs" / "wexmoor_2026.txt").read_text(encoding="utf-8").partition("improve?\n")
    return f"{head}{heading}{(unit * length)[:length]}\n{rest}"


def in_the_middle(kind: str, unit: str, length: int) -> str:
    """A document of that kind with so many characters of such text in its middle."""
    text = text_of(kind)
    middle = text.index(" ", len(text) // 2)
    return f"{text[:middle]}\n{(unit * length)[:length]}\n{text[middle:]}"


def seconds(text: str) -> float:
    """What reading it costs."""
    document = Document(pages=tuple(text.split("\x0c")))
    began = time.process_time()
    read(document)
    return time.process_time() - began


@pytest.mark.parametrize("unit", SHAPES.values(), ids=SHAPES)
def test_ten_times_the_text_takes_about_ten_times_the_time(unit: str) -> None:
    short = max(_LEAST, seconds(among_points(unit, _SHORT)))
    assert seconds(among_points(unit, _SHORT * _TIMES)) < _AT_MOST * short


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("unit", PROSE.values(), ids=PROSE)
def test_no_kind_of_document_takes_longer_than_its_length(kind: str, unit: str) -> None:
    short = max(_LEAST, seconds(in_the_middle(kind, unit, _SHORT // 2)))
    assert seconds(in_the_middle(kind, unit, _SHORT // 2 * _TIMES)) < _AT_MOST * short


@pytest.mark.parametrize("words", ["(outcome 1{} x)", " outcome 1{} x", "(national framework outcome 1{} x)"])
@pytest.mark.parametrize("more", [", 1", " and 1", ", outcome 1", " & 2 and two"])
def test_a_tag_that_never_ends_is_given_up_at_once(words: str, more: str) -> None:
    text = words.format(more * 2_000)
    began = time.process_time()
    assert without_tag(text) == (text, None)
    assert time.process_time() - began < 1
