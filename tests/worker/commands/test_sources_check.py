"""`ofsted-watch sources check` and `sources add`: every source tried politely, and one found and written into watch.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from scrapers.errors import Blocked, FetchError, Gone, Unreachable
from tests.house import FakeReader, FakeWeb
from tests.worker.steps.test_councils_pages import CHALLENGE, ROBOTS
from tests.worker.steps.watched_source import SITE, item, rss, web_list
from worker.commands.sources.add import proposal
from worker.commands.sources.check import Checked, Target, checked, targets
from worker.commands.sources.check_view import table
from worker.commands.sources.looking import Found, Looker, Outcome
from worker.commands.sources.watch_line import Line, write
from worker.config.settings import Settings, load
from worker.errors import UserError
from worker.health.seen import SourceSeen

PAGE, FEED = f"{SITE}/news", f"{SITE}/feed/"
STORIES = rss(item("/one", "A first story", "<pubDate>2 Mar 2026</pubDate>"), item("/two", "A second story"))
REFUSES = Blocked(f"{PAGE} answered 403: the site does not let us in.", host_wide=True)
SEEN = SourceSeen(
    name="News", url=PAGE, kind="press_release", urn=None, state="well", why=None, seen_at="2026-03-01T12:00:00+00:00",
    entries=2, newest=None, published=None, next_look_at=None, every_seconds=3600, paused_until=None, paused_by=None,
    host_waits_until=None, failures=0,
)  # fmt: skip


def tried(answer: bytes | Exception, *known: SourceSeen, kind: str | None = None) -> Checked:
    web = FakeWeb(pages={PAGE: answer})
    (one,) = checked([Target("News", PAGE, kind)], {each.url: each for each in known}, web, FakeReader())
    return one


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (STORIES, Outcome.WORKS),
        (ROBOTS, Outcome.BLOCKED),
        (REFUSES, Outcome.BLOCKED),
        (CHALLENGE, Outcome.CHALLENGE),
        (b"<!doctype html><html><body><p>Welcome</p></body></html>", Outcome.NO_FEED),
        (Gone("There is nothing there."), Outcome.NO_FEED),
        (Unreachable("It does not answer."), Outcome.NO_ANSWER),
    ],
)
def test_a_source_works_or_is_blocked_or_shows_nothing_and_a_refusal_is_no_silence(
    answer: bytes | Exception, outcome: Outcome
) -> None:
    assert tried(answer).found.outcome is outcome


@pytest.mark.parametrize("answer", [ROBOTS, CHALLENGE, Gone("Gone."), b"", Unreachable("It does not answer.")])
def test_what_worked_before_and_does_not_now_is_worse_and_what_never_worked_is_not(answer: bytes | Exception) -> None:
    assert tried(answer, SEEN).is_worse
    assert not tried(answer).is_worse
    assert not tried(answer, replace(SEEN, seen_at=None)).is_worse
    assert not tried(STORIES, SEEN).is_worse


def test_a_host_that_asked_to_be_left_alone_is_not_asked() -> None:
    web = FakeWeb(pages={PAGE: STORIES})
    left_alone = replace(SEEN, host_waits_until="2999-01-01T12:00:00+00:00")
    (one,) = checked([Target("News", PAGE, None)], {PAGE: left_alone}, web, FakeReader())
    assert (one.found.outcome, web.asked) == (Outcome.BLOCKED, [])


def test_two_sources_of_one_host_are_asked_at_its_pace() -> None:
    slept: list[float] = []
    web = FakeWeb(pages={PAGE: STORIES, FEED: STORIES}, pace=timedelta(seconds=2))
    looker = Looker(web, FakeReader(), slept.append)
    assert {looker.look(url, None).outcome for url in (PAGE, FEED)} == {Outcome.WORKS}
    assert slept == [2.0]


def found(*outcomes: Outcome) -> Iterable[Checked]:
    for number, outcome in enumerate(outcomes):
        why = "" if outcome is Outcome.WORKS else f"https://{'news.' * 40}example.org says \x1b[31mno. " * 5
        yield Checked(
            Target(f"Wexmoor {'and Kestrelby ' * 5}{number}", PAGE, None), Found(outcome, PAGE, why=why), True
        )


def test_the_table_is_80_columns_wide_and_counts_refusals_by_themselves() -> None:
    shown = list(table(list(found(*Outcome))))
    assert max(map(len, shown)) <= 80
    assert "1 keep us out" in " ".join(shown)
    assert "silence is not “no news”" in " ".join(shown)
    assert "\x1b" not in "".join(shown)
    assert "4 worked before and no longer do" in " ".join(shown)


def settings(folder: Path, text: str = '[watch]\nauthorities = "all"\n') -> Settings:
    (folder / "watch.toml").write_text(text, encoding="utf-8")
    return load(folder / "watch.toml", folder)


def proposed(folder: Path, url: str, **pages: bytes | FetchError) -> Line:
    web = FakeWeb(pages={PAGE: web_list(("/one", "A first story", "2 March 2026")), FEED: STORIES, **pages})
    return proposal(settings(folder), Looker(web, FakeReader()), url, name=None, kind=None, authority="Halton").line


def test_the_feed_that_a_page_names_is_what_is_added(tmp_path: Path) -> None:
    head = f'<body><link rel="alternate" type="application/rss+xml" href="{FEED}">'.encode()
    page = web_list(("/one", "A first story", "2 March 2026")).replace(b"<body>", head)
    line = proposed(tmp_path, PAGE, **{PAGE: page})
    assert line == Line(name="Halton Borough Council News", url=FEED, kind="press_release", authority="80471")
    assert proposed(tmp_path, PAGE).url == PAGE


def test_a_committee_of_modern_gov_is_added_by_its_own_feed(tmp_path: Path) -> None:
    portal = "https://democracy.wexmoor.example"
    line = proposed(
        tmp_path, f"{portal}/mgCommitteeDetails.aspx?ID=133", **{f"{portal}/mgRss.aspx?Type=2&CId=133": STORIES}
    )
    assert (line.url, line.kind) == (f"{portal}/mgRss.aspx?Type=2&CId=133", "committee_report")


@pytest.mark.parametrize(
    ("url", "answer", "sentence"),
    [
        (PAGE, ROBOTS, "ask the site to let us in"),
        (PAGE, CHALLENGE, "ask the site to let us in"),
        (PAGE, Gone("There is nothing there."), "Give the address of its feed"),
        ("ftp://news.example.org", b"", "is not an http or https address"),
    ],
)
def test_what_keeps_us_out_or_shows_nothing_is_not_added(
    tmp_path: Path, url: str, answer: bytes | FetchError, sentence: str
) -> None:
    with pytest.raises(UserError, match=sentence):
        proposed(tmp_path, url, **{PAGE: answer})


WATCH = """# What is watched.
[watch]
authorities = ["Halton"]  # ours

[[sources.pages]]   # the newsroom
name = "News"
url = "https://news.example.org/feed/"
kind = "press_release"
# the press comes next year

[[subscriptions]]
name = "Leadership"
channel = "console"
"""
LINE = Line(
    name='The "Board"', url="https://democracy.wexmoor.example/mgRss.aspx?Type=2&CId=1", kind="committee_report"
)


@pytest.mark.parametrize(
    "text", [WATCH, '[watch]\nauthorities = "all"', f"{WATCH}\n[web]\n", WATCH.replace("\n\n", "\n")]
)
def test_a_line_is_written_and_every_comment_stays(tmp_path: Path, text: str) -> None:
    file = tmp_path / "watch.toml"
    file.write_text(text, encoding="utf-8")
    file.chmod(0o640)
    write(file, LINE)
    after = file.read_text(encoding="utf-8")
    assert tomllib.loads(after)["sources"]["pages"][-1] == LINE.table()
    assert all(line in after.splitlines() for line in text.splitlines())
    assert (file.stat().st_mode & 0o777, list(tmp_path.iterdir())) == (0o640, [file])


def test_a_file_that_lists_its_pages_otherwise_is_left_as_it_is(tmp_path: Path) -> None:
    text = '[watch]\nauthorities = "all"\n[sources]\npages = [{name = "A", url = "https://a.example", kind = "news"}]\n'
    file = tmp_path / "watch.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match="add by hand"):
        write(file, LINE)
    assert file.read_text(encoding="utf-8") == text


def test_what_is_watched_already_is_not_added_twice(tmp_path: Path) -> None:
    web = FakeWeb(pages={FEED: STORIES})
    with pytest.raises(UserError, match="is watched already"):
        proposal(settings(tmp_path, WATCH), Looker(web, FakeReader()), FEED, name=None, kind=None, authority=None)


def test_ofsteds_list_and_every_page_are_tried_or_those_with_some_words(tmp_path: Path) -> None:
    every = targets(settings(tmp_path, WATCH), None)
    assert [each.name for each in every] == ["Ofsted’s list", "News"]
    assert [each.name for each in targets(settings(tmp_path, WATCH), "NEWS.example")] == ["News"]
