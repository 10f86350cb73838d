"""The whole story of an alert as one HTML document that stands by itself: the page behind the mail, or the file attached to it.

It loads nothing, runs nothing, and escapes all text from outside. Nothing is left out, whatever its size.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from alerts.alert import Alert, GradeLine
from alerts.render.footer import OGL, OGL_URL, when
from alerts.render.picture import as_data, width
from alerts.render.templates import environment, style
from findings.model import Direction
from findings.text.safe import address

if TYPE_CHECKING:
    import css_inline
    from jinja2 import Template


def whole_story(alert: Alert, alert_id: str, why: str = "") -> str:
    """Return every point with its history and quotes, every grade with its words, and the chart, its styles inlined.

    `why` is the sentence at its foot that says why somebody gets it. The section number N, from 1, has the anchor `sN`, as on
    the watch’s own page of the alert: the lines of a digest lead there.
    """
    # The style sheet is our own, so it need not be escaped.
    css = Markup(style("alerts", "alert.css"))  # noqa: S704
    said = {"alert": alert, "alert_id": alert_id, "why": why, "ogl": OGL, "ogl_url": OGL_URL}
    return inliner().inline(_template().render(**said, css=css, picture=as_data))


def was(line: GradeLine) -> str:
    """Return what stands below the grade: `fell from good`, `as before`."""
    if line.said.endswith(f" to {line.after}"):
        return line.said.removesuffix(f" to {line.after}")
    return line.said.removeprefix(line.after).lstrip(",; ")


def direction_class(line: GradeLine) -> str:
    """Return `up` or `down` for a grade that rose or fell, empty for all others."""
    return line.direction.value if line.direction in (Direction.UP, Direction.DOWN) and line.sign in "▲▼" else ""


@cache
def _template() -> Template:
    filters: dict[str, Any] = {"address": address, "was": was, "direction_class": direction_class, "when": when}
    filters["width"] = width
    templates = environment("alerts")
    templates.filters.update(filters)
    return templates.get_template("whole.html")


@cache
def inliner() -> css_inline.CSSInliner:
    """Return what writes the style sheet onto the elements, because mail programs drop it from the head."""
    import css_inline  # noqa: PLC0415 (as in `templates`)

    return css_inline.CSSInliner(load_remote_stylesheets=False, keep_at_rules=True)
