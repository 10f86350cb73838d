"""A cache of rendered alerts: the same alert goes to many under different ids, and is rendered once."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps

from alerts.alert import Alert

#: The placeholder for the id: of the same length, and never an id, because it begins with a digit.
PLACE_OF_ID = "0000any0"
#: Alerts that are kept rendered: as many as one busy hour makes.
MOST = 48


def rendered_once(render: Callable[[Alert, str], str]) -> Callable[[Alert, str], str]:
    """Return the function with a cache of what it rendered last, whatever the alert’s id."""
    remembered = lru_cache(maxsize=MOST)(render)

    @wraps(render)
    def rendered(alert: Alert, alert_id: str) -> str:
        return remembered(alert, PLACE_OF_ID).replace(PLACE_OF_ID, alert_id)

    return rendered
