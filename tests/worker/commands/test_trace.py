"""`ofsted-watch trace`: the way of a document through the steps, and why each subscription was not told of it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from typer.testing import CliRunner

from alerts.channel import DeliveryError, Traits
from alerts.quiet_hours import QuietHours
from alerts.subscription import About, Send, Subscription
from findings.model import Grade, Status
from storage import unsubscribed
from tests.house import FILES, URN, House, report, subscription
from tests.worker.conftest import MakeHouse
from tests.worker.houses_after import HouseAfter
from worker.cli import app
from worker.commands.trace.view import lines
from worker.deciding import held as decide
from worker.errors import UserError
from worker.tracing.asked import traced
from worker.tracing.found import Answer, Found

OLD = report(date(2022, 3, 7), {"overall": Grade.GOOD}, points=("How well plans are written",))
NEW = report(date(2025, 5, 12), {"overall": Grade.INADEQUATE}, points=("The recording of private fostering visits",))
NEW_AT = f"{FILES}/v1/file/2"


def published(house_after: HouseAfter, *subscriptions: Subscription) -> House:
    """A house whose people have been told of a new report, as far as they are told."""
    return house_after(new_report, *subscriptions)


def new_report(house: House) -> None:
    house.publish("1", b"old", OLD, date(2022, 4, 29))
    house.run()
    house.publish("2", b"new", NEW, date(2025, 7, 1))
    house.run()


def trace(house: House, asked: str) -> Found:
    with house.services.database.reading() as session:
        return traced(session, house.settings, asked, 10, house.clock())


def answers(house: House, asked: str = NEW_AT) -> list[Answer]:
    (document,) = trace(house, asked).documents
    return list(document.answers)


def only(house: House, asked: str = NEW_AT) -> Answer:
    (answer,) = answers(house, asked)
    return answer


def test_each_step_of_a_document_has_its_time_and_how_long_it_took(house_after: HouseAfter) -> None:
    (document,) = trace(published(house_after), NEW_AT).documents
    assert [step.step for step in document.steps] == ["found", "collected", "read", "compared", "told", "accepted"]
    assert all(step.at for step in document.steps)
    assert [step.seconds is None for step in document.steps] == [True] + [False] * 5
    assert (document.authority, document.publisher, document.published) == (
        "Wexmoor Borough Council",
        "ofsted",
        "2025-07-01",
    )


def test_an_alert_and_a_document_lead_to_the_same_way(house_after: HouseAfter) -> None:
    house = published(house_after)
    answer = only(house)
    assert (answer.told, answer.code) == (True, "accepted")
    found = trace(house, str(answer.alert_id))
    assert found.alert is not None
    assert (found.alert.subscription, found.alert.state) == ("Board", "sent")
    assert found.documents == trace(house, str(found.documents[0].document_id)).documents


def test_an_authority_has_its_last_documents_and_when_its_sources_were_seen(house_after: HouseAfter) -> None:
    house = published(house_after)
    for asked in (URN, "wexmoor borough council"):
        authority = trace(house, asked).authority
        assert authority is not None
        assert [(each.url, each.state) for each in authority.documents] == [
            (NEW_AT, "1 alert"),
            (f"{FILES}/v1/file/1", "baseline"),
        ]
        assert authority.followed_by == ("Board",)
        assert all(each.seen_at for each in authority.sources)
    assert max(map(len, lines(trace(house, URN)))) <= 80


def test_of_the_baseline_nobody_is_told(house_after: HouseAfter) -> None:
    answer = only(published(house_after), f"{FILES}/v1/file/1")
    assert (answer.told, answer.code) == (False, "baseline")
    assert "at the first look" in answer.said


def test_an_older_report_that_turns_up_later_was_back_filled(house_after: HouseAfter) -> None:
    house = published(house_after)
    house.publish("3", b"older", report(date(2023, 2, 6), {"overall": Grade.GOOD}), date(2023, 4, 3))
    house.run()
    assert only(house, f"{FILES}/v1/file/3").code == "back_filled"


@pytest.mark.parametrize(
    ("narrowed", "code", "words"),
    [
        ({"authorities": frozenset({"80471"})}, "not_its_authority", "it follows Halton"),
        ({"about": frozenset({About.VISITS})}, "not_its_subject", "it asks for visits"),
        ({"about": frozenset({About.OPERATIONS})}, "not_its_subject", "only of the watch itself"),
        ({"about": frozenset({About.WEAKNESSES}), "themes": frozenset({"neglect"})}, "not_its_theme", "neglect"),
    ],
)
def test_who_does_not_ask_for_it_is_told_what_it_asks_for(
    house_after: HouseAfter, narrowed: dict[str, frozenset[str]], code: str, words: str
) -> None:
    house = published(house_after, replace(subscription(), **narrowed))  # type: ignore[arg-type]
    found = {answer.code: answer for answer in answers(house)}
    assert code in found
    assert words in found[code].said
    assert not any(answer.told for answer in found.values())


def test_what_quiet_hours_or_a_pause_keep_says_until_when(house_after: HouseAfter) -> None:
    quiet = replace(subscription("Night"), quiet=QuietHours(time(10), time(16)))
    paused = replace(subscription("Paused"), muted_until=date(2026, 3, 5))
    found = {answer.subscription: answer for answer in answers(published(house_after, quiet, paused))}
    assert (found["Night"].code, found["Night"].until) == ("quiet_hours", "2026-03-02T16:00:00+00:00")
    assert (found["Paused"].code, found["Paused"].until) == ("paused", "2026-03-05T00:00:00+00:00")


def test_what_waits_for_a_digest_says_when_that_is_due(house_after: HouseAfter) -> None:
    daily, weekly = subscription("Daily", send=Send.DAILY), subscription("Weekly", send=Send.WEEKLY)
    found = {answer.subscription: answer for answer in answers(published(house_after, daily, weekly))}
    assert (found["Daily"].code, found["Daily"].until) == ("digest_due", "2026-03-03T08:00:00+00:00")
    assert found["Weekly"].until == "2026-03-09T08:00:00+00:00"


def test_a_digest_told_at_its_hour_is_the_one_that_was_foretold(house_after: HouseAfter) -> None:
    house = published(house_after, subscription("Daily", send=Send.DAILY))
    house.clock.now += timedelta(days=1)
    house.run()
    assert only(house).told


def test_what_came_before_a_subscription_is_not_told_to_it(house_after: HouseAfter) -> None:
    house = published(house_after)
    house.subscribed_now(subscription("New"))
    assert {answer.subscription: answer.code for answer in answers(house)} == {
        "New": "not_known_yet",
        "Board": "accepted",
    }
    house.run()
    assert {answer.subscription: answer.code for answer in answers(house)}["New"] == "before_subscription"


def test_an_alert_that_failed_or_is_tried_again_says_why(make_house: MakeHouse) -> None:
    house = make_house()
    house.publish("1", b"old", OLD, date(2022, 4, 29))
    house.run()
    house.publish("2", b"new", NEW, date(2025, 7, 1))
    house.people.failures = [DeliveryError("The workflow is gone (410).", permanent=True)]
    house.run()
    answer = only(house)
    assert (answer.code, answer.accepted_at) == ("failed", None)
    assert "The workflow is gone (410)." in answer.said


def test_where_all_recipients_have_unsubscribed_it_was_sent_to_nobody(make_house: MakeHouse) -> None:
    house = make_house(replace(subscription(), to=("dcs@example.org",)))
    house.people.traits = Traits(by_recipient=True)
    house.publish("1", b"old", OLD, date(2022, 4, 29))
    house.run()
    with house.services.database.begin() as session:
        unsubscribed.leave(session, "Board", "dcs@example.org", house.clock())
    house.publish("2", b"new", NEW, date(2025, 7, 1))
    house.run()
    assert only(house).code == "unsubscribed"


def test_a_held_report_says_what_is_in_doubt_and_who_was_told_that_it_is_published(make_house: MakeHouse) -> None:
    house = make_house()
    house.publish("1", b"old", OLD, date(2022, 4, 29))
    house.run()
    house.publish("2", b"new", replace(NEW, status=Status.HELD, problems=("Two places differ.",)), date(2025, 7, 1))
    house.run()
    (document,) = trace(house, NEW_AT).documents
    assert next(step.said for step in document.steps if step.step == "read").startswith("HELD for a person")
    assert "Two places differ." in "\n".join(lines(trace(house, NEW_AT)))
    assert document.answers[0].told


def test_a_decision_of_a_person_is_part_of_the_way(make_house: MakeHouse) -> None:
    house = make_house()
    held = replace(OLD, status=Status.HELD, problems=("Two places differ.",))
    house.publish("1", b"old", held, date(2022, 4, 29))
    house.run()
    with house.services.database.begin() as session:
        decide.reject(session, 1, "A. Person", "A report on a college", house.clock())
    (document,) = trace(house, "1").documents
    assert "rejected by A. Person: A report on a college" in [step.said for step in document.steps]
    assert document.answers[0].code == "rejected"


def test_a_file_that_never_came_says_how_often_it_was_asked_for(make_house: MakeHouse) -> None:
    from tests.house import unreachable

    house = make_house()
    house.publish("1", unreachable(), None, date(2022, 4, 29))
    house.run()
    (document,) = trace(house, f"{FILES}/v1/file/1").documents
    assert document.answers[0].code == "not_collected"
    assert "The site does not answer." in document.answers[0].said


def test_what_nobody_knows_is_refused_in_one_sentence(house_after: HouseAfter) -> None:
    house = published(house_after)
    for asked in ("https://example.org/none", "999999", "a" * 64):
        with pytest.raises(UserError, match="Nothing is known of"):
            trace(house, asked)
    with pytest.raises(UserError, match="and no authority's name"):
        trace(house, "Nowhereshire")


def test_it_is_told_at_the_prompt_in_80_columns_and_as_one_json_object(house_after: HouseAfter) -> None:
    house = published(house_after)
    (house.settings.home / "watch.toml").write_text('[watch]\nauthorities = "all"\n')
    where = ["--config", str(house.settings.config), "--home", str(house.settings.home)]
    environment = {"COLUMNS": "80", "OFSTED_WATCH_DATABASE_URL": house.settings.database_url}
    shown = CliRunner().invoke(app, ["trace", NEW_AT, *where], env=environment)
    assert shown.exit_code == 0
    assert "TOLD      Board" in shown.stdout
    assert max(map(len, shown.stdout.splitlines())) <= 80
    as_json = CliRunner().invoke(app, ["trace", NEW_AT, "--json", *where], env=environment)
    (document,) = json.loads(as_json.stdout)["documents"]
    assert document["url"] == NEW_AT


def test_on_both_databases_it_is_the_same(house_on_both: House) -> None:
    house_on_both.publish("1", b"old", OLD, date(2022, 4, 29))
    house_on_both.run()
    house_on_both.publish("2", b"new", NEW, date(2025, 7, 1))
    house_on_both.run()
    assert {answer.code for answer in answers(house_on_both)} == {"accepted", "digest_due"}
    authority = trace(house_on_both, URN).authority
    assert authority is not None
    assert authority.documents[0].alerts == 1


@pytest.mark.parametrize("asked", ["Wexmoor", "wexmoor borough", "Wexmoor Borough Council", URN])
def test_an_authority_is_found_by_its_name_in_full_or_in_short_also_one_that_england_does_not_have(
    house_after: HouseAfter, asked: str
) -> None:
    authority = trace(published(house_after), asked).authority
    assert authority is not None
    assert authority.urn == URN


def test_a_name_that_is_nobodys_gets_one_sentence_with_those_that_may_be_meant(house_after: HouseAfter) -> None:
    house = published(house_after)
    for asked, meant in (("Wexmore", "Wexmoor Borough Council"), ("Bradfrod", "Bradford Metropolitan Borough Council")):
        with pytest.raises(UserError) as raised:
            trace(house, asked)
        assert str(raised.value).startswith(
            f"“{asked}” is no alert's id, no document's number or address, and no authority's name. Did you mean {meant}"
        )


def test_a_name_that_several_have_names_them(house_after: HouseAfter) -> None:
    with pytest.raises(
        UserError, match="“Northamptonshire Children’s Trust” may be North Northamptonshire Council or West"
    ):
        trace(published(house_after), "Northamptonshire Children’s Trust")
