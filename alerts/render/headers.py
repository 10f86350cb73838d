"""Header lines that machines read: addresses and message ids stay whole, whatever their length (RFC 5322, 2.1.1 and 3.6.4).

The library folds and encodes a long word as if people read it; a mail program then knows neither the thread nor the recipient.
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
    """`To: Ama Okafor <ama@example.org>, dcs@example.org`: folded between two people at most."""
    written = [_mailbox(one) for one in people]
    return _header(name, [f"{each}," for each in written[:-1]] + written[-1:], _USUAL_LINE)


def message_ids(name: str, ids: Iterable[str]) -> bytes:
    """`References: <event.abcd@example.org> <event.efgh@example.org>`: one line, as long as a line may be."""
    return _header(name, [f"<{each}>" for each in ids], _LONGEST_LINE)


def _header(name: str, pieces: Iterable[str], longest: int) -> bytes:
    """The header with its line end; a new line begins before a piece that would make this one too long."""
    lines, line = [], f"{name}:"
    for number, piece in enumerate(pieces):
        if number and len(line) + 1 + len(piece) > longest:
            lines.append(line)
            line = ""
        line += f" {piece}"
    return _LINE_END.join([*lines, line, ""]).encode("ascii")


def _mailbox(one: Address) -> str:
    """Only the name is ever encoded: in words of 75 characters (RFC 2047, 2)."""
    name = one.display_name
    if name.isascii():
        return formataddr((name, one.addr_spec))
    words = Header(name, "utf-8", maxlinelen=_LONGEST_WORD).encode(linesep=_LINE_END)
    return f"{words} <{one.addr_spec}>"
