"""The themes that watch.toml names: subjects of weaknesses, by their names or by words that speak of one."""

from __future__ import annotations

from typing import Annotated

from pydantic import PlainValidator

from findings.themes import similar_themes, theme_named
from worker.config.values import as_list, plain_text, shown


def _themes(value: object) -> frozenset[str]:
    entries = as_list(value)
    if not isinstance(entries, list) or not entries:
        raise ValueError('must be a list, for example ["private fostering", "supervision"]')
    named = {text: theme_named(text) for text in map(plain_text, entries)}
    mistakes = [f"names {shown(text)}, which is {_hint(text)}" for text, theme in named.items() if theme is None]
    if mistakes:
        raise ValueError("\n".join(mistakes))
    return frozenset(theme for theme in named.values() if theme)


def _hint(text: str) -> str:
    near = similar_themes(text)
    if near:
        return "no theme; did you mean " + " or ".join(f'"{theme}"' for theme in near) + "?"
    return "no theme; `ofsted-watch check-config --themes` lists them all"


Themes = Annotated[frozenset[str], PlainValidator(_themes)]
