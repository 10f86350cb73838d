"""The forms of document: each a file with a LAYOUT, or a folder whose `layout.py` has it."""

from importlib import import_module
from pkgutil import iter_modules

from findings.layout import Layout


def all_layouts() -> list[Layout]:
    """Every layout, found by its module's LAYOUT."""
    homes = [f"{found.name}.layout" if found.ispkg else found.name for found in iter_modules(__path__)]
    return [import_module(f"{__name__}.{home}").LAYOUT for home in homes]
