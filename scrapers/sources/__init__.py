"""The kinds of page that are looked at: each a file with a SOURCE, or a folder with a `source.py` that has it."""

from importlib import import_module
from pkgutil import iter_modules

from scrapers.source import Source


def all_sources() -> dict[str, Source]:
    """Return every source by its kind, found by the SOURCE of its module."""
    homes = [f"{found.name}.source" if found.ispkg else found.name for found in iter_modules(__path__)]
    sources = [import_module(f"{__name__}.{home}").SOURCE for home in homes]
    return {source.kind: source for source in sources}
