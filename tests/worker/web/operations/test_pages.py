"""What operators see: promises with ages, sources, the queue, deliveries, troubles, and why somebody was not told."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from alerts.alert import Alert, AlertKind, as_json
from alerts.channel import DeliveryError
from alerts.subscription import About, Send
from findings.model import Grade, Status
from findings.text.safe import tidy
from storage import attempts, deliveries, hosts, troubles
from storage.tables import DocumentRow, HostRow, PublicationRow, SourceRow
from storage.trouble_subjects import TroubleKind, TroubleSubject, missing_secret
from tests.alerts.test_hostile import FORBIDDEN, HOSTILE
from tests.house import NOON, House, report, subscription
from tests.worker.web.operations.conftest import PASSWORD, Operator, operator_at
from tests.worker.web.pages.conftest import Outline
from tests.worker.web.pages.test_hostile import OURS
from worker.web.pages.operations.promises import promises_of

LISTS = ("", "/sources", "/queue", "/deliveries", "/held", "/troubles", "/trace")
FAIR = {"overall": Grade.REQUIRES_IMPROVEMENT, "leaders": Grade.GOOD}
POOR = {"overall": Grade.INADEQUATE, "leaders": Grade.INADEQUATE}


def watched(home: Path) -> Operator:
    """A board, a daily digest and operators; a report that the board did not get, and one that is held."""
    everybody = (
        subscription("Board"),
        subscription("Leadership", Send.DAILY),
        subscription("Operators", about=frozenset({About.OPERATIONS})),
    )
    house = House(f"sqlite:///{home}/watch.db", home, everybody)
    house.publish("1", b"old", report(date(2022, 3, 7), FAIR), date(2022, 4, 29))
    house.run()
    house.publish("2", b"new", report(date(2025, 5, 12), POOR), date(2025, 7, 1))
    house.people.failures = [DeliveryError("The flow was switched off.", permanent=True)]
    house.run()
    house.publish("3", b"held", report(date(2026, 1, 12), FAIR, status=Status.HELD), date(2026, 2, 20))
    house.run()
    return operator_at(house)


@pytest.fixture(scope="module")
def looked_at(tmp_path_factory: pytest.TempPathFactory) -> Operator:
    """A watch that tests leave as it is."""
    return watched(tmp_path_factory.mktemp("looked_at"))


@pytest.fixture
def watching(looked_at: Operator) -> Operator:
    return signed_in(looked_at)


@pytest.fixture
def changing(tmp_path: Path) -> Operator:
    """A watch of a test's own."""
    return signed_in(watched(tmp_path))


def signed_in(operator: Operator) -> Operator:
    if operator.client.get("/operations").status_code != 200:
        operator.sign_in()
    return operator


def failed(house: House) -> str:
    with house.services.database.begin() as session:
        (row,) = deliveries.newest(session, state="failed")
        return row.alert_id


def test_what_is_broken_stands_beside_what_is_kept_with_ages(changing: Operator) -> None:
    page = changing.get("/operations")
    assert "1 promise is broken" in page
    assert (
        f"<li>Alert {failed(changing.house)} to “Board” could not be delivered: The flow was switched off.</li>" in page
    )
    assert "</span> Wexmoor Borough Council: Children&#39;s services inspection (baseline)</p>" in page
    assert re.search(
        r"Nothing fails that a person must mend</th><td><strong[^>]*>Broken\.</strong> 1 trouble is open", page
    )
    assert re.search(r"What is told is sent</th><td>kept", page)
    assert re.search(r"A tick comes every few seconds</th><td>kept", page)
    assert "0 seconds ago" in page
    changing.house.clock.now += timedelta(hours=3)
    late = list(promises_of(changing.house.health()))
    assert late[0].broken
    assert {each.name for each in late if each.broken} >= {"A tick comes every few seconds"}
    assert {each.longest for each in late if each.name == "What is collected is read"} == {"60 minutes"}


def test_each_source_says_when_it_was_seen_and_what_it_said(watching: Operator) -> None:
    page = watching.get("/operations/sources")
    assert "2 of 2 shown" in page
    assert "02 Mar 12:03" in page
    assert "Children&#39;s services inspection" in page
    assert "No source is like that." in watching.get("/operations/sources?state=blocked")
    assert "<script" not in watching.get("/operations/sources?state=<script>")


def test_what_is_in_hand_says_until_when(changing: Operator) -> None:
    house, now = changing.house, changing.house.clock()
    with house.services.database.begin() as session:
        assert hosts.claim(session, "files.example.org", now, timedelta(minutes=9))
        session.execute(update(DocumentRow).where(DocumentRow.id == 1).values(read_at=None, attempts=2))
        session.execute(update(DocumentRow).where(DocumentRow.id == 1).values(next_try_at=now + timedelta(minutes=5)))
        for alert_id in ("taken1", "waits1"):
            number = deliveries.promise(
                session, alert_id=alert_id, subscription="Board", channel="recorder", content="{}", now=now
            )
            row = deliveries.claim(session, number, now, timedelta(minutes=3))
            assert row
            if alert_id == "waits1":
                deliveries.put_off(session, row, "It does not answer.", now + timedelta(hours=1), now)
    page = changing.get("/operations/queue")
    rows = [re.sub(r"<[^>]+>", "|", row) for row in re.findall(r"<tr><td>.*?</tr>", page)]
    assert [row.strip("|").replace("||", "|") for row in rows] == [
        "alert|taken1 to “Board”|02 Mar 12:06|a worker has it, 1 try",
        "document|1, Children&#39;s services inspection|02 Mar 12:08|being read, or tried again then, 2 tries",
        "host|files.example.org|02 Mar 12:12|a worker has it",
        "alert|waits1 to “Board”|02 Mar 13:03|waits for another try, 1 try",
    ]


def test_deliveries_are_found_by_what_they_are(watching: Operator) -> None:
    alert = failed(watching.house)
    for query in (
        "state=failed",
        "subscription=Board",
        "authority=Wexmoor+Borough+Council",
        "since=2026-03-01",
        "channel=",
    ):
        assert f"/operations/deliveries/{alert}" in watching.get(f"/operations/deliveries?{query}"), query
    for query in ("state=sent", "subscription=Leadership", "channel=email", "authority=Halton", "since=2026-03-03"):
        assert f"/operations/deliveries/{alert}" not in watching.get(f"/operations/deliveries?{query}"), query
    assert "No authority in England is called “Nowhere”" in watching.get("/operations/deliveries?authority=Nowhere")
    assert "as a day" in watching.get("/operations/deliveries?since=soon")
    for page in ("0", "-1", "x", "99999", "²"):
        watching.get(f"/operations/deliveries?page={page}")


def test_many_deliveries_stand_on_several_pages(changing: Operator) -> None:
    with changing.house.services.database.begin() as session:
        for number in range(60):
            content = as_json(Alert(kind=AlertKind.NEWS, subject="s", headline=f"Headline {number}", sections=()))
            deliveries.promise(
                session, alert_id=f"many{number}", subscription="Board", channel="recorder", content=content, now=NOON
            )
    first = changing.get("/operations/deliveries?subscription=Board")
    assert "Headline 59" in first
    assert "Page 1 of 3" in first
    assert 'href="/operations/deliveries?page=2&amp;subscription=Board"' in first
    assert "Headline 34" in changing.get("/operations/deliveries?page=2&subscription=Board")


def test_a_trouble_leads_to_where_it_is_settled(watching: Operator) -> None:
    page = watching.get("/operations/troubles")
    assert "open trouble" in page
    assert f'href="/operations/deliveries/{failed(watching.house)}">Settle it' in page
    assert 'href="/operations/held">Settle it' in page


def test_a_subscription_that_cannot_be_reached_leads_to_what_waits_for_it(changing: Operator) -> None:
    with changing.house.services.database.begin() as session:
        troubles.begin(session, missing_secret("Board"), "“Board” cannot be reached.", NOON)
    page = changing.get("/operations/troubles")
    assert 'href="/operations/deliveries?subscription=Board&amp;state=waiting">See what waits' in page


def test_why_somebody_was_not_told_is_two_clicks_away(watching: Operator) -> None:
    first = watching.get("/operations")
    (trace,) = re.findall(r'href="([^"]+)">Why not told\?', first)
    documents = re.findall(r'href="(/operations/trace\?of=[^"]+)"', watching.get(trace))
    answers = watching.get(documents[1])
    assert "Wexmoor Borough Council: Children&#39;s services inspection</a>" in watching.get(trace)
    assert f"failed</span> 2 changes: alert {failed(watching.house)}, it FAILED" in answers
    assert "waits for its daily digest" in answers
    assert "not its subject: it hears only of the watch itself" in answers
    assert "it was listed at the first look at its page (baseline)" in watching.get(documents[2])


def test_an_alert_an_authority_and_an_address_are_traced_too(watching: Operator) -> None:
    assert "The flow was switched off." in watching.get(f"/operations/trace?of={failed(watching.house)}")
    assert "Followed by “Board”, “Leadership”" in watching.get("/operations/trace?of=Wexmoor+Borough+Council")
    assert "Who was told" in watching.get("/operations/trace?of=https://files.example.org/v1/file/2")
    assert "and no authority&#39;s name." in watching.get("/operations/trace?of=nothing", 404)


def test_nothing_secret_is_shown(watching: Operator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEAMS_WEBHOOK_BOARD", "https://example.org/secret-of-the-board")
    pages = [watching.get(f"/operations{page}") for page in LISTS]
    pages += [watching.get(f"/operations/deliveries/{failed(watching.house)}"), watching.get("/operations/trace?of=2")]
    stranger = watching.site.app.test_client()
    pages += [stranger.get("/operations/sign-in").text, stranger.get("/operations").text]
    for page in pages:
        assert PASSWORD not in page
        assert "secret-of-the-board" not in page
        assert str(watching.house.settings.home) not in page


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_words_are_words_to_operators_too(pages_of_hostile: Operator, name: str) -> None:
    words, operator = HOSTILE[name], pages_of_hostile
    signed_in(operator)
    stored = tidy(words) if name == "controls" else words
    content = as_json(Alert(kind=AlertKind.NEWS, subject=stored, headline=stored, sentences=(stored,), sections=()))
    with operator.house.services.database.begin() as session:
        session.execute(update(PublicationRow).values(label=stored))
        session.execute(update(SourceRow).values(name=stored, problem=stored))
        session.execute(update(HostRow).values(leased_until=operator.house.clock() + timedelta(minutes=1)))
        troubles.begin(session, TroubleSubject(TroubleKind.LIST, f"of {name}"), stored, NOON)
        number = deliveries.promise(
            session, alert_id=f"evil{name}", subscription=stored[:200], channel="recorder", content=content, now=NOON
        )
        row = deliveries.claim(session, number, NOON, timedelta(minutes=3))
        assert row
        deliveries.failed(session, row, stored, NOON)
        attempts.dismissed(session, row, stored, stored, NOON)
    for page in (*LISTS, f"/deliveries/evil{name}", f"/trace?of=evil{name}", "/trace?of=1", "/deliveries?state=failed"):
        shown = operator.get(f"/operations{page}")
        outline = Outline(shown)
        assert set(outline.tags) <= {*OURS, "code", "pre"}, page  # a command in a sentence of ours is `code`
        assert not {one for one in outline.attributes if one.startswith("on") or one == "style"}
        assert not [link for link in outline.links if not link.startswith(("/", "#", "https://"))]
        assert not FORBIDDEN.search(shown.replace("\n", ""))
    typed = operator.client.get("/operations/trace", query_string={"of": words.encode("utf-8", "replace")}).text
    # Every page names a broken promise, with its command, once the last answer about them is some seconds old.
    assert set(Outline(typed).tags) <= {*OURS, "code", "pre"}


@pytest.fixture(scope="module")
def pages_of_hostile(tmp_path_factory: pytest.TempPathFactory) -> Operator:
    """One store for all hostile words, with a held document."""
    home = tmp_path_factory.mktemp("hostile")
    house = House(f"sqlite:///{home}/watch.db", home, (subscription("Board"),))
    house.publish("1", b"held", report(date(2025, 5, 12), FAIR, status=Status.HELD), date(2025, 7, 1))
    house.run()
    return operator_at(house)
