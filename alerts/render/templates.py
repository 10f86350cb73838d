"""Templates of HTML: what they print is escaped and without hostile characters, but for markup and styles of our own."""

from __future__ import annotations

from importlib import resources

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from findings.text.safe import tidy


def environment(package: str) -> Environment:
    """The `templates` of a package."""
    return Environment(loader=PackageLoader(package), autoescape=True, finalize=_shown)


def style(package: str, name: str) -> str:
    """A style sheet that stands beside them."""
    return resources.files(package).joinpath("templates", name).read_text(encoding="utf-8")


def _shown(value: object) -> object:
    """Every text that a template prints; markup of our own is left as it is."""
    return tidy(value) if isinstance(value, str) and not isinstance(value, Markup) else value
