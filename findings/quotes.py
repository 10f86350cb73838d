"""Checks that what was read stands in the document: each quote on its page, in its order, letter by letter."""

from __future__ import annotations

import string
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Self

from findings.model import Document, Findings, PriorityAction, Remark, Status, Weakness
from findings.text.lines import pages_of
from findings.text.parts import LEAST_LETTERS, parts_of
from findings.text.safe import LONGEST_NAME, clipped
from findings.text.sentences import first_sentence

#: A point begins on its page and ends there or on one of the next.
MOST_PAGES = 3
#: The end of a page, with what is printed at its foot.
_END_LETTERS = 200
#: What stands for a hyphen where a line of a PDF ends: pdfium’s own sign, and the soft hyphen.
_AT_LINE_ENDS = "\ufffe\xad"
_NO_LETTERS = (string.whitespace + string.punctuation).encode()


def with_true_quotes(findings: Findings, document: Document) -> Findings:
    """Return the findings without what does not stand in the document.

    A sentence that is not on its page is left out, and a note says so; a list of strengths that lacks a point is no list. A grade, a
    point or a priority action is never left out without a word: the document is held.
    """
    quoted = QuotedPages.of(document)
    if findings.status is Status.READ and (missing := tuple(_missing(findings, quoted))):
        findings = replace(findings, status=Status.HELD, problems=(*findings.problems, *missing))
    concerns, strengths, steps = (
        _true(remarks, quoted) for remarks in (findings.concerns, findings.strengths, findings.next_steps)
    )
    if _listed(strengths) < _listed(findings.strengths):
        strengths = tuple(replace(each, listed=False) for each in strengths)
    to, trust, jointly = (
        _only_true(remark, quoted) for remark in (findings.addressed_to, findings.trust, findings.inspectorates)
    )
    areas = tuple(area for each in findings.areas_for_improvement for area in _as_far_as_it_stands(each, quoted))
    true = replace(
        findings,
        concerns=concerns,
        strengths=strengths,
        next_steps=steps,
        addressed_to=to,
        trust=trust,
        inspectorates=jointly,
        areas_for_improvement=areas,
    )
    left_out = _quoted(findings) - _quoted(true)
    if not left_out:
        return findings if true == findings else true
    note = f"{left_out} sentence{' was' if left_out == 1 else 's were'} left out: not found on the page named."
    return replace(true, notes=(*findings.notes, note))


def _quoted(findings: Findings) -> int:
    many = (findings.concerns, findings.strengths, findings.next_steps, findings.areas_for_improvement)
    return sum(map(len, many)) + sum(
        one is not None for one in (findings.addressed_to, findings.trust, findings.inspectorates)
    )


def _listed(remarks: tuple[Remark, ...]) -> int:
    return sum(each.listed for each in remarks)


def _missing(findings: Findings, quoted: QuotedPages) -> Iterator[str]:
    """Yield a sentence for each grade, point and priority action whose words are not on its page."""
    for judgement in findings.judgements:
        if not quoted.has(judgement.quote, judgement.page):
            yield f"The words that give the grade of {judgement.name} are not found on page {judgement.page}."
    points: tuple[Weakness | PriorityAction, ...] = (*findings.needs_improvement, *findings.priority_actions)
    for point in points:
        if not all(quoted.has(part, None if at else point.page) for at, part in enumerate((point.text, *point.sub))):
            yield f"“{clipped(point.text, LONGEST_NAME)}” is not found on page {point.page}."


def _only_true(remark: Remark | None, quoted: QuotedPages) -> Remark | None:
    return remark if remark is None or quoted.has(remark.quote, remark.page) else None


def _as_far_as_it_stands(area: Weakness, quoted: QuotedPages) -> Iterator[Weakness]:
    """Yield a long finding, or its first sentence where footnotes interrupt the rest too often; nothing where neither stands."""
    for text in (area.text, first_sentence(area.text)):
        if quoted.has(text, area.page):
            yield replace(area, text=text)
            return


def _true(remarks: tuple[Remark, ...], quoted: QuotedPages) -> tuple[Remark, ...]:
    return tuple(_stand(remarks, quoted))


def _stand(remarks: tuple[Remark, ...], quoted: QuotedPages) -> Iterator[Remark]:
    """Yield those that stand on their page: nearly always word for word, each behind the one before it.

    Of a point of a list, which footnotes may interrupt, the first sentence is enough.
    """
    page, text, end = 0, "", 0
    for remark in remarks:
        if remark.page != page and remark.page and 0 < remark.page <= len(quoted.running):
            page, end = remark.page, 0
            text = quoted.running[page - 1]
        begin = text.find(remark.quote, end) if remark.page == page and remark.quote else -1
        if begin >= 0:
            end = begin + len(remark.quote)
            yield remark
        elif quoted.has(remark.quote, remark.page):
            yield remark
        elif remark.listed and quoted.has(first := first_sentence(remark.text), remark.page):
            yield replace(remark, quote=first)


class QuotedPages:
    """The pages of a document, in which quotes are looked for."""

    def __init__(self, pages: Sequence[str], running: Sequence[str] | None = None) -> None:
        """`running` are the same pages as running text, where somebody has it already."""
        self._pages = pages
        self.running = [" ".join(page.split()) for page in pages] if running is None else running
        self._letters: dict[int, bytes] = {}

    @classmethod
    def of(cls, document: Document) -> Self:
        """Return the pages of a document, as they are and as reading takes their lines."""
        return cls(document.pages, [" ".join(lines) for lines in pages_of(document)])

    def has(self, quote: str, page: int | None) -> bool:
        """Say whether the quote begins on that page (the first is 1), or on any page where it is None.

        Spaces, hyphens, case and signs make no difference; a quote without letters stands nowhere.
        """
        if page is not None:
            return 0 < page <= len(self._pages) and self._begins_on(quote, page - 1)
        return any(self._begins_on(quote, at) for at in range(len(self._pages)))

    def _begins_on(self, quote: str, at: int) -> bool:
        if quote and quote in self.running[at]:
            return True
        letters = letters_of(quote)
        return bool(letters) and (self._in_parts(letters, at) or self._turns_at_once(quote, at))

    def _in_parts(self, letters: bytes, at: int) -> bool:
        """Look for the longest beginning of the quote, and for the rest behind it, on this page and on the next ones."""
        return bool(parts_of(letters, at, min(at + MOST_PAGES, len(self._pages)), self._letters_of))

    def _turns_at_once(self, quote: str, at: int) -> bool:
        """Say whether only the first words, too few to be a part, end this page, and the rest stands on the next."""
        words, end = quote.split(), self._letters_of(at)[-_END_LETTERS:]
        for few in range(1, min(4, len(words))):
            first = letters_of(" ".join(words[:few]))
            rest = letters_of(" ".join(words[few:]))
            if 0 < len(first) <= LEAST_LETTERS and first in end and rest and self._in_parts(rest, at + 1):
                return True
        return False

    def _letters_of(self, at: int) -> bytes:
        if at not in self._letters:
            self._letters[at] = letters_of(self._pages[at])
        return self._letters[at]


def letters_of(text: str) -> bytes:
    """Return a text in lower case, without spaces, the signs of ASCII and hyphens at the ends of lines; as bytes."""
    for hyphen in _AT_LINE_ENDS:
        text = text.replace(hyphen, "")
    return text.casefold().encode("utf-8", "replace").translate(None, _NO_LETTERS)
