"""An HTTP answer: its status, its headers, and the beginning of its body, unpacked within bounds."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx

#: In bytes, packed and unpacked alike. An acceptance is short, and a page shows early what it is.
MOST_BODY = 64_000
_LONGEST_SECONDS = 10.0
_PACKED = {"gzip", "x-gzip", "deflate"}
#: Of zlib: it sees by itself whether the bytes are gzip or zlib.
_EITHER_FORMAT = 47


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One HTTP answer. `text` is the beginning of its body; empty where there is none, or none that can be decoded."""

    status: int
    headers: Mapping[str, str]
    text: str = ""

    @property
    def accepts(self) -> bool:
        """Tell whether it is a 2xx. Its body may say otherwise."""
        return 200 <= self.status < 300


def read(response: httpx.Response) -> Answer:
    """Read the body of a response that is being streamed, as far as it comes in ten seconds and before it breaks off."""
    return Answer(status=response.status_code, headers=response.headers, text=_unpacked(response, _body(response)))


def _body(response: httpx.Response) -> bytes:
    import httpx  # noqa: PLC0415 (as in `post`)

    body, until = bytearray(), monotonic() + _LONGEST_SECONDS
    with suppress(httpx.HTTPError, httpx.StreamError, OSError):
        for some in response.iter_raw():
            body += some
            if len(body) >= MOST_BODY or monotonic() > until:
                break
    return bytes(body[:MOST_BODY])


def _unpacked(response: httpx.Response, body: bytes) -> str:
    """Return the body as text. Packed bodies are unpacked to 64 kB at most; the request asks for none."""
    packing = response.headers.get("Content-Encoding", "").strip().lower()
    if packing in _PACKED:
        try:
            body = zlib.decompressobj(_EITHER_FORMAT).decompress(body, MOST_BODY)
        except zlib.error:
            return ""
    elif packing not in ("", "identity"):
        return ""
    return body.decode("utf-8-sig", "replace")
