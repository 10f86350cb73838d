"""An alert as the HTML of a mail: it loads nothing, is under 100 KB, and escapes all text from outside."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import Any

import css_inline
from jinja2 import Template
from markupsafe import Markup

from alerts.alert import Alert, GradeLine
from alerts.chart import Chart
from alerts.render.footer import OGL, OGL_URL, when
from alerts.render.picture import as_data, width
from alerts.render.shorten import fullest
from alerts.render.templates import environment, style
from findings.model import Direction
from findings.text.safe import address

#: The most bytes: Gmail cuts a mail off at 102 KB.
LARGEST = 95_000


def html(alert: Alert, alert_id: str, picture: Callable[[Chart], str] = as_data) -> str:
    """Return the alert as one HTML document with its styles inlined.

    `picture` returns the address at which a chart’s picture stands: within the page by default, beside it in a mail.
    """
    return fullest(
        alert, partial(_page, alert_id=alert_id, picture=picture), lambda page: len(page.encode()) <= LARGEST
    )


def _page(alert: Alert, alert_id: str, picture: Callable[[Chart], str]) -> str:
    # The style sheet is our own, so it need not be escaped.
    css = Markup(_style())  # noqa: S704
    said = {"alert": alert, "alert_id": alert_id, "ogl": OGL, "ogl_url": OGL_URL}
    return _inliner().inline(_template().render(**said, css=css, picture=picture))


def was(line: GradeLine) -> str:
    """Return what stands below the grade: `fell from good`, `as before`."""
    if line.said.endswith(f" to {line.after}"):
        return line.said.removesuffix(f" to {line.after}")
    return line.said.removeprefix(line.after).lstrip(",; ")


def direction_class(line: GradeLine) -> str:
    return line.direction.value if line.direction in (Direction.UP, Direction.DOWN) and line.sign in "▲▼" else ""


@cache
def _template() -> Template:
    filters: dict[str, Any] = {"address": address, "was": was, "direction_class": direction_class, "when": when}
    filters["width"] = width
    templates = environment("alerts")
    templates.filters.update(filters)
    return templates.get_template("alert.html")


@cache
def _style() -> str:
    return style("alerts", "alert.css")


@cache
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(load_remote_stylesheets=False, keep_at_rules=True)
