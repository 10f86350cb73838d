"""What somebody does who follows a recipe: a file is put into a package."""

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
    """The package with the file at that place in it; for a while, and really in a folder beside the package’s own."""
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
    """As if a module of the package, and what is in it, had never been imported."""
    vars(package).pop(name, None)
    whole = f"{package.__name__}.{name}"
    for module in [one for one in sys.modules if one == whole or one.startswith(f"{whole}.")]:
        del sys.modules[module]
