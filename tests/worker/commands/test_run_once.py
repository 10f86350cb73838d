"""`ofsted-watch run --once` by its exit code and its words: what was seen, what could not be, and what is missing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from pytest_httpserver import HTTPServer
from typer.testing import CliRunner, Result

from tests.house import URN, Listed, _list_page, _provider_page
from worker.commands.run.command import INCOMPLETE, run
from worker.logs.setup import FILE

APP = typer.Typer(pretty_exceptions_enable=False)
APP.command()(run)


@pytest.fixture
def site(httpserver: HTTPServer) -> Iterator[HTTPServer]:
    """A site like Ofsted's with one borough, whose page lists nothing yet."""
    lines: list[Listed] = []
    httpserver.expect_request("/robots.txt").respond_with_data("User-agent: *\nAllow: /\n")
    httpserver.expect_request("/search").respond_with_data(_list_page(lines), content_type="text/html")
    httpserver.expect_request(f"/provider/44/{URN}").respond_with_data(_provider_page(lines), content_type="text/html")
    httpserver.expect_request("/news.xml").respond_with_data("gone", status=404)
    yield httpserver
    httpserver.clear()


def once(folder: Path, site: HTTPServer, *more: str) -> Result:
    settings = (
        f'[watch]\nauthorities = "all"\nallow_private_addresses = true\n[sources.ofsted]\nurl = "{site.url_for("")}"\n'
        '[[subscriptions]]\nname = "Files"\nchannel = "file"\n'
    )
    (folder / "watch.toml").write_text(settings + "\n".join(more))
    return CliRunner().invoke(APP, ["--config", str(folder / "watch.toml"), "--home", str(folder / "home"), "--once"])


def test_a_run_that_saw_everything_exits_with_0_though_the_list_is_short(tmp_path: Path, site: HTTPServer) -> None:
    done = once(tmp_path, site)
    assert (done.exit_code, "All 2 pages checked" in done.stdout) == (0, True), done.stderr
    assert all(line.startswith("{") for line in done.stderr.splitlines())
    assert "holds 1 of the 153 authorities that are expected" in done.stdout


def test_a_page_that_could_not_be_seen_is_exit_code_3_and_one_sentence(tmp_path: Path, site: HTTPServer) -> None:
    page = (
        f'[[sources.pages]]\nname = "Wexmoor newsroom"\nurl = "{site.url_for("/news.xml")}"\nkind = "press_release"\n'
    )
    done = once(tmp_path, site, page)
    assert done.exit_code == INCOMPLETE
    said = [line for line in done.stderr.splitlines() if not line.startswith("{")]
    assert len(said) == 1
    assert said[0].startswith("Wexmoor newsroom could not be seen: ")


def test_a_secret_that_is_missing_is_exit_code_3_and_one_sentence(tmp_path: Path, site: HTTPServer) -> None:
    done = once(
        tmp_path, site, '[[subscriptions]]\nname = "Board"\nchannel = "teams"\nwebhook_env = "PLACE_OF_NOBODY"\n'
    )
    said = [line for line in done.stderr.splitlines() if not line.startswith("{")]
    assert done.exit_code == INCOMPLETE
    assert said == ["“Board”: the environment variable PLACE_OF_NOBODY is not set, so nothing can be sent."]


def test_it_writes_its_log_into_the_home(tmp_path: Path, site: HTTPServer) -> None:
    once(tmp_path, site)
    log = tmp_path / "home" / "logs" / FILE
    assert [json.loads(line)["event"] for line in log.read_text().splitlines()]


def test_a_level_that_there_is_not_is_refused_with_one_sentence(tmp_path: Path, site: HTTPServer) -> None:
    once(tmp_path, site)
    asked = CliRunner().invoke(APP, ["--config", str(tmp_path / "watch.toml"), "--log-level", "loud"])
    assert asked.exit_code == 1
    assert "--log-level must be one of debug, info, warning, error." in asked.stderr
