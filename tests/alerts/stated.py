"""What each form of an alert states: its blocks as plain words, whatever signs, links and line ends stand between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bs4 import BeautifulSoup, Tag

from alerts.render.card_blocks import Json

_BLOCKS = ["h1", "h2", "h3", "p", "li", "div"]
_LINK = re.compile(r"\[((?:\\\\.|[^\]\\\\])*)\]\([^)]*\)")
_ADDRESS = re.compile(r"https?://\S+")
#: A heading that only plain text needs, because it has no table.
_ONLY_IN_TEXT = {"grades"}


def words(block: str) -> str:
    """Return the words of a block, in small letters, with a space around each."""
    return f" {' '.join(re.findall(r'[a-z0-9’]+', _ADDRESS.sub('', block).casefold()))} "


def in_text(text: str) -> list[str]:
    """Return the paragraphs of plain text: a line goes on where it is indented further than the one that it follows."""
    blocks: list[str] = []
    for line in text.splitlines():
        goes_on = blocks and blocks[-1] and line and not line.lstrip().startswith(("- ", "▲", "▼", "≈", "•", "“"))
        if goes_on and _indent(line) >= 4:
            blocks[-1] += f" {line.strip()}"
        else:
            blocks.append(line.strip())
    return [each for each in map(words, blocks) if each.strip() and each.strip() not in _ONLY_IN_TEXT]


def in_html(markup: str) -> list[str]:
    """Return the blocks of a page, each row of grades as one, and what a picture says to those who do not see it."""
    page = BeautifulSoup(markup, "html.parser").body
    assert page
    return [each for each in map(words, _blocks(page)) if each.strip()]


def in_card(blocks: Iterable[Json]) -> list[str]:
    """Return the texts and the buttons of a card’s blocks."""
    body = list(blocks)
    said = [_LINK.sub(r"\1", str(each["text"])) for each in body if "text" in each]
    said += [action["title"] for each in body for action in each.get("actions", ())]
    return [each for each in (words(block.replace("\\", "")) for block in said) if each.strip()]


def _blocks(page: Tag) -> Iterator[str]:
    for row in page.select("tr"):
        if row.select("td.judged") and not row.select("table"):
            yield _grade(row)
        elif row.select("td.graded") and not row.select("table"):
            yield _of_matrix(row)
        elif row.select("td.quote") and not row.select("table"):
            yield row.get_text()
    for block in page.find_all(_BLOCKS):
        if block.find_parent("td", class_="judged") is None:
            yield "".join(each if isinstance(each, str) else _inline(each) for each in block.children)
    yield from (cell.get_text() for cell in page.select("td.button"))
    for image in page.select("img"):
        yield from str(image["alt"]).split(". ")


def _inline(element: object) -> str:
    return element.get_text() if isinstance(element, Tag) and element.name not in _BLOCKS else ""


def _grade(row: Tag) -> str:
    """Return a row of grades as a sentence has it: `Impact of leaders fell from good to inadequate`."""
    judgement, given = row.select("td.judged")
    after = given.find("b")
    was = given.find("div")
    assert isinstance(after, Tag)
    assert isinstance(was, Tag)
    grade, before = after.get_text()[2:], was.get_text()
    moved = before.startswith(("fell", "rose"))
    return f"{judgement.get_text()} {before} to {grade}" if moved else f"{judgement.get_text()} {grade} {before}"


def _of_matrix(row: Tag) -> str:
    """Return a row of the first screen’s table as a line has it: `Care leavers fell good May 2020 inadequate May 2024`."""
    table = row.find_parent("table")
    assert isinstance(table, Tag)
    months = [str(cell["title"]) for cell in table.select("th.inspected")]
    given = [cell.get_text() for cell in row.select("td.graded")]
    judged = row.select("th.judgement")[0].get_text()
    return " ".join((judged, *(f"{grade} {month}" for grade, month in zip(given, months, strict=True))))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
