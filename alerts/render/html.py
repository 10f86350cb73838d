"""An alert as the HTML of a mail, one phone screen high: it loads nothing, is under 100 KB, and escapes all text from outside."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from alerts.alert import Alert
from alerts.render.footer import OGL, OGL_URL, Frame, when
from alerts.render.shorten import fullest, is_stored_whole
from alerts.render.templates import environment, style
from alerts.render.whole import inliner, whole_story
from findings.model import Grade
from findings.text.safe import address
from findings.wording import grade_word

if TYPE_CHECKING:
    from jinja2 import Template

#: The most bytes: Gmail cuts a mail off at 102 KB.
LARGEST = 95_000


def html(alert: Alert, frame: Frame) -> str:
    """Return the alert as one HTML document with its styles inlined: its first screen, and a button to the whole story.

    An alert that an older release stored has no screen, and is shown whole.
    """
    page = partial(whole_story, alert_id=frame.alert_id) if is_stored_whole(alert) else partial(_page, frame=frame)
    return fullest(alert, page, lambda shown: len(shown.encode()) <= LARGEST)


def _page(alert: Alert, frame: Frame) -> str:
    # The style sheet is our own, so it need not be escaped.
    css = Markup(style("alerts", "alert.css"))  # noqa: S704
    return inliner().inline(_template().render(alert=alert, frame=frame, ogl=OGL, ogl_url=OGL_URL, css=css))


def _grade_class(grade: Grade | None) -> str:
    return f"grade-{grade.value}" if grade else "grade-none"


@cache
def _template() -> Template:
    filters: dict[str, Any] = {"address": address, "when": when, "grade_class": _grade_class, "grade_word": grade_word}
    templates = environment("alerts")
    templates.filters.update(filters)
    return templates.get_template("screen.html")
