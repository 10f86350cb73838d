"""A page that the watch serves: a title, sentences and perhaps a button. It loads nothing and runs no script."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache

from flask import Response
from jinja2 import Template
from markupsafe import Markup

from alerts.render.templates import environment, style


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page says; `asks`: it has a button that unsubscribes."""

    title: str
    sentences: tuple[str, ...]
    status: int = 200
    asks: bool = False


def response(page: Page) -> Response:
    """The page as a response whose headers let a browser keep, load and frame nothing, and send no referrer."""
    css = Markup(_style())  # noqa: S704 (our own style sheet)
    body = _template().render(page=page, css=css)
    shown = Response(body, page.status, content_type="text/html; charset=utf-8")
    shown.headers.update(_headers())
    return shown


@cache
def _headers() -> dict[str, str]:
    digest = base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    return {
        "Content-Security-Policy": (
            f"default-src 'none'; style-src 'sha256-{digest}'; form-action 'self'; "
            "base-uri 'none'; frame-ancestors 'none'"
        ),
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Robots-Tag": "noindex",
    }


@cache
def _template() -> Template:
    return environment("worker.web").get_template("page.html")


@cache
def _style() -> str:
    return style("worker.web", "page.css")
