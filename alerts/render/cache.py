"""The same news goes to many, each time under another id: what is the same for all is rendered once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache, wraps

from alerts.alert import Alert

#: As long as an id is, and never one: it begins with a digit.
ANY_ID = "0000any0"
#: Alerts kept rendered: those of one busy hour.
MOST = 48


def under_any_id(render: Callable[[Alert], str]) -> Callable[[Alert], str]:
    """The same function, which remembers what it rendered last."""
    remembered = lru_cache(maxsize=MOST)(render)

    @wraps(render)
    def rendered(alert: Alert) -> str:
        return remembered(replace(alert, id=ANY_ID)).replace(ANY_ID, alert.id)

    return rendered
