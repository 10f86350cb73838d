"""What the label of a link promises, in whatever apostrophes, case and spaces it is written."""

from __future__ import annotations

import re

from scrapers.source import Form

# The order matters: a label on a monitoring visit may speak of the inspection that it follows.
_FORMS = (
    (Form.FOCUSED_VISIT, r"focused visit"),
    (Form.MONITORING_VISIT, r"monitoring visit"),
    (Form.JTAI, r"joint (targeted )?area|\bjtai\b"),
    (Form.AREA_SEND, r"\bsend\b|special educational needs"),
    (Form.INSPECTION, r"children.?s (social care )?services inspection|single inspection|\bilacs\b"),
)


def form_of(label: str) -> Form:
    """The form that a label such as `Children’s services inspection` promises; OTHER for any that we do not know."""
    plain = " ".join(label.lower().split())
    return next((form for form, pattern in _FORMS if re.search(pattern, plain)), Form.OTHER)
