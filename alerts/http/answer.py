"""What a receiver answered: its status, its headers, and as much of its words as is worth reading."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic

import httpx

#: In bytes, packed or not; an acceptance says little, and a page shows early what it is.
MOST_BODY = 64_000
_LONGEST_SECONDS = 10.0
_PACKED = {"gzip", "x-gzip", "deflate"}
#: Of zlib: it sees by itself whether the bytes are gzip or zlib.
_EITHER_FORMAT = 47


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One HTTP answer. `text` is empty where nothing was said, or nothing that could be read."""

    status: int
    headers: Mapping[str, str]
    text: str = ""

    @property
    def accepts(self) -> bool:
        """Is it a 2xx? Its words may say otherwise."""
        return 200 <= self.status < 300


def read(response: httpx.Response) -> Answer:
    """The answer, whose body is still to come; one that breaks off or dawdles is read as far as it got."""
    return Answer(status=response.status_code, headers=response.headers, text=_unpacked(response, _body(response)))


def _body(response: httpx.Response) -> bytes:
    body, until = bytearray(), monotonic() + _LONGEST_SECONDS
    with suppress(httpx.HTTPError, httpx.StreamError, OSError):
        for some in response.iter_raw():
            body += some
            if len(body) >= MOST_BODY or monotonic() > until:
                break
    return bytes(body[:MOST_BODY])


def _unpacked(response: httpx.Response, body: bytes) -> str:
    """The body as text. What was packed is unpacked within bounds; we asked for neither."""
    packing = response.headers.get("Content-Encoding", "").strip().lower()
    if packing in _PACKED:
        try:
            body = zlib.decompressobj(_EITHER_FORMAT).decompress(body, MOST_BODY)
        except zlib.error:
            return ""
    elif packing not in ("", "identity"):
        return ""
    return body.decode("utf-8-sig", "replace")
