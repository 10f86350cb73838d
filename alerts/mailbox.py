"""A mailbox as people write it, `Inspection watch <watch@example.org>`: a name and an address."""

from __future__ import annotations

import re
from email.errors import MessageError
from email.headerregistry import Address

from findings.text.safe import LONGEST_NAME, clipped

_ADDRESS = r"[^\s<>@,;:]+@[^\s<>@,;:]+"
_MAILBOX = re.compile(rf"(?P<alone>{_ADDRESS})|(?P<name>[^<>@]*)<(?P<address>{_ADDRESS})>")


def mailbox(written: str) -> Address:
    """Return the name and address in `Inspection watch <watch@example.org>`.

    Raises ValueError where it is no mailbox.
    """
    found = _MAILBOX.fullmatch(written.strip())
    if not found or not written.isprintable():
        raise _no_address(written)
    try:
        return Address(display_name=(found["name"] or "").strip('" '), addr_spec=found["address"] or found["alone"])
    except (ValueError, IndexError, MessageError):
        raise _no_address(written) from None


def bare(written: str) -> str:
    """Return the address alone, in lower case; it identifies a recipient, however watch.toml writes the mailbox."""
    try:
        return mailbox(written).addr_spec.casefold()
    except ValueError:
        return written.strip().casefold()


def _no_address(written: str) -> ValueError:
    return ValueError(f"“{clipped(written, LONGEST_NAME)}” is not an e-mail address.")
