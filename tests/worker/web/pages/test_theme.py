"""A theme: who is told to improve it, since when, and the years."""

from __future__ import annotations

import pytest

from findings.themes import all_themes
from findings.timeline.timeline import timeline_of
from storage.pages.editions import AuthorityEdition
from tests.findings.timeline.wexmoor import history
from tests.worker.web.pages.conftest import Pages
from worker.web.pages.theme.told import how_many, told_to_improve
from worker.web.read_model.known import known_of
from worker.web.slugs import slug_of

WEXMOOR = known_of(AuthorityEdition(urn="9900001", name="Wexmoor"), timeline_of(history()))


def test_an_authority_comes_once_with_what_is_known_longest() -> None:
    (told,) = told_to_improve("supervision and management oversight", [WEXMOOR])
    assert (told.authority, told.since.year if told.since else None, told.times) == ("Wexmoor", 2021, 2)


def test_it_counts_authorities_and_not_points() -> None:
    assert set(how_many([WEXMOOR]).values()) == {1}


def test_the_page_of_a_theme_says_who_is_told_and_since_when(pages: Pages) -> None:
    page = pages.text("/themes/supervision-and-management-oversight")
    assert "1 authority is told to improve it, of 1 known here" in page
    assert "Named twice, since Mar 2022" in page
    assert '<th scope="row">2025</th>' in page
    assert "1 of 1" in page


def test_of_few_reports_no_rise_is_claimed(pages: Pages) -> None:
    assert "too few reports to say" in pages.text("/themes")


def test_a_theme_that_nobody_is_told_of_has_a_page_all_the_same(pages: Pages) -> None:
    assert "Nobody, as far as is known here." in pages.text("/themes/adoption")


def test_every_theme_has_an_address_of_its_own() -> None:
    assert len({slug_of(theme) for theme in all_themes()}) == len(all_themes())


@pytest.mark.parametrize("name", ["nothing", "..%2f..", "Adoption "])
def test_what_is_no_theme_has_no_page(pages: Pages, name: str) -> None:
    pages.text(f"/themes/{name}", 404)
