"""The style sheet: one file, kept by browsers for a year, because its address changes with its bytes."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources

from flask import Blueprint, Response, abort, url_for

ASSETS = Blueprint("assets", __name__)
_YEAR = "public, max-age=31536000, immutable"


@ASSETS.get("/assets/<digest>/watch.css")
def style_sheet(digest: str) -> Response:
    """The style sheet with that digest; 404 for any other."""
    if digest != _digest():
        abort(404)
    return Response(_style(), content_type="text/css; charset=utf-8", headers={"Cache-Control": _YEAR})


def address_of_style() -> str:
    """The address of the style sheet as it is now."""
    return url_for("assets.style_sheet", digest=_digest())


@cache
def _style() -> bytes:
    return resources.files("worker.web").joinpath("static", "watch.css").read_bytes()


@cache
def _digest() -> str:
    return hashlib.sha256(_style()).hexdigest()[:16]
