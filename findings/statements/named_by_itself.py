"""Whether a point says by itself that it was named before, as in “This was a recommendation at the last inspection”."""

from __future__ import annotations

import re

_SAYS_SO = re.compile(
    r"\b(?:was|were) (?:also )?(?:a |an )?(?:recommendations?|areas? for (?:improvement|development|priority action))"
    r" (?:at|from|in|of|arising from) the (?:last|previous) (?:\w+ )?inspection\b",
    re.IGNORECASE,
)


def says_it_was_named(point: str) -> bool:
    """Say whether the words of a point themselves say that the inspection before named it."""
    return _SAYS_SO.search(point) is not None
