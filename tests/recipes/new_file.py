"""Adding a file to a package for the time of a test, as somebody who follows a recipe would."""

from __future__ import annotations

import importlib
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType


@contextmanager
def added(package: ModuleType, file: Path, folder: Path, place: str) -> Iterator[None]:
    """Add the file to the package at that place, in a folder beside the package’s own, and remove it afterwards."""
    home = folder / place
    home.parent.mkdir(parents=True)
    shutil.copy(file, home)
    if home.parent != folder:
        (home.parent / "__init__.py").touch()
    whole = list(package.__path__)
    package.__path__ = [*whole, str(folder)]
    importlib.invalidate_caches()
    try:
        yield
    finally:
        package.__path__ = whole
        forget(package, place.partition("/")[0].removesuffix(".py"))


def forget(package: ModuleType, name: str) -> None:
    """Forget a module of the package and all in it, as if it had never been imported."""
    vars(package).pop(name, None)
    whole = f"{package.__name__}.{name}"
    for module in [one for one in sys.modules if one == whole or one.startswith(f"{whole}.")]:
        del sys.modules[module]
