"""The texts of the pages that say why a page for operators is not shown, or why nothing was done."""

from __future__ import annotations

from worker.config.operations import SHORTEST_PASSWORD
from worker.config.settings import OPERATIONS_PASSWORD
from worker.web.page import Page

OFF = Page(
    title="The pages for operators are off",
    sentences=(
        f"They need a password: the environment variable {OPERATIONS_PASSWORD}, or the file that {OPERATIONS_PASSWORD}_FILE "
        f"names, with {SHORTEST_PASSWORD} characters or more.",
        "All that they do can be done in a terminal: ofsted-watch status, sources, deliveries, held and trace.",
    ),
    status=404,
)
SIGNED_OUT = Page(
    title="Nothing was done",
    sentences=("You are not signed in, or no longer: please sign in, and do it again.",),
    status=403,
)
NOT_FROM_HERE = Page(
    title="Nothing was done",
    sentences=(
        "What was sent does not come from a form of this page, or from one that is too old: please open the page anew.",
        "A browser that keeps no cookies cannot sign in.",
    ),
    status=403,
)
TOO_LONG = Page(
    title="Nothing was done",
    sentences=("What was sent is too long: please say it in fewer words.",),
    status=413,
)
