"""A page that the watch serves: a title, sentences and perhaps one button; nothing is loaded and nothing runs."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, Template
from markupsafe import Markup
from werkzeug.wrappers import Response

from findings.text.safe import tidy


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What it says; `asks`: with a button that unsubscribes."""

    title: str
    sentences: tuple[str, ...]
    status: int = 200
    asks: bool = False


def response(page: Page) -> Response:
    """The page for a browser, which is to keep nothing, load nothing, frame nothing and tell nobody whence it came."""
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


def _shown(value: object) -> object:
    return tidy(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _template() -> Template:
    return Environment(loader=PackageLoader("worker.web"), autoescape=True, finalize=_shown).get_template("page.html")


@cache
def _style() -> str:
    return resources.files("worker.web").joinpath("templates", "page.css").read_text(encoding="utf-8")
