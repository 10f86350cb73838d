"""The forms of document: each a file with a LAYOUT, or a folder with a `layout.py` that has it."""

from importlib import import_module
from pkgutil import iter_modules

from findings.layout import Layout


def all_layouts() -> list[Layout]:
    """Return every layout, found by the LAYOUT of its module."""
    homes = [f"{found.name}.layout" if found.ispkg else found.name for found in iter_modules(__path__)]
    return [import_module(f"{__name__}.{home}").LAYOUT for home in homes]
