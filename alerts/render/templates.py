"""The HTML templates: what they print is escaped and freed of hostile characters; our own markup is not."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from markupsafe import Markup

from findings.text.safe import tidy

if TYPE_CHECKING:
    from jinja2 import Environment


def environment(package: str) -> Environment:
    """Return the Jinja environment of a package’s `templates`."""
    from jinja2 import Environment, PackageLoader  # noqa: PLC0415 (whoever reads the settings has the channels, and renders nothing)

    return Environment(loader=PackageLoader(package), autoescape=True, finalize=shown)


def style(package: str, name: str) -> str:
    """Return a style sheet that stands beside the templates."""
    return resources.files(package).joinpath("templates", name).read_text(encoding="utf-8")


def shown(value: object) -> object:
    """Return a value as a template prints it: a text without hostile characters, our own markup unchanged."""
    return tidy(value) if isinstance(value, str) and not isinstance(value, Markup) else value
