"""All routes of the API: each folder in `resources/` has its own in the ROUTES of its `routes.py`."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from worker.web.api import resources
from worker.web.api.route import Route


@cache
def all_routes() -> tuple[Route, ...]:
    """Every route, by the names of their folders."""
    found = (import_module(f"{resources.__name__}.{each.name}.routes") for each in iter_modules(resources.__path__))
    return tuple(route for module in found for route in module.ROUTES)
