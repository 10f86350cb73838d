"""Inputs made from others, by their structure: tags and lines are lost, doubled, nested, moved, and filled with other words.

The same input and the same dice always give the same result.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Sequence
from random import Random

from benchmarks.fuzzing.words import words

#: What is moved as a whole: a tag, the words between two tags, a line of a text, a line or a name of a PDF.
_PIECES = {
    "markup": re.compile(rb"<[^<>]{0,400}>?|[^<]+"),
    "text": re.compile(rb"[^\n\x0c]*[\n\x0c]?"),
    "pdf": re.compile(rb"/?[^\s/<>\[\]]+\s?|[\s/<>\[\]]"),
}
_TAG_NAME = re.compile(rb"<([A-Za-z][\w:.-]{0,30})")
_QUOTED = re.compile(rb"\"[^\"<>]{0,400}\"|'[^'<>]{0,400}'")
_FIGURES = re.compile(rb"\d+")
_STREAM = re.compile(rb"/FlateDecode\b(.{0,200}?)stream\r?\n(.*?)endstream", re.S)
_ENCODINGS = ("utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-8-sig", "latin-1", "utf-7", "utf-32")
#: One in so many inputs is blown up to the longest length.
_SELDOM = 300

Pieces = list[bytes]


def mutated(data: bytes, form: str, dice: Random, most: int, others: Sequence[bytes] = ()) -> bytes:
    """Return the input after one to five changes; at most `most` bytes. Parts of `others` may come into it."""
    for _ in range(dice.choice((1, 1, 1, 2, 3, 5))):
        if dice.random() < 0.7:
            data = b"".join(_of_pieces(pieces_of(data, form), form, dice, most, others))
        else:
            data = dice.choice(_OF_BYTES)(data, form, dice)
        data = data[:most]
    return data


def pieces_of(data: bytes, form: str) -> Pieces:
    """Return the input cut into what is moved as a whole; joined, it is the input again."""
    return _PIECES[form].findall(data)


def _of_pieces(pieces: Pieces, form: str, dice: Random, most: int, others: Sequence[bytes]) -> Pieces:
    at = dice.randrange(len(pieces)) if pieces else 0
    many = min(dice.choice((1, 1, 2, 4, 16)), len(pieces) - at)
    part = pieces[at : at + many]
    match dice.randrange(7):
        case 0:
            pieces[at : at + many] = []
        case 1:
            pieces[at:at] = part * _times(dice, b"".join(part), most)
        case 2:
            to = dice.randrange(len(pieces) + 1)
            pieces[to:to] = part
        case 3:
            pieces[at:at] = [dice.choice(words(form))]
        case 4:
            pieces[at : at + 1] = [dice.choice(words(form))]
        case 5 if others:
            other = _PIECES[form].findall(dice.choice(others))
            first = dice.randrange(len(other)) if other else 0
            pieces[at : at + many] = other[first : first + dice.choice((1, 4, 16, 64))]
        case _:
            pieces[at : at + many] = _nested(part, form, dice, most)
    return pieces


def _times(dice: Random, part: bytes, most: int) -> int:
    if dice.randrange(_SELDOM) == 0:
        return most // max(1, len(part))
    return dice.choice((1, 2, 3, 10, 40, 200))


def _nested(part: Pieces, form: str, dice: Random, most: int) -> Pieces:
    """Return the part within many tags of one name, with their end tags or without; brackets for other forms."""
    found = _TAG_NAME.search(b"".join(part))
    begin, end = (b"<<", b">>") if form == "pdf" else (b"(", b")")
    if form == "markup":
        name = found[1] if found else b"div"
        begin, end = (part[0] if found and part[0].endswith(b">") else b"<" + name + b">"), b"</" + name + b">"
    times = _times(dice, begin + end, most)
    return [begin * times, *part, end * (times if dice.random() < 0.7 else 0)]


def _flipped(data: bytes, _form: str, dice: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.choice((1, 2, 8, 64))):
        if changed:
            changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def _cut(data: bytes, _form: str, dice: Random) -> bytes:
    at = dice.randrange(len(data) + 1)
    return data[:at] if dice.random() < 0.7 else data[at:]


def _another_number(data: bytes, _form: str, dice: Random) -> bytes:
    new = dice.choice((b"0", b"1", b"-1", b"13", b"32", b"99", b"0000", b"9999", b"65536", b"2147483648", b"9" * 40))
    return _replaced(data, list(_FIGURES.finditer(data)), new, dice)


def _another_value(data: bytes, form: str, dice: Random) -> bytes:
    return _replaced(data, list(_QUOTED.finditer(data)), b'"' + dice.choice(words(form)) + b'"', dice)


def _replaced(data: bytes, found: list[re.Match[bytes]], new: bytes, dice: Random) -> bytes:
    if not found:
        return data
    one = dice.choice(found)
    return data[: one.start()] + new + data[one.end() :]


def _encoded(data: bytes, form: str, dice: Random) -> bytes:
    if form == "pdf":
        return _in_stream(data, dice)
    return data.decode("utf-8", "replace").encode(dice.choice(_ENCODINGS), "replace")


def _in_stream(data: bytes, dice: Random) -> bytes:
    """Return a PDF with a change in what one of its streams unpacks to; the stream is packed again."""
    found = list(_STREAM.finditer(data))
    if not found:
        return data
    one = dice.choice(found)
    try:
        inside = zlib.decompressobj().decompress(one[2], 200_000)
    except zlib.error:
        return data
    return data[: one.start(2)] + zlib.compress(mutated(inside, "pdf", dice, 400_000)) + b"\n" + data[one.end(2) :]


_OF_BYTES: tuple[Callable[[bytes, str, Random], bytes], ...] = (
    _flipped,
    _cut,
    _another_number,
    _another_value,
    _encoded,
)
