"""The place of a joint inspection, which a letter names more than once: in its subject and in its first sentence."""

from __future__ import annotations

from collections.abc import Sequence

from findings.authorities.register import recognised


def place_among(names: Sequence[str]) -> str:
    """Return the first name that is an authority’s, else the first; empty where there is none."""
    return next(filter(recognised, names), next(iter(names), ""))


def are_of_two_places(names: Sequence[str]) -> bool:
    """Say whether the names are those of more than one authority."""
    return len({authority.urn for name in names if (authority := recognised(name))}) > 1
