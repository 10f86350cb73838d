"""The sentences of a document, and those of them that are no passage: the rest of its text, for a search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from findings.model import Document
from findings.passages.passage import Passage, PassageSort
from findings.text.letters import plain_letters
from findings.text.lines import lines_of
from findings.text.paragraphs import paragraphs_in
from findings.text.sentences import sentences_in

#: In letters. What is shorter is a name, a date or a heading, which finds nothing that the document itself does not.
_FEWEST_LETTERS = 15


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, the page where it begins, and the number of its paragraph in the document."""

    paragraph: int
    page: int | None
    text: str


def sentences_of(document: Document) -> tuple[Sentence, ...]:
    """Return the sentences in their order, without headings, running headers and footers, and footnotes."""
    paragraphs = enumerate(paragraphs_in(lines_of(document)))
    return tuple(
        Sentence(number, paragraph.page_at(begin), paragraph.text[begin:end])
        for number, paragraph in paragraphs
        if not paragraph.is_heading
        for begin, end in sentences_in(paragraph.text)
    )


def besides(sentences: Iterable[Sentence], passages: Sequence[Passage]) -> Iterator[Passage]:
    """Yield what the sentences say that no passage does: those that follow one another in a paragraph and on a page as one."""
    known = "\n".join(_letters(each.quote) for each in passages)
    for (_, page, is_known), run in groupby(
        sentences, key=lambda each: (each.paragraph, each.page, _is_in(each, known))
    ):
        text = " ".join(each.text for each in run)
        if not is_known and len(_letters(text)) >= _FEWEST_LETTERS:
            yield Passage(sort=PassageSort.TEXT, quote=text, page=page)


def _is_in(sentence: Sentence, known: str) -> bool:
    return _letters(sentence.text) in known


def _letters(words: str) -> str:
    """Return the letters and figures alone, in lower case."""
    return "".join(filter(str.isalnum, plain_letters(words).casefold()))
