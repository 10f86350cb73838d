"""The pages: each a folder with its `view.py`, whose PAGE holds its addresses, its template and what it shows."""

from importlib import import_module
from pkgutil import iter_modules

from flask import Blueprint


def all_pages() -> list[Blueprint]:
    """Every page, found by the PAGE of its view."""
    return [import_module(f"{__name__}.{found.name}.view").PAGE for found in iter_modules(__path__)]
