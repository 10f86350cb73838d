"""Page furniture: running headers and footers and page numbers, which are not part of a document’s text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

_PAGE_NUMBER = re.compile(r"(?:page )?(?P<page>\d{1,3})(?: of \d{1,3})?", re.IGNORECASE)
# “Inspection of Halton local authority children’s services / 13 to 24 May 2024 2”, “Focused visit to Halton …”
_RUNNING_TITLE_BEGINS = ("Inspection of ", "Focused visit ", "Monitoring visit ")
_RUNNING_TITLE = re.compile(r"(?:Inspection of|(?:Focused|Monitoring) visit (?:to|of)) .{3,110}")
_RUNNING_TITLE_END = re.compile(r"(?:services|trust)", re.IGNORECASE)
_RUNNING_DATES = re.compile(r"(?P<dates>\d{1,2}\b[^.:;()]{0,60}\b20\d\d)(?: (?P<page>\d{1,3}))?")
# “Area SEND inspection report: Dorset Local AREA Partnership, 11 to 15 March 2024 7”, and its second line where it has one.
_RUNNING_ENDS = (
    re.compile(r"(?:Area SEND )?Inspection report:.{3,110}\b20\d\d (?P<page>\d{1,3})", re.IGNORECASE),
    re.compile(r"[A-Z][a-z]+ 20\d\d (?P<page>\d{1,3})"),
)
_DEPTH = 4
_LEAP = 10
_DIGITS = re.compile(r"\d+")


def without_furniture(pages: Sequence[list[str]]) -> list[list[str]]:
    """Return the pages’ lines without those that repeat at heads and feet of pages; blank lines stay."""
    repeated = _repeated(pages)
    # On the first page the head stays: its title may have the same words as the running title of the other pages.
    return [_bare(page, repeated if at else frozenset(), repeated) for at, page in enumerate(pages)]


def page_faults(pages: Sequence[list[str]]) -> Iterator[str]:
    """Yield a sentence on pages that are missing or out of order, by their printed numbers: in 1, 2, 4 page 3 is missing.

    A number far from the one before belongs to another document around this one, and is ignored.
    """
    missing: list[int] = []
    last, counting = 0, False
    for page in pages:
        printed = _printed_number(page)
        expected = last + 1
        if printed is not None and printed < expected and counting:
            yield f"The pages are out of order: page {printed} comes after page {last}."
            return
        if printed is not None and expected < printed < expected + _LEAP:
            missing.extend(range(expected, printed))
        # Covers without a number may precede page 1.
        last = printed if printed is not None and not counting else max(expected, printed or 0)
        counting = counting or printed is not None
    if missing:
        yield f"Pages are missing, by the numbers printed on them: {', '.join(map(str, missing))}."


def running_dates(pages: Sequence[list[str]]) -> frozenset[str]:
    """Return the dates in the running titles: `13 to 24 May 2024`."""
    edges = (page[at] for page in pages for edge in _edges(page) for at in edge)
    return frozenset(match["dates"] for line in edges if (match := _RUNNING_DATES.fullmatch(line)))


def _bare(page: list[str], at_head: frozenset[str], at_foot: frozenset[str]) -> list[str]:
    drop = set(_running_titles(page))
    head, foot = _edges(page)
    for edge, repeated in ((head, at_head), ([at for at in foot if at not in head], at_foot)):
        for at in edge:
            if at not in drop and not _is_furniture(page[at], repeated):
                break
            drop.add(at)
    return [line for at, line in enumerate(page) if at not in drop]


def _is_furniture(line: str, repeated: frozenset[str]) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(line)) or _shape(line) in repeated


def _running_titles(page: list[str]) -> Iterable[int]:
    """Return the lines of running titles, `Inspection of …` or `Focused visit to …` with dates under them, anywhere on the page.

    They may stand anywhere, because a text may come without its page ends.
    """
    for at, line in enumerate(page):
        # Nearly no line begins so, and to look is far cheaper than to match.
        if not line.startswith(_RUNNING_TITLE_BEGINS) or not _RUNNING_TITLE.fullmatch(line):
            continue
        for below in (at + 1, at + 2):
            title = page[at:below]
            if below < len(page) and _RUNNING_TITLE_END.search(title[-1]) and _RUNNING_DATES.fullmatch(page[below]):
                yield from range(at, below + 1)
                break


def _repeated(pages: Sequence[list[str]]) -> frozenset[str]:
    """Return the shapes of lines at the head or foot of a third of the pages, and of two at least."""
    shapes = [{_shape(page[at]) for edge in _edges(page) for at in edge} for page in pages]
    counts = Counter(chain.from_iterable(shapes))
    return frozenset(shape for shape, count in counts.items() if count >= max(2, len(pages) / 3))


def _edges(page: list[str]) -> tuple[list[int], list[int]]:
    """Return the indexes of the first and of the last few lines that are not blank, from the outside in."""
    down, up = range(len(page)), reversed(range(len(page)))
    return _first_full(page, down), _first_full(page, up)


def _first_full(page: list[str], places: Iterable[int]) -> list[int]:
    found: list[int] = []
    for at in places:
        if page[at]:
            found.append(at)
            if len(found) == _DEPTH:
                break
    return found


def _printed_number(page: list[str]) -> int | None:
    for edge in _edges(page):
        for at in edge[:3]:
            matches = (form.fullmatch(page[at]) for form in (_PAGE_NUMBER, _RUNNING_DATES, *_RUNNING_ENDS))
            match = next(filter(None, matches), None)
            if match and match["page"]:
                return int(match["page"])
    return None


def _shape(line: str) -> str:
    return _DIGITS.sub("#", line.casefold())
