"""Themes: a subscriber's words for what a weakness is about."""

from __future__ import annotations

import pytest

from findings.themes import all_themes, similar_themes, speaks_of, theme_named


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("private fostering", "private fostering"),
        ("Private Fostering ", "private fostering"),
        ("supervision", "supervision and management oversight"),
        ("care leavers’ homes", "care leavers' homes"),
        ("private fostring", None),
        ("children", None),
        ("", None),
    ],
)
def test_a_theme_is_named_by_its_name_or_by_words_of_it(text: str, theme: str | None) -> None:
    assert theme_named(text) == theme


def test_every_theme_is_known_by_its_own_name() -> None:
    assert [theme_named(theme) for theme in all_themes()] == list(all_themes())


def test_what_is_no_theme_has_the_nearest() -> None:
    assert similar_themes("private fostring") == ["private fostering"]
    assert similar_themes("xyzzy") == []


def test_a_point_speaks_of_a_theme_also_in_passing() -> None:
    point = "The quality of supervision, so that private fostering is assessed in time."
    assert speaks_of(point, {"supervision and management oversight"})
    assert speaks_of(point, {"private fostering"})
    assert not speaks_of(point, {"adoption"})
