"""`/`: all watched authorities in one table."""

from __future__ import annotations

from flask import Blueprint, render_template

from worker.web.ground import ground

PAGE = Blueprint("england", __name__)


@PAGE.get("/")
def england() -> str:
    """The table."""
    return render_template("pages/england/page.html", rows=ground().model.authorities())
