"""All patterns of the product: those that its modules hold, and those that are written where they are used."""

from __future__ import annotations

import ast
import inspect
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType
from typing import Any

PACKAGES = ("findings", "scrapers", "storage", "alerts", "practice", "worker")
#: Modules that can only be loaded by Alembic.
_NOT_LOADED = re.compile(r"storage\.migrations\.(?:env|versions\..*)|.*\.__main__")
#: What a method of a pattern does with a text: from its beginning, as a whole, to the first place, or to every place.
METHODS = {
    "match": "match", "fullmatch": "fullmatch", "search": "search", "sub": "finditer", "subn": "finditer",
    "split": "finditer", "findall": "finditer", "finditer": "finditer",
}  # fmt: skip
_ALL = frozenset(METHODS.values())
_DEEPEST = 6


@dataclass(frozen=True)
class Used:
    """A pattern by its module and name, and how it is used."""

    name: str
    pattern: re.Pattern[Any]
    methods: frozenset[str]


def patterns() -> list[Used]:
    """Return each pattern once, under the first of its names."""
    modules = list(_modules())
    trees = {module.__name__: ast.parse(inspect.getsource(module)) for module in modules}
    uses, importers = {name: _uses(tree) for name, tree in trees.items()}, _importers(trees)
    found: dict[tuple[str | bytes, int], Used] = {}
    for module in modules:
        for name, pattern, its_name in [*_held(module, module.__name__), *_written(module, trees[module.__name__])]:
            places = [module.__name__, *importers[module.__name__, its_name]]
            seen = {its_name} & _ALL or set().union(*(uses[place].get(its_name, set()) for place in places))
            methods = frozenset(seen or _ALL)
            key = (pattern.pattern, pattern.flags)
            known = found.get(key)
            if known and not its_name:  # The `re.compile` of a name that was seen already.
                continue
            found[key] = Used(known.name, pattern, known.methods | methods) if known else Used(name, pattern, methods)
    return list(found.values())


def _modules() -> Iterator[ModuleType]:
    for package in PACKAGES:
        home = import_module(package)
        yield home
        for found in walk_packages(home.__path__, f"{package}."):
            if not _NOT_LOADED.fullmatch(found.name):
                yield import_module(found.name)


def _held(module: ModuleType, name: str) -> Iterator[tuple[str, re.Pattern[Any], str]]:
    """Yield the patterns among a module’s names, and in the containers, classes and objects that it names."""
    seen: set[int] = set()
    waiting: list[tuple[str, object, str, int]] = [
        (f"{name}.{key}", value, key, 0) for key, value in vars(module).items() if not key.startswith("__")
    ]
    while waiting:
        place, value, key, depth = waiting.pop()
        if isinstance(value, re.Pattern):
            yield place, value, key if depth == 0 else ""
        elif depth < _DEEPEST and id(value) not in seen:
            seen.add(id(value))
            waiting.extend((place, inner, key, depth + 1) for inner in _inside(value))


def _inside(value: object) -> list[object]:
    if isinstance(value, dict):
        return [*value.keys(), *value.values()]
    if isinstance(value, list | tuple | set | frozenset):
        return list(value)
    if (value.__module__ if isinstance(value, type) else type(value).__module__).partition(".")[0] not in PACKAGES:
        return []
    slots = [getattr(value, slot, None) for slot in getattr(type(value), "__slots__", ())]
    return [*vars(value).values(), *slots] if hasattr(value, "__dict__") else slots


def _importers(trees: dict[str, ast.Module]) -> dict[tuple[str, str], list[str]]:
    """Return the modules that import a name, by the name’s module and the name."""
    importers: dict[tuple[str, str], list[str]] = defaultdict(list)
    for importer, tree in trees.items():
        for node in tree.body:
            if isinstance(node, ast.ImportFrom):
                for name in node.names:
                    importers[node.module or "", name.name].append(importer)
    return importers


def _uses(tree: ast.Module) -> dict[str, set[str]]:
    """Return how each name of a module is used: in all ways, where it is handed on and not asked itself."""
    uses: dict[str, set[str]] = defaultdict(set)
    asked = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            asked.add(node.value)
            uses[node.value.id] |= {METHODS[node.attr]} if node.attr in METHODS else set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node not in asked:
            uses[node.id] |= _ALL
    return uses


def _written(module: ModuleType, tree: ast.Module) -> Iterator[tuple[str, re.Pattern[Any], str]]:
    """Yield the patterns given to `re.search` and its like; a word stands for what is known only when it runs."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
            continue
        if (
            isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.func.attr in {*METHODS, "compile"}
        ):
            source = _source(module, node.args[0])
            flags = next((each.value for each in node.keywords if each.arg == "flags"), None)
            places = {"compile": 1, "search": 2, "match": 2, "fullmatch": 2, "findall": 2, "finditer": 2}
            at = places.get(node.func.attr, 9)
            flags = node.args[at] if flags is None and len(node.args) > at else flags
            value = 0 if flags is None else eval(ast.unparse(flags), vars(module))
            if source is not None:
                name = f"{module.__name__}:{source if isinstance(source, str) else source.decode('latin-1')}"
                yield name, re.compile(source, value), METHODS.get(node.func.attr, "")


def _source(module: ModuleType, given: ast.expr) -> str | bytes | None:
    if isinstance(given, ast.Constant) and isinstance(given.value, str | bytes):
        return given.value
    if isinstance(given, ast.JoinedStr):
        return "".join(_piece(module, piece) for piece in given.values)
    return None


def _piece(module: ModuleType, piece: ast.expr) -> str:
    if isinstance(piece, ast.Constant):
        return str(piece.value)
    assert isinstance(piece, ast.FormattedValue)
    try:
        return str(eval(ast.unparse(piece.value), vars(module)))
    except NameError:
        return "word"
