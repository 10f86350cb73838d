"""A cache of rendered alerts: the same alert goes to many under different ids, and is rendered once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache, wraps

from alerts.alert import Alert
from alerts.render.footer import Frame

#: The placeholder for the id: of the same length, and never an id, because it begins with a digit.
PLACE_OF_ID = "0000any0"
#: Alerts that are kept rendered: as many as one busy hour makes.
MOST = 48


def rendered_once(render: Callable[[Alert, Frame], str]) -> Callable[[Alert, Frame], str]:
    """Return the function with a cache of what it rendered last, whatever the alert’s id."""
    remembered = lru_cache(maxsize=MOST)(render)

    @wraps(render)
    def rendered(alert: Alert, frame: Frame) -> str:
        anonymous = replace(frame, alert_id=PLACE_OF_ID, whole_at=frame.whole_at.replace(frame.alert_id, PLACE_OF_ID))
        return remembered(alert, anonymous).replace(PLACE_OF_ID, frame.alert_id)

    return rendered
