"""The reader's child process: reads documents and listings from its standard input, within limits on memory and computing.

Whatever a hostile file or page does, it does it to this process alone.

A request is a line of JSON, and then the bytes; the answer is one line of JSON. The end of the input ends the child.

    {"size": bytes, …}      what an `Origin` has beside it: the findings as `ofsted-watch read` writes them
    {"size": bytes, "source": kind, "url": address}         {"listing": …} or {"layout_changed": sentence}
    {"size": bytes, "quotes": [[words, page or null], …]}   {"found": [true, …]}: which of them stand in the document
    {"size": bytes, "sentences": true}                      {"sentences": [[paragraph, page or null, words], …]}
    {"size": bytes, "sheet": page, "quote": words, "begins_on": page}   {"sheet": …} or {"none": sentence}
    {"size": bytes, "picture": page}                        {"picture": base64 of a PNG} or {"none": sentence}
"""

from __future__ import annotations

import json
import os
import sys
from typing import BinaryIO

from findings.record import findings_record, origin_from_record
from scrapers.errors import LayoutChanged
from scrapers.listing_record import listing_record
from worker.parent_death import die_with_parent
from worker.reader.document import findings_in, quotes_found, sentences_found
from worker.reader.limits import limit_memory, limited_computing
from worker.reader.listing import listing_in
from worker.reader.no_network import give_up_network


def main() -> None:
    """Answer requests until the input ends."""
    give_up_network()
    # After that, which may undo it.
    die_with_parent(os.getppid())  # Busy with a hostile file, it does not see the end of its input.
    limit_memory()
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # What a library prints must not be taken for an answer.
    while line := requests.readline():
        _answer(json.loads(line), requests, answers)


def _answer(request: dict[str, object], requests: BinaryIO, answers: BinaryIO) -> None:
    body = requests.read(int(str(request["size"])))
    with limited_computing():
        said = _said(request, body)
    answers.write(json.dumps(said).encode() + b"\n")
    answers.flush()


def _said(request: dict[str, object], body: bytes) -> dict[str, object]:
    if "source" in request:
        return _listing(request, body)
    if "sheet" in request or "picture" in request:
        from worker.reader.page import page_answer  # noqa: PLC0415 (most children never draw a page)

        return page_answer(request, body)
    if "quotes" in request:
        return {"found": quotes_found(body, _quotes(request["quotes"]))}
    if "sentences" in request:
        return {"sentences": sentences_found(body)}
    return _findings(request, body)


def _quotes(sent: object) -> list[tuple[str, int | None]]:
    return [(words, page) for words, page in sent] if isinstance(sent, list) else []


def _findings(request: dict[str, object], body: bytes) -> dict[str, object]:
    return findings_record(findings_in(body, origin_from_record(request)))


def _listing(request: dict[str, object], page: bytes) -> dict[str, object]:
    try:
        return {"listing": listing_record(listing_in(str(request["source"]), page, str(request["url"])))}
    except LayoutChanged as error:
        return {"layout_changed": error.sentence}


if __name__ == "__main__":
    main()
