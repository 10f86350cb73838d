"""Who signed a letter on a visit: the lead inspector."""

from __future__ import annotations

from collections.abc import Sequence

from findings.inspector import lead_inspector
from findings.text.lines import Line, joined

_LINES = 4


def signed_by(signature: Sequence[Line] | None) -> str | None:
    """The name under “Yours sincerely”, its office below it: `Jennifer Stroud / Her Majesty’s Inspector`."""
    return lead_inspector(joined(signature[:_LINES])) if signature else None
