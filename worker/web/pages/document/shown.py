"""What the page of a document shows: its passages in groups, the one that is chosen, and the page of the PDF beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from findings.model import Kind
from findings.passages.doubts import both_sides
from findings.passages.passage import Passage, PassageSort, digest_of
from scrapers.documents.pictures.sheet import Box, Sheet
from storage.pages.documents import ShownDocument

#: In characters, with what stands around each passage: so a page stays under 100 KB. Few reports have more; all is in the export.
MOST_CHARACTERS, _AROUND = 94_000, 95
# Many and good news: they are folded, so that on a phone the page of the PDF is not far below.
_FOLDED = frozenset({PassageSort.STRENGTH})


@dataclass(frozen=True, slots=True)
class Group:
    """The passages of one sort; a `folded` one shows its heading until it is opened."""

    sort: PassageSort
    passages: Sequence[Passage]
    folded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PageShown:
    """The page of the PDF: its number, what is known of it, and the passage that is marked or could not be found.

    Without a `sheet` it cannot be shown, and `why_not` says why.
    """

    number: int
    chosen: Passage | None
    sheet: Sheet | None = None
    why_not: str | None = None

    @property
    def boxes(self) -> tuple[Box, ...]:
        return self.sheet.boxes_on(self.number) if self.sheet else ()

    @property
    def is_here(self) -> bool:
        """Whether the chosen passage should stand on this page."""
        return self.chosen is not None and (bool(self.boxes) or self.chosen.page == self.number)

    @property
    def is_below_its_sentence(self) -> bool:
        """Whether a narrow screen shows the page below the chosen sentence: it is the page on which the sentence stands."""
        return self.sheet is not None and self.is_here and not self.is_in_the_text

    @property
    def is_in_the_text(self) -> bool:
        """Whether the chosen words are none of the passages in the list: a search has led to them."""
        return self.chosen is not None and self.chosen.sort is PassageSort.TEXT

    @property
    def asks(self) -> str:
        """What an address says to choose the same words again, behind its page."""
        if self.chosen is None:
            return ""
        return f"&of={digest_of(self.chosen.quote)}" if self.is_in_the_text else f"&at={self.chosen.at}"

    @property
    def also_on(self) -> tuple[int, ...]:
        """The other pages on which parts of the chosen passage stand."""
        return tuple(marks.page for marks in self.sheet.marks if marks.page != self.number) if self.sheet else ()


@dataclass(frozen=True, slots=True)
class DoubtShown:
    """A judgement in doubt: what the front of the report states on it, and what the rest."""

    key: str
    in_front: Sequence[Passage]
    elsewhere: Sequence[Passage]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentShown:
    """A document with its passages; `unread` are the judgements of which no place gives a grade, `left_out` counts passages."""

    kind: Kind
    groups: tuple[Group, ...]
    doubts: tuple[DoubtShown, ...]
    unread: tuple[str, ...]
    left_out: int


def document_shown(known: ShownDocument, passages: Sequence[Passage], chosen: Passage | None) -> DocumentShown:
    findings, shown = known.findings, _shown(passages, chosen)
    doubts = findings.doubts if findings else ()
    return DocumentShown(
        kind=findings.kind if findings else Kind(known.publication.form),
        groups=tuple(_groups(shown, chosen)),
        doubts=tuple(_doubt(doubt.key, passages) for doubt in doubts if doubt.readings),
        unread=tuple(doubt.key for doubt in doubts if not doubt.readings),
        left_out=len(passages) - len(shown),
    )


def _shown(passages: Sequence[Passage], chosen: Passage | None) -> list[Passage]:
    """Return the first passages, the gravest, as far as there is room, and the chosen one."""
    room = MOST_CHARACTERS
    fitting = []
    for each in passages:
        room -= len(each.quote.encode()) + _AROUND
        if room >= 0 or each is chosen:
            fitting.append(each)
    return fitting


def _groups(passages: Sequence[Passage], chosen: Passage | None) -> Iterator[Group]:
    for sort in PassageSort:
        of_it = [each for each in passages if each.sort is sort]
        if of_it and sort is not PassageSort.DOUBT:
            yield Group(sort, of_it, sort in _FOLDED and (chosen is None or chosen.sort is not sort))


def _doubt(key: str, passages: Sequence[Passage]) -> DoubtShown:
    on_it = [each for each in passages if each.sort is PassageSort.DOUBT and each.key == key]
    return DoubtShown(key, *both_sides(on_it))
