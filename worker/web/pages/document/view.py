"""`/documents/<sha256>?page=N&at=K`: what a document says, and the page of the PDF on which passage K is marked.

`of=` and the digest of its words ask for a passage too, for whoever knows no number: numbers change when a document is read anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from flask import Blueprint, Response, abort, make_response, render_template, request

from findings.passages.passage import Passage, digest_of, passages_of
from storage import documents
from storage.pages.documents import ShownDocument, by_sha256
from storage.search.texts import text_of_digest
from worker.reader.pictures import NoPicture
from worker.web.ground import ground
from worker.web.page_pictures.pictures import Busy
from worker.web.pages.document.shown import PageShown, document_shown

PAGE = Blueprint("document", __name__)
_SHA256, _DIGEST = re.compile(r"[0-9a-f]{64}"), re.compile(r"[0-9a-f]{12}")
#: A picture never changes; it is for its visitor alone, and not for what stands between.
_KEPT = "private, max-age=604800, immutable"
_BUSY = "Many pages are being drawn just now: load this page again in a few seconds."
_NOT_OURS = "Only pages of what Ofsted publishes are shown here."
_NO_PICTURES = "Pages are not drawn here."


@PAGE.get("/documents/<sha256>")
def document(sha256: str) -> str:
    """The page; 404 where no document has this sha256."""
    known = _known(sha256)
    passages = passages_of(known.findings) if known.findings else ()
    chosen = _chosen(passages) or _in_the_text(sha256)
    number = _number(request.args.get("page")) or (chosen and chosen.page) or 1
    return render_template(
        "pages/document/page.html",
        known=known,
        shown=document_shown(known, passages, chosen),
        beside=_beside(known, number, chosen),
    )


@PAGE.get("/documents/<sha256>/pages/<int:number>.png")
def picture(sha256: str, number: int) -> Response:
    """The picture of a page of what Ofsted publishes; 404 where there is none."""
    known, pictures = _known(sha256), ground().pictures
    if known.is_by_others or pictures is None:
        abort(404)
    try:
        drawn = pictures.picture(sha256, number, _bytes_of(sha256))
    except NoPicture:
        abort(404)
    except Busy:
        return make_response(_BUSY, 503, {"Retry-After": "5", "Content-Type": "text/plain; charset=utf-8"})
    return make_response(drawn, {"Content-Type": "image/png", "Cache-Control": _KEPT})


def _chosen(passages: Sequence[Passage]) -> Passage | None:
    """The passage that the address asks for: by its number (`at`), or by the digest of its words (`of`)."""
    at, of = _number(request.args.get("at")), request.args.get("of")
    if at is not None:
        return passages[at] if at < len(passages) else None
    return next((each for each in passages if digest_of(each.quote) == of), None) if of else None


def _in_the_text(sha256: str) -> Passage | None:
    """The words of its text beside the passages that the address asks for (`of`), as a search leads to them."""
    of = request.args.get("of", "")
    if not _DIGEST.fullmatch(of):
        return None
    with ground().database.reading() as session:
        return text_of_digest(session, sha256, of)


def _known(sha256: str) -> ShownDocument:
    if not _SHA256.fullmatch(sha256):
        abort(404)
    with ground().database.reading() as session:
        known = by_sha256(session, sha256)
    return known or abort(404)


def _beside(known: ShownDocument, number: int, chosen: Passage | None) -> PageShown:
    """The page of the PDF; where it cannot be shown, the reason."""
    pictures = ground().pictures
    if known.is_by_others or pictures is None:
        return PageShown(number=number, chosen=chosen, why_not=_NOT_OURS if known.is_by_others else _NO_PICTURES)
    sha256, quote = known.document.sha256, chosen.quote if chosen else ""
    begins_on = (chosen.page if chosen else None) or number
    try:
        found = pictures.sheet(sha256, number, quote, begins_on, _bytes_of(sha256))
    except NoPicture as error:
        return PageShown(number=number, chosen=chosen, why_not=error.sentence)
    except Busy:
        return PageShown(number=number, chosen=chosen, why_not=_BUSY)
    return PageShown(number=number, chosen=chosen, sheet=found)


def _bytes_of(sha256: str) -> Callable[[], bytes]:
    def read() -> bytes:
        with ground().database.reading() as session:
            return documents.bytes_of(session, sha256)

    return read


def _number(said: str | None) -> int | None:
    """The number that an address says, None where it says none of up to five figures."""
    return int(said) if said and len(said) <= 5 and said.isascii() and said.isdigit() else None
