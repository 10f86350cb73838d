"""Writes the headers that programs read: addresses and message ids stay whole (RFC 5322, 2.1.1 and 3.6.4).

The library encodes a long word as it would a long subject, and mail programs then find neither thread nor recipient.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from email.header import Header
from email.headerregistry import Address
from email.utils import formataddr

_USUAL_LINE = 78
_LONGEST_LINE = 998
_LONGEST_WORD = 75
_LINE_END = "\r\n"


def mailboxes(name: str, people: Sequence[Address]) -> bytes:
    """Return a header of addresses, folded between two of them: `To: Ama Okafor <ama@example.org>, dcs@example.org`."""
    written = [_mailbox(one) for one in people]
    return _header(name, [f"{each}," for each in written[:-1]] + written[-1:], _USUAL_LINE)


def message_ids(name: str, ids: Iterable[str]) -> bytes:
    """Return a header of message ids, on one line up to 998 characters: `References: <a@example.org> <b@example.org>`."""
    return _header(name, [f"<{each}>" for each in ids], _LONGEST_LINE)


def _header(name: str, pieces: Iterable[str], longest: int) -> bytes:
    """Return the header with its line end. A new line begins before a piece that would make the line too long."""
    lines, line = [], f"{name}:"
    for number, piece in enumerate(pieces):
        if number and len(line) + 1 + len(piece) > longest:
            lines.append(line)
            line = ""
        line += f" {piece}"
    return _LINE_END.join([*lines, line, ""]).encode("ascii")


def _mailbox(one: Address) -> str:
    """Return one address with its name. Only the name is encoded, in words of 75 characters (RFC 2047, 2)."""
    name = one.display_name
    if name.isascii():
        return formataddr((name, one.addr_spec))
    words = Header(name, "utf-8", maxlinelen=_LONGEST_WORD).encode(linesep=_LINE_END)
    return f"{words} <{one.addr_spec}>"
