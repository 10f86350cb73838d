"""The bytes of an answer, unpacked here so that a small packet cannot grow into a large one unseen."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

import httpx

from scrapers.errors import Refused, TooLarge, Unreachable

_GZIP = 16 + zlib.MAX_WBITS


def read_body(chunks: Iterable[bytes], headers: httpx.Headers, *, cap: int, where: str) -> bytes:
    """The whole body, at most `cap` bytes as sent and unpacked. Raises TooLarge, Refused, Unreachable (damaged)."""
    claimed = headers.get("content-length", "")
    if claimed.isdecimal() and int(claimed) > cap:
        raise _too_large(where, cap)
    unpack = _unpacker(headers.get("content-encoding", ""), where)
    sent, body = 0, bytearray()
    for chunk in chunks:
        sent += len(chunk)
        body += unpack.feed(chunk, cap + 1 - len(body))
        if max(sent, len(body)) > cap:
            raise _too_large(where, cap)
    if not unpack.complete:
        raise _damaged(where)
    return bytes(body)


class Plain:
    """A body sent as it is."""

    complete = True

    def feed(self, chunk: bytes, most: int) -> bytes:
        """The same bytes, `most` of them."""
        return chunk[:most]


class Gunzip:
    """A body sent as gzip, in one part or several."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._part = zlib.decompressobj(_GZIP)

    @property
    def complete(self) -> bool:
        """Has the last part come to its own end?"""
        return self._part.eof

    def feed(self, chunk: bytes, most: int) -> bytes:
        """What these bytes unpack to, `most` bytes of it. Raises Unreachable where they are damaged."""
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
