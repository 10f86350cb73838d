"""Which judgement of an earlier inspection a judgement compares with, within a framework and across frameworks."""

from __future__ import annotations

from collections.abc import Collection
from types import MappingProxyType

from findings.model import Comparable, Findings, Kind

#: ILACS before 2023 judged children in care and care leavers together.
JUDGED_TOGETHER = MappingProxyType({"in_care": "in_care_and_leavers", "care_leavers": "in_care_and_leavers"})

#: Key of ILACS: key of SIF (2013 to 2018). SIF judged care leavers, and adoption, within its judgement on children
#: looked after and achieving permanence, so that one is most like the joint judgement of 2018 to 2022.
SIF_TO_ILACS = MappingProxyType(
    {
        "overall": "overall",
        "leaders": "leadership",
        "help_protection": "help_protection",
        "in_care_and_leavers": "looked_after_permanence",
        "in_care": "looked_after_permanence",
        "care_leavers": "care_leavers",
    }
)

#: From the inspections of services for looked after children (2013) to SIF and to ILACS.
LOOKED_AFTER_TO_SIF = MappingProxyType({"overall": "overall", "leadership": "leadership"})
LOOKED_AFTER_TO_ILACS = MappingProxyType({"overall": "overall", "leaders": "leadership"})

_ACROSS = MappingProxyType(
    {
        (Kind.SIF, Kind.ILACS): SIF_TO_ILACS,
        (Kind.LOOKED_AFTER_2013, Kind.SIF): LOOKED_AFTER_TO_SIF,
        (Kind.LOOKED_AFTER_2013, Kind.ILACS): LOOKED_AFTER_TO_ILACS,
    }
)
_UNTIL_2018 = frozenset({Kind.SIF, Kind.LOOKED_AFTER_2013})
_ONLY_IN = MappingProxyType(
    {
        Kind.ILACS: frozenset({"leaders", "in_care", "in_care_and_leavers"}),
        Kind.SIF: frozenset({"looked_after_permanence", "adoption", "lscb"}),
        Kind.LOOKED_AFTER_2013: frozenset({"outcomes", "quality", "capacity"}),
    }
)


def framework(findings: Findings) -> Kind | None:
    """Return the framework under which grades were given, None where the document gives none.

    Where the kind is not known, it follows from the judgements that only one framework has.
    """
    if findings.kind.gives_grades:
        return findings.kind
    if findings.kind is not Kind.OTHER:
        return None
    keys = {judgement.key for judgement in findings.judgements}
    return next((each for each, only in _ONLY_IN.items() if keys & only), Kind.ILACS if keys else None)


def earlier_key(key: str, *, given: Collection[str], before: Kind, after: Kind) -> str | None:
    """Return which of the judgements `given` by the earlier inspection `key` compares with, None where none does."""
    if before is after:
        return next((each for each in (key, JUDGED_TOGETHER.get(key)) if each in given), None)
    similar = _ACROSS[before, after].get(key) if (before, after) in _ACROSS else None
    return similar if similar in given else None


def comparable(key: str, before_key: str, *, before: Kind, after: Kind) -> Comparable:
    """Return how far two grades judge the same thing."""
    if before is not after:
        return Comparable.SIMILAR
    return Comparable.SAME if key == before_key else Comparable.SPLIT


def asks_otherwise(one: Kind, other: Kind) -> bool:
    """Say whether two documents were written under different frameworks: one until 2018, the other since."""
    return (one in _UNTIL_2018) is not (other in _UNTIL_2018)
