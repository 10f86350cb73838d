"""The same news goes to many, each time under another id: it is rendered once, with a place for the id."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps

from alerts.alert import Alert

#: Stands where the id is to stand: as long as one, and never one, since it begins with a digit.
PLACE_OF_ID = "0000any0"
#: Alerts kept rendered: those of one busy hour.
MOST = 48


def rendered_once(render: Callable[[Alert, str], str]) -> Callable[[Alert, str], str]:
    """The same function, which remembers what it rendered last, under whatever id."""
    remembered = lru_cache(maxsize=MOST)(render)

    @wraps(render)
    def rendered(alert: Alert, alert_id: str) -> str:
        return remembered(alert, PLACE_OF_ID).replace(PLACE_OF_ID, alert_id)

    return rendered
