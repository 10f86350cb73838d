"""Says of a look that failed whether the site keeps us out: that is never “no news”, and no fault that passes by itself."""

from __future__ import annotations

import re

# The words of `scrapers.http.fetch` (robots.txt), `scrapers.http.response` (401, 403) and `scrapers.pages.no_page` (firewalls).
_KEPT_OUT = re.compile(
    r"robots\.txt at \S{1,300} forbids |: the site does not let us in\.|a challenge of the site’s firewall"
)


def keeps_us_out(problem: str | None) -> bool:
    """Say whether the sentence on a failed look tells of a refusal or a challenge."""
    return problem is not None and _KEPT_OUT.search(problem[:2_000]) is not None
