"""The body of an answer, unpacked step by step so that a small packed body cannot grow beyond the limit."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

import httpx

from scrapers.errors import Refused, TooLarge, Unreachable

_GZIP = 16 + zlib.MAX_WBITS
#: Web pages pack to a tenth, long lists to a thirtieth. What packs tighter than a hundredth is made to fill us up.
_TIGHTEST = 100
#: In bytes: what unpacks to less harms nobody.
_HARMLESS = 1_000_000


def read_body(
    chunks: Iterable[bytes], headers: httpx.Headers, *, cap: int, where: str, cut_at_cap: bool = False
) -> bytes:
    """Return the whole body, of at most `cap` bytes both as sent and unpacked; of a longer one the whole lines within, if `cut_at_cap`.

    Raises TooLarge above `cap` otherwise, and for what is packed far too tightly, Refused for an encoding that we did not ask
    for, Unreachable where the body is damaged.
    """
    claimed = headers.get("content-length", "")
    if claimed.isdecimal() and int(claimed) > cap and not cut_at_cap:
        raise _too_large(where, cap)
    unpack = _unpacker(headers.get("content-encoding", ""), where)
    sent, body = 0, bytearray()
    for chunk in chunks:
        sent += len(chunk)
        body += unpack.feed(chunk, cap + 1 - len(body))
        if max(sent, len(body)) > cap:
            if cut_at_cap:
                return _whole_lines(body[:cap])
            raise _too_large(where, cap)
        if len(body) > max(_HARMLESS, _TIGHTEST * sent):
            raise TooLarge(f"{where} is packed more than {_TIGHTEST} to 1, as no page is, and is not read.")
    if not unpack.complete:
        raise _damaged(where)
    return bytes(body)


def _whole_lines(body: bytearray) -> bytes:
    """Return the bytes without the line at which they stop: half of `Disallow: /private` would forbid all."""
    return bytes(body[: max(body.rfind(b"\n"), body.rfind(b"\r")) + 1])


class Plain:
    """The unpacker of a body that is sent as it is."""

    complete = True

    def feed(self, chunk: bytes, most: int) -> bytes:
        """Return the first `most` bytes of the chunk."""
        return chunk[:most]


class Gunzip:
    """The unpacker of a body that is sent as gzip, in one part or several."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._part = zlib.decompressobj(_GZIP)

    @property
    def complete(self) -> bool:
        """Whether the last gzip part has been read to its end."""
        return self._part.eof

    def feed(self, chunk: bytes, most: int) -> bytes:
        """Return at most `most` unpacked bytes of the chunk. Raises Unreachable where it is damaged."""
        unpacked = b""
        while chunk and len(unpacked) < most:
            if self._part.eof:
                self._part = zlib.decompressobj(_GZIP)
            try:
                unpacked += self._part.decompress(chunk, most - len(unpacked))
            except zlib.error as problem:
                raise _damaged(self._where) from problem
            chunk = self._part.unconsumed_tail or self._part.unused_data
        return unpacked


def _unpacker(encoding: str, where: str) -> Plain | Gunzip:
    match encoding.strip().lower():
        case "" | "identity":
            return Plain()
        case "gzip" | "x-gzip":
            return Gunzip(where)
    raise Refused(f"{where} is packed in a way that we did not ask for ({encoding[:40]}) and is not read.")


def _too_large(where: str, cap: int) -> TooLarge:
    return TooLarge(f"{where} is larger than {cap:,} bytes and is not read.")


def _damaged(where: str) -> Unreachable:
    return Unreachable(f"{where} arrived damaged or cut short; it is tried again later.")
