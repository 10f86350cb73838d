"""The judgements that a report must give, by its kind and by the first day of the inspection."""

from __future__ import annotations

from datetime import date

from findings.layouts.ilacs.labels import judgements_of
from findings.layouts.looked_after_2013.parts import JUDGEMENTS as OF_2013
from findings.layouts.sif.labels import JUDGEMENTS as OF_SIF
from findings.model import Kind

_SERVICES = frozenset({"overall", *OF_SIF})
_BOARD = frozenset({"lscb"})


def judgements_due(kind: Kind, start: date) -> tuple[frozenset[str], ...]:
    """Return sets of keys; the report must give exactly one of these sets.

    Empty where its kind gives no grades, or did not exist on that day. A single inspection judged the services, the
    safeguarding board, or both.
    """
    if kind is Kind.ILACS:
        return judgements_of(start)
    if kind is Kind.SIF:
        return (_SERVICES | _BOARD, _SERVICES, _BOARD)
    return (frozenset(OF_2013),) if kind is Kind.LOOKED_AFTER_2013 else ()
