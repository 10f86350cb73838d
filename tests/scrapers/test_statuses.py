"""What each status of a site means: try again or not, for how long to stay away, and the whole host or not."""

from __future__ import annotations

import pickle
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from scrapers.errors import Blocked, Busy, FetchError, Gone, Refused
from scrapers.http.fetch import Fetcher
from scrapers.http.url import host_of

if TYPE_CHECKING:
    from tests.scrapers.conftest import Site

NOON = "Sun, 22 Nov 2026 12:00:00 GMT"


def failure(site: Site, fetcher: Fetcher, status: int, **headers: str) -> FetchError:
    site.answers("/page?key=secret", status, body=b"<p>sorry</p>", **headers)
    with pytest.raises(FetchError) as failed:
        fetcher.get(f"{site.url}/page?key=secret")
    assert f"{site.url}/page?… answered {status}" in failed.value.sentence
    assert "secret" not in failed.value.sentence
    return failed.value


@pytest.mark.parametrize("status", [401, 403])
def test_a_site_that_does_not_let_us_in_says_no_more_than_that(site: Site, fetcher: Fetcher, status: int) -> None:
    problem = failure(site, fetcher, status)
    assert isinstance(problem, Blocked)
    assert (problem.host_wide, problem.after) == (True, None)
    assert problem.sentence.endswith("the site does not let us in.")


@pytest.mark.parametrize(
    ("headers", "after"),
    [
        ({"Retry_After": "120"}, timedelta(minutes=2)),
        ({"Retry_After": "0"}, timedelta(0)),
        ({"Retry_After": "Sun, 22 Nov 2026 12:30:00 GMT", "Date": NOON}, timedelta(minutes=30)),
        ({"Retry_After": "Sun, 22 Nov 2026 11:30:00 GMT", "Date": NOON}, timedelta(0)),
        ({"Retry_After": "Fri, 22 Nov 2086 12:30:00 GMT", "Date": NOON}, timedelta(hours=24)),
        ({"Retry_After": "9" * 5000}, timedelta(hours=24)),
        ({"Retry_After": "next week"}, timedelta(hours=1)),
        ({"Retry_After": "-5"}, timedelta(hours=1)),
        ({"Retry_After": "Sun, 22 Nov 2026 12:30:00 GMT"}, timedelta(hours=1)),
        ({}, timedelta(hours=1)),
    ],
)
def test_too_many_requests_says_how_long_to_stay_away(
    site: Site, fetcher: Fetcher, headers: dict[str, str], after: timedelta
) -> None:
    problem = failure(site, fetcher, 429, **headers)
    assert isinstance(problem, Busy)
    assert (problem.host_wide, problem.after, problem.try_again) == (True, after, True)


@pytest.mark.parametrize("status", [500, 502, 503, 522])
def test_a_site_out_of_order_is_tried_again(site: Site, fetcher: Fetcher, status: int) -> None:
    problem = failure(site, fetcher, status)
    assert isinstance(problem, Busy)
    assert (problem.host_wide, problem.after, problem.try_again) == (False, None, True)


def test_a_site_under_repair_may_say_for_how_long(site: Site, fetcher: Fetcher) -> None:
    problem = failure(site, fetcher, 503, Retry_After="7200")
    assert (problem.host_wide, problem.after) == (True, timedelta(hours=2))
    assert problem.sentence.endswith(f"127.0.0.1:{site.port} is left alone for 2 h, then tried again.")


@pytest.mark.parametrize("status", [404, 410])
def test_what_is_gone_is_not_tried_again(site: Site, fetcher: Fetcher, status: int) -> None:
    problem = failure(site, fetcher, status)
    assert isinstance(problem, Gone)
    assert (problem.host_wide, problem.try_again) == (False, False)


@pytest.mark.parametrize("status", [204, 206, 300, 400, 407, 418])
def test_an_answer_that_is_not_the_page_is_refused(site: Site, fetcher: Fetcher, status: int) -> None:
    assert isinstance(failure(site, fetcher, status), Refused)


def test_a_host_that_an_address_leads_to_is_not_the_host_that_was_asked(
    site: Site, other_site: Site, fetcher: Fetcher
) -> None:
    site.answers("/old", 302, Location=f"{other_site.url}/page")
    other_site.answers("/page", 403)
    with pytest.raises(Blocked) as failed:
        fetcher.get(f"{site.url}/old")
    assert not failed.value.host_wide
    assert failed.value.turned_away_by == host_of(other_site.url)


def test_an_error_is_kept_when_it_crosses_from_one_process_to_another() -> None:
    problem = pickle.loads(pickle.dumps(Busy("Wait.", after=timedelta(hours=1), host_wide=True)))
    assert (problem.sentence, problem.after, problem.host_wide) == ("Wait.", timedelta(hours=1), True)
