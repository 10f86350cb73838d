"""`/api`: the routes of the API, from the same description as `/api/v1/openapi.json`."""

from __future__ import annotations

from flask import Blueprint, render_template

from storage.exports import SCHEMA_VERSION
from worker.web.api.openapi import parameters
from worker.web.api.route import PREFIX
from worker.web.api.routes import all_routes

PAGE = Blueprint("about_api", __name__)


@PAGE.get("/api")
def about_api() -> str:
    """The list of routes."""
    routes = [(route, parameters(route)) for route in all_routes()]
    return render_template("pages/api/page.html", routes=routes, prefix=PREFIX, version=SCHEMA_VERSION)
