"""The targets: what the reader's children do with bytes, each with what must hold of the answer.

Whatever the bytes, the answer is a listing, a reading, or LayoutChanged or Unreadable with one sentence.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from findings.model import Findings, Origin, Status
from findings.record import findings_from_record, findings_record
from scrapers.documents.documents import Unreadable, open_document
from scrapers.errors import LayoutChanged
from scrapers.listing_record import listing_from_record, listing_record
from worker.reader.document import findings_in, quotes_found
from worker.reader.listing import listing_in

_OFSTED = "https://reports.ofsted.gov.uk"
_NEWSROOM = "https://newsroom.wexmoor.example/news?of=all"
_PUBLISHED = date(2026, 3, 5)
_LONGEST_SENTENCE = 1_000
#: In bytes: what is longer is opened once only, for the time that it takes is what counts.
_LITTLE = 100_000


class PromiseBroken(Exception):
    """An answer that is none: a promise about listings, findings or sentences does not hold."""


@dataclass(frozen=True, slots=True)
class Target:
    """`answer` reads bytes as a child of the reader does, and raises where the answer is none. `form` is that of the bytes."""

    name: str
    form: str
    answer: Callable[[bytes], None]


def _listed(*pages: tuple[str, str]) -> Callable[[bytes], None]:
    def answer(data: bytes) -> None:
        for kind, url in pages:
            try:
                listing = listing_in(kind, data, url)
            except LayoutChanged as error:
                _check_sentence(error.sentence)
                continue
            record = listing_record(listing)
            _check_storable(record)
            if listing_from_record(json.loads(json.dumps(record))) != listing:
                raise PromiseBroken("The listing does not come back from its record as it was.")

    return answer


def _read(data: bytes) -> None:
    findings = findings_in(data, Origin(published=_PUBLISHED))
    record = findings_record(findings)
    _check_storable(record)
    if findings_from_record(json.loads(json.dumps(record))) != findings:
        raise PromiseBroken("The findings do not come back from their record as they were.")
    if findings.status is not Status.READ and not findings.problems:
        raise PromiseBroken("Held without a reason.")
    for problem in findings.problems:
        _check_sentence(problem)
    if len(data) <= _LITTLE:
        _check_pages(data, findings)


def _check_pages(data: bytes, findings: Findings) -> None:
    try:
        pages = len(open_document(data).pages)
    except Unreadable as error:
        _check_sentence(error.sentence)
        return
    if not all(1 <= judgement.page <= pages for judgement in findings.judgements):
        raise PromiseBroken("A judgement on a page that is not there.")
    quotes: list[tuple[str, int | None]] = [(judgement.quote, judgement.page) for judgement in findings.judgements]
    quotes += [(remark.quote, remark.page) for remark in (*findings.concerns, *findings.strengths)]
    if not all(quotes_found(data, quotes)):
        raise PromiseBroken("A quote that does not stand on its page.")


def _check_sentence(said: str) -> None:
    if len(said) > _LONGEST_SENTENCE or not said.isprintable() or not said.rstrip("”)").endswith((".", "…")):
        raise PromiseBroken(f"This is no clear sentence: {said[:200]!r}")


def _check_storable(record: Mapping[str, object]) -> None:
    """Raise PromiseBroken for text that no database takes: with a zero character, or with half of a character."""
    for text in _texts(record):
        if "\x00" in text or (not text.isascii() and any("\ud800" <= sign <= "\udfff" for sign in text)):
            raise PromiseBroken("Text that a database does not take.")


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, Sequence) and not isinstance(value, bytes):
        for each in value:
            yield from _texts(each)


#: Every target by its name.
TARGETS = {
    target.name: target
    for target in (
        Target("feed", "markup", _listed(("council_page", _NEWSROOM), ("feed", _NEWSROOM))),
        Target("list", "markup", _listed(("ofsted_list", f"{_OFSTED}/search"), ("page_list", _NEWSROOM))),
        Target("provider", "markup", _listed(("ofsted_provider", f"{_OFSTED}/provider/44/80999"))),
        Target("pdf", "pdf", _read),
        Target("html", "markup", _read),
        Target("text", "text", _read),
    )
}
