"""A name as a part of an address."""

from __future__ import annotations

import re


def slug_of(name: str) -> str:
    """The name in small letters with hyphens: `private-fostering`."""
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")
