"""The kinds of page that are looked at, one file each; a new file here is a new source."""

from importlib import import_module
from pkgutil import iter_modules

from scrapers.source import Source


def all_sources() -> dict[str, Source]:
    """Every source by its kind, found by its module’s SOURCE."""
    sources = [import_module(f"{__name__}.{module.name}").SOURCE for module in iter_modules(__path__)]
    return {source.kind: source for source in sources}
