"""The forms of document, one file each; a new file here is a new layout."""

from importlib import import_module
from pkgutil import iter_modules

from findings.layout import Layout


def all_layouts() -> list[Layout]:
    """Every layout, found by its module's LAYOUT."""
    return [import_module(f"{__name__}.{module.name}").LAYOUT for module in iter_modules(__path__)]
