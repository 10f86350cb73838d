"""The mutations: ways in which a report’s text is damaged, by a scan, a copy, a bad cut, or a person’s mistake.

Each takes the pages of a report, the pages of another one, and a random generator, and returns the damaged pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

Pages = list[str]
Mutation = Callable[[Pages, Pages, Random], Pages]

_GRADES = r"outstanding|good|requires?\s+improvement(?:\s+to\s+be\s+good)?|inadequate|adequate"
_OUTCOMES = (
    r"there\s+are\s+widespread\s+and/or\s+systemic\s+failings\s+leading\s+to\s+significant\s+concerns\s+about\s+the"
    r"\s+experiences\s+and\s+outcomes\s+of"
    r"|the\s+local\s+area\s+partnership[’']s\s[^.]{0,80}?\blead\s+to\s+\w+\s+experiences\s+and\s+outcomes\s+for"
)
_GRADE = re.compile(rf"\b(?:{_GRADES}|{_OUTCOMES})\b", re.I)
_JUDGED = re.compile(
    r"judgement|progress\s+of|leaders|overall|help\s+and\s+protection|in\s+care|leavers|looked\s+after|adoption"
    r"|governance|safeguarding\s+children|services\s+(?:in|for)\b|inspection\s+outcome",
    re.I,
)
_BEFORE = 160
_SWAPPED = ("outstanding", "good", "requires improvement to be good", "inadequate")
_SWAPPED_OUTCOMES = (
    "the local area partnership’s arrangements typically lead to positive experiences and outcomes for",
    "the local area partnership’s arrangements lead to inconsistent experiences and outcomes for",
    "there are widespread and/or systemic failings leading to significant concerns about the experiences and outcomes of",
)
# What text recognition makes of a letter, a space or a line end.
_MISREAD = {
    "l": "1",
    "o": "0",
    "i": "l",
    "e": "c",
    "m": "rn",
    "g": "q",
    "d": "cl",
    "O": "0",
    "I": "l",
    " ": "",
    "\n": " ",
}


def grade_swapped(pages: Pages, _: Pages, dice: Random) -> Pages:
    """Replace one grade or outcome, in one of the places that state it, by another."""
    places = [(n, match) for n, page in enumerate(pages) for match in _GRADE.finditer(page) if _is_stated(page, match)]
    if not places:
        return pages
    number, match = dice.choice(places)
    other = dice.choice(_others(match[0]))
    other = other.capitalize() if match[0][0].isupper() else other
    return _with(pages, number, pages[number][: match.start()] + other + pages[number][match.end() :])


def grade_lost(pages: Pages, _: Pages, dice: Random) -> Pages:
    """Remove one grade or outcome from one of the places that state it."""
    places = [(n, match) for n, page in enumerate(pages) for match in _GRADE.finditer(page) if _is_stated(page, match)]
    if not places:
        return pages
    number, match = dice.choice(places)
    return _with(pages, number, pages[number][: match.start()] + pages[number][match.end() :])


def rows_removed(pages: Pages, _: Pages, dice: Random) -> Pages:
    """Remove one to three lines where judgements and grades stand."""
    number, lines = _front(pages, dice)
    told = [at for at, line in enumerate(lines) if _JUDGED.search(line) or _GRADE.search(line)] or [0]
    at = dice.choice(told)
    del lines[at : at + dice.randint(1, 3)]
    return _with(pages, number, "\n".join(lines))


def columns_interleaved(pages: Pages, _: Pages, dice: Random) -> Pages:
    """Read the table by columns: all labels and then all grades, or each grade beside another’s label."""
    number, lines = _front(pages, dice)
    graded = [at for at, line in enumerate(lines) if _GRADE.search(line)]
    texts = [lines[at] for at in graded]
    if not texts:
        return pages
    if dice.random() < 0.5:
        turned = texts[1:] + texts[:1] if dice.random() < 0.5 else dice.sample(texts, len(texts))
        for at, text in zip(graded, turned, strict=True):
            lines[at] = text
    else:
        rest = [line for at, line in enumerate(lines) if at not in graded]
        lines = rest[: graded[0]] + texts + rest[graded[0] :] if dice.random() < 0.5 else rest + texts
    return _with(pages, number, "\n".join(lines))


def grades_moved(pages: Pages, _: Pages, dice: Random) -> Pages:
    """Exchange grades of the table with each other. Prose is left alone, because it writes grades in small letters."""
    number, lines = _front(pages, dice)
    page = "\n".join(lines)
    found = [match for match in _GRADE.finditer(page) if match[0][0].isupper()]
    if not found:
        return pages
    first = dice.randrange(len(found))
    some = found[first : first + dice.randint(2, 6)]
    words = [match[0] for match in some]
    dice.shuffle(words)
    for match, word in reversed(list(zip(some, words, strict=True))):
        page = page[: match.start()] + word + page[match.end() :]
    return _with(pages, number, page)


def halves_interleaved(pages: Pages, _: Pages, dice: Random) -> Pages:
    """Read a page as two columns: lines of its upper and of its lower half alternate."""
    number = dice.randrange(min(len(pages), 4))
    lines = pages[number].splitlines()
    half = len(lines) // 2
    turns = [line for pair in zip(lines[:half], lines[half:], strict=False) for line in pair]
    return _with(pages, number, "\n".join(turns))


def lines_shuffled(pages: Pages, _: Pages, dice: Random) -> Pages:
    """Put three to twelve lines that follow each other in another order."""
    number, lines = _front(pages, dice) if dice.random() < 0.7 else _any(pages, dice)
    at = dice.randrange(max(1, len(lines)))
    part = lines[at : at + dice.randint(3, 12)]
    dice.shuffle(part)
    lines[at : at + len(part)] = part
    return _with(pages, number, "\n".join(lines))


def part_blanked(pages: Pages, _: Pages, dice: Random) -> Pages:
    """Blank a part of a page."""
    number, lines = _front(pages, dice) if dice.random() < 0.5 else _any(pages, dice)
    at = dice.randrange(max(1, len(lines)))
    lines[at : at + dice.randint(2, 30)] = [""]
    return _with(pages, number, "\n".join(lines))


def part_doubled(pages: Pages, _: Pages, dice: Random) -> Pages:
    """Repeat a part of a page, on that page or on another."""
    _number, lines = _front(pages, dice) if dice.random() < 0.5 else _any(pages, dice)
    at = dice.randrange(max(1, len(lines)))
    number, there = _any(pages, dice)
    to = dice.randrange(max(1, len(there)))
    there[to:to] = lines[at : at + dice.randint(2, 30)]
    return _with(pages, number, "\n".join(there))


def page_dropped(pages: Pages, _: Pages, dice: Random) -> Pages:
    """Remove one or two pages."""
    at = dice.randrange(len(pages))
    return pages[:at] + pages[at + dice.randint(1, 2) :]


def pages_shuffled(pages: Pages, _: Pages, dice: Random) -> Pages:
    return dice.sample(pages, len(pages))


def page_doubled(pages: Pages, _: Pages, dice: Random) -> Pages:
    page, to = dice.choice(pages), dice.randrange(len(pages) + 1)
    return [*pages[:to], page, *pages[to:]]


def hyphens_lost(pages: Pages, _: Pages, dice: Random) -> Pages:
    """Remove hyphens: those at the ends of lines, or all of them, with or without the line ends."""
    broken = re.compile(dice.choice(["\ufffe", "[-\ufffe]\\s*\n", "[-\u2010\u2011\ufffe]"]))
    return [broken.sub(dice.choice(["", " ", "\n"]), page) for page in pages]


def recognition_noise(pages: Pages, _: Pages, dice: Random) -> Pages:
    """Misread letters, as text recognition does, here and there or everywhere."""
    rate = dice.choice([0.001, 0.005, 0.02, 0.1])
    return ["".join(_MISREAD.get(c, c) if dice.random() < rate else c for c in page) for page in pages]


def line_ends_lost(pages: Pages, _: Pages, dice: Random) -> Pages:
    """Remove the line ends of one page or of all, or put each word of a page on a line of its own."""
    number = dice.randrange(min(3, len(pages)))
    if dice.random() < 0.3:
        return [" ".join(page.split()) for page in pages]
    return _with(pages, number, dice.choice([" ", "\n"]).join(pages[number].split()))


def page_ends_lost(pages: Pages, _: Pages, dice: Random) -> Pages:
    """Join all pages into one."""
    return [dice.choice(["\n", " ", "\n\n"]).join(pages)]


def reports_joined(pages: Pages, others: Pages, dice: Random) -> Pages:
    """Join the first pages of a report to the last of another, at a page’s end or within a page."""
    at = dice.randrange(1, max(2, len(pages)))
    if dice.random() < 0.4:
        return pages[:at] + others[min(at, len(others) - 1) :]
    number = dice.randrange(min(2, len(pages), len(others)))
    lines, other = pages[number].splitlines(), others[number].splitlines()
    cut = dice.randrange(max(1, min(len(lines), len(other), 40)))
    return [*pages[:number], "\n".join(lines[:cut] + other[cut:]), *others[number + 1 :]]


def table_of_another(pages: Pages, others: Pages, dice: Random) -> Pages:
    """Insert the front page of another report before, after or within this one."""
    to = dice.choice([0, 1, len(pages)])
    return [*pages[:to], others[0], *pages[to:]]


#: Every mutation by its name: `rows removed`.
MUTATIONS: dict[str, Mutation] = {
    mutation.__name__.replace("_", " "): mutation
    for mutation in (
        grade_swapped,
        grade_lost,
        rows_removed,
        columns_interleaved,
        grades_moved,
        halves_interleaved,
        lines_shuffled,
        part_blanked,
        part_doubled,
        page_dropped,
        pages_shuffled,
        page_doubled,
        hyphens_lost,
        recognition_noise,
        line_ends_lost,
        page_ends_lost,
        reports_joined,
        table_of_another,
    )
}


def _others(words: str) -> list[str]:
    """Return the grades, or the outcomes, that differ from this one."""
    of_a_kind = _SWAPPED_OUTCOMES if words.casefold().split()[-1] in ("for", "of") else _SWAPPED
    return [other for other in of_a_kind if _mark(other) != _mark(words)]


def _mark(words: str) -> str:
    """Return the letters that tell a grade or an outcome from others: `require`, or `positiv`, the fifth word from the end."""
    return words.casefold().split()[-5:][0][:7]


def _is_stated(page: str, grade: re.Match[str]) -> bool:
    return bool(_JUDGED.search(page[max(0, grade.start() - _BEFORE) : grade.start()]))


def _with(pages: Pages, number: int, page: str) -> Pages:
    return [*pages[:number], page, *pages[number + 1 :]]


def _front(pages: Pages, dice: Random) -> tuple[int, list[str]]:
    """Return the page with the table, and sometimes the second page."""
    number = 0 if dice.random() < 0.8 else min(1, len(pages) - 1)
    return number, pages[number].splitlines()


def _any(pages: Pages, dice: Random) -> tuple[int, list[str]]:
    number = dice.randrange(len(pages))
    return number, pages[number].splitlines()
