"""The Teams card: its shape, its size, and every grade on it however little room there is."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from alerts.alert import Notice
from alerts.compose.compose import compose, digest, marked_test, operations
from alerts.render.card import LARGEST
from alerts.render.footer import Frame
from alerts.split import portions
from findings.model import Change, Comparable
from tests.alerts.card_shape import check, parts, raw, texts
from tests.alerts.rendered import UNFOLDS, body, payload
from tests.alerts.wexmoor import FIVE, GOOD, INADEQUATE, REPORT, REQUIRES_IMPROVEMENT, fall, grade, letter, weakness


def burst(authorities: int) -> list[Change]:
    """So many authorities, each with all its grades fallen."""
    return [
        replace(change, urn=str(number), authority=f"Borough {number} Metropolitan Borough Council")
        for number in range(authorities)
        for change in fall()
    ]


@pytest.mark.parametrize("changes", [fall(), [letter()], burst(3)])
def test_a_card_keeps_to_the_schema(changes: list[Change]) -> None:
    check(payload(compose(changes)))


def test_cards_for_operators_and_tests_keep_to_it_too() -> None:
    notice = Notice(sentence="The page has no list.", since=datetime(2024, 7, 12, 7, tzinfo=UTC))
    check(payload(operations([notice])))
    check(payload(marked_test("Board", "4821")))


def test_the_id_stands_on_the_card_as_a_word_of_its_own() -> None:
    message = raw(payload(compose(fall())))
    assert re.search(r"\babcd2345\b", message)
    assert " abcd2345 " in message


def test_the_authority_and_every_grade_are_on_the_card_in_words() -> None:
    changes = [grade("overall", GOOD, REQUIRES_IMPROVEMENT), grade("leaders", GOOD, INADEQUATE)]
    told = re.sub(r"[\W_]+", " ", raw(payload(compose(changes))).casefold())
    for words in ("wexmoor borough council", "requires improvement", "inadequate", "overall effectiveness", "fell"):
        assert words in told


def test_every_grade_has_its_sign_its_words_its_quote_and_its_page() -> None:
    lines = texts(payload(compose([grade("overall", GOOD, REQUIRES_IMPROVEMENT)])))
    assert "▼ **Overall effectiveness** fell from good to requires improvement" in lines
    assert f"“overall requires improvement to be good”, [page\N{NO-BREAK SPACE}1]({REPORT}#page=1)" in lines


def test_buttons_only_open_links() -> None:
    there = Frame(alert_id="abcd2345", whole_at="https://watch.example.org/alerts/abcd2345")
    actions = [part for part in parts(payload(compose(fall()), there)) if part["type"].startswith("Action.")]
    assert [(action["type"], action["url"]) for action in actions] == [
        ("Action.OpenUrl", REPORT),
        ("Action.OpenUrl", "https://watch.example.org/alerts/abcd2345"),
    ]


def test_a_card_without_a_page_behind_it_unfolds_the_whole_story() -> None:
    (unfolds,) = [part for part in parts(payload(compose(fall()))) if part["type"] == "Action.ShowCard"]
    told = [part["text"] for part in unfolds["card"]["body"]]
    assert "No longer in the list, and no criticism found in the new text (at least 1)" in told
    assert any("Named before (2 to 13 March 2020)" in line for line in told)


def test_the_card_is_the_same_first_screen_whether_or_not_a_page_is_behind_it() -> None:
    there = Frame(alert_id="abcd2345", whole_at="https://watch.example.org/alerts/abcd2345")
    with_page, without = (payload(compose(fall()), frame)["attachments"][0]["content"] for frame in (there, UNFOLDS))
    shown = [[part["text"] for part in card["body"] if "text" in part] for card in (with_page, without)]
    assert shown[0] == shown[1]


def test_an_empty_card_still_has_its_foot() -> None:
    assert "Open Government Licence" in texts(payload(marked_test("Board", "4821")))[-1]


def test_a_long_card_keeps_every_grade_and_counts_the_points_left_out() -> None:
    many = [weakness(f"Point {n}: {'the quality of plans for children ' * 20}") for n in range(60)]
    message = payload(compose([*fall()[:5], *many]))
    check(message)
    assert len(body(compose([*fall()[:5], *many]))) <= LARGEST
    assert sum(text.startswith("▼ **") for text in texts(message)) == 5
    assert "Needs to improve: new to the list (60)" in texts(message)
    assert any(re.fullmatch(r"and \d+ more", text) for text in texts(message))


def test_priority_actions_outlast_weaknesses() -> None:
    many = [weakness(f"Point {n}: {'x ' * 500}") for n in range(100)]
    lines = texts(payload(compose([*fall(), *many])))
    assert any("seen without delay" in line for line in lines)


def test_a_split_judgement_says_so_also_where_room_is_short() -> None:
    lines = texts(payload(digest(burst(5))))
    short = (
        "▼ **Children in care** fell from requires improvement to inadequate. Judged together with care leavers before."
    )
    assert lines.count(short) == 5


@pytest.mark.parametrize("authorities", [1, 9, 60])
def test_portions_tell_what_every_authority_was_judged_on_cards_that_fit(authorities: int) -> None:
    changes = burst(authorities)
    alerts = [digest(portion) for portion in portions(changes)]
    cards = [payload(alert) for alert in alerts]
    assert all(len(body(alert)) <= LARGEST for alert in alerts)
    told = " ".join(text for card in cards for text in texts(card))
    assert all(f"Borough {n} Metropolitan Borough Council" in told for n in range(authorities))
    assert told.count("inadequate in all five judgements") >= authorities
    assert sorted(c.urn for p in portions(changes) for c in p) == sorted(c.urn for c in changes)


def test_even_what_was_not_portioned_fits_with_a_line_for_each() -> None:
    message = payload(digest(burst(20)))
    assert len(raw(message).encode()) <= 20_480
    assert sum(text.startswith("• **") for text in texts(message)) == 20


def test_a_flood_of_troubles_fits_too() -> None:
    since = datetime(2024, 7, 12, 7, tzinfo=UTC)
    notices = [Notice(sentence=f"Page {n} does not answer: {'!' * 400}", since=since) for n in range(153)]
    assert len(body(operations(notices))) <= LARGEST


def test_the_size_is_that_of_the_bytes_sent_not_of_the_characters() -> None:
    assert "▼ **Overall effectiveness**".encode() in body(compose(fall()))
    emoji = [weakness("\N{CHILDREN CROSSING}" * 1200) for _ in range(20)]
    assert len(body(compose(emoji))) <= LARGEST


def test_a_colour_never_stands_where_nothing_rose_or_fell() -> None:
    message = payload(compose([grade("overall", GOOD, INADEQUATE, Comparable.SIMILAR)]))
    assert {part.get("color", "Default") for part in parts(message)} == {"Default"}


def test_one_event_is_never_divided_between_portions() -> None:
    changes = [grade(key, GOOD, INADEQUATE, urn=str(n), authority=f"Borough {n}") for n in range(40) for key in FIVE]
    assert all(len(portion) % 5 == 0 for portion in portions(changes))


def test_a_card_on_many_events_lists_them_first_and_the_rest_leads_to_its_document() -> None:
    lines = texts(payload(digest(burst(7))))
    assert [line.startswith("• **") for line in lines[2:10]] == [True] * 7 + [False]
    assert [f"]({REPORT})" in line for line in lines[2:9]] == [False] * 5 + [True] * 2


def test_unchanged_grades_are_named() -> None:
    alert = compose(fall())
    kept = replace(alert, sections=(replace(alert.sections[0], unchanged=("care leavers good",)),))
    assert "Unchanged: care leavers good." in texts(payload(kept))
