"""The first screen: one phone high whatever a report says, the gravest first, nothing empty, and counted as the headline counts."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup

from alerts.alert import Alert, GroupKind, as_json, from_json
from alerts.compose.compose import MOST_BELOW_MANY, compose, digest
from alerts.compose.screen.fit import HEIGHT, height
from alerts.compose.screen.said import quoted
from alerts.compose.screen.screen import shortest
from alerts.compose.subject import LONGEST_SUBJECT
from alerts.compose.verdict.moves import Move, forms
from alerts.render.footer import Frame
from alerts.screen import Screen
from findings.model import Change, ChangeKind, Comparable, Findings, Kind, Remark, WeaknessStatus
from findings.outcomes import Outcome
from tests.alerts.background import as_news, grades, known, readings
from tests.alerts.render.test_same_in_all_forms import after_three, joint_letter, send_report
from tests.alerts.rendered import ID, payload, sent_html, sent_text
from tests.alerts.test_history import HISTORY, THIRD, VISITED
from tests.alerts.wexmoor import (
    GOOD,
    INADEQUATE,
    REQUIRES_IMPROVEMENT,
    VISIT,
    change,
    fall,
    grade,
    letter,
    priority_action,
    publication,
    weakness,
)
from tests.findings.timeline.wexmoor import SUPERVISION, filed, remarks, report
from tests.findings.timeline.wexmoor import letter as a_letter
from tests.findings.timeline.wexmoor import visit as a_visit

LONG = "The quality of plans for children, and how they are reviewed, challenged and followed through by managers. " * 4
GRAVE = (
    "There are serious and widespread failures that leave children at risk of significant harm across the whole of the borough.",
    "Too many children live in situations of chronic neglect for too long before anybody acts on what is known of them.",
)


def screen(alert: Alert) -> Screen:
    (section,) = alert.sections
    assert section.screen
    return section.screen


def estimate(alert: Alert) -> int:
    return height(screen(alert), alert.first_line)


def of_a_full_report(authority: str) -> Alert:
    """All grades fallen, long points and actions of each kind, and long grave sentences."""
    changes = [*fall(), *(weakness(f"{n}. {LONG}") for n in range(9)), *(priority_action(LONG) for _ in range(4))]
    said = tuple(Remark(text=quote, quote=quote, page=1) for quote in GRAVE)
    found = Findings(kind=Kind.ILACS, concerns=said)
    return compose([replace(one, authority=authority) for one in changes], readings={publication().sha256: found})


@pytest.mark.parametrize(
    "authority", ["Wexmoor", "Bournemouth, Wexmoor and the Further Reaches Metropolitan Borough Council"]
)
def test_a_report_that_says_very_much_takes_one_screen(authority: str) -> None:
    assert estimate(of_a_full_report(authority)) <= HEIGHT


def test_what_gives_way_never_is_the_verdict_the_grades_the_count_or_what_happens_next() -> None:
    shown = screen(of_a_full_report("Bournemouth, Wexmoor and the Further Reaches Metropolitan Borough Council"))
    assert shown.verdict.startswith("inadequate in all five judgements")
    assert shown.table
    assert len(shown.table.rows) == 5
    assert "5 areas for priority action; 12 to improve: 1 named again" in shown.tally
    assert shown.gravest
    assert shown.next_steps


def test_priority_actions_are_the_gravest_then_what_was_named_longest_then_what_is_new() -> None:
    again = weakness("Supervision.", WeaknessStatus.STILL_NAMED)
    points = screen(compose([weakness("Plans."), again, priority_action("Act at once.")])).gravest
    assert [point.text for point in points] == ["Act at once.", "Supervision.", "Plans."]


def test_a_point_named_again_says_of_which_subject_how_often_and_since_when() -> None:
    told = compose(as_news(THIRD, HISTORY[1]), known=known(HISTORY))
    assert screen(told).gravest[0].known == (
        "On supervision and management oversight: named at least twice before, already in March 2017."
    )


def test_the_headline_and_the_screen_count_the_same() -> None:
    for alert in (compose(fall()), compose(as_news(THIRD, HISTORY[1]), known=known(HISTORY))):
        counted = screen(alert).tally.removesuffix(". Among them:").removesuffix(":")
        assert counted.casefold() in alert.headline.casefold()
        groups = {group.kind: group.count for group in alert.sections[0].groups}
        assert re.search(rf"\b{groups[GroupKind.NAMED_AGAIN]} (?:weakness(?:es)? )?named again", counted)


def test_news_is_in_one_order_of_gravity_whatever_its_kind() -> None:
    def one(*changes: Change) -> list[Change]:
        return list(changes)

    similar = Comparable.SIMILAR
    in_order = [
        one(
            change(ChangeKind.DOCUMENT, text="A report.", outcome=Outcome.WIDESPREAD_FAILINGS), priority_action("Act.")
        ),
        one(grade("overall", GOOD, REQUIRES_IMPROVEMENT)),
        one(grade("overall", GOOD, INADEQUATE, similar)),
        one(weakness("Supervision.", WeaknessStatus.STILL_NAMED)),
        one(weakness("Plans.")),
        one(change(ChangeKind.DOCUMENT, text="No grade changed.")),
        one(grade("overall", REQUIRES_IMPROVEMENT, GOOD)),
    ]
    named = [[replace(each, urn=str(n), authority=f"Borough {n}") for each in told] for n, told in enumerate(in_order)]
    alert = digest([each for told in reversed(named) for each in told])
    assert [section.authority for section in alert.sections] == [f"Borough {n}" for n in range(len(in_order))]


def ten() -> Alert:
    return digest([replace(one, urn=str(n), authority=f"Borough {n} Council") for n in range(10) for one in fall()])


def test_ten_authorities_have_a_line_each_that_leads_to_its_section_or_its_report() -> None:
    page = BeautifulSoup(sent_html(ten()), "html.parser")
    leads_to = [str(link["href"]) for link in page.select(".contents a")]
    anchors = {f"#{each['id']}" for each in page.select("a[id]")}
    assert leads_to[:MOST_BELOW_MANY] == [f"#s{n}" for n in range(1, MOST_BELOW_MANY + 1)]
    assert set(leads_to[:MOST_BELOW_MANY]) <= anchors
    assert all(link.startswith("https://files.example.org/") for link in leads_to[MOST_BELOW_MANY:])


def test_where_there_is_a_page_the_further_lines_lead_to_their_place_on_it() -> None:
    at = "https://watch.example.org/alerts/abcd2345"
    page = BeautifulSoup(sent_html(ten(), Frame(alert_id=ID, whole_at=at)), "html.parser")
    assert [str(link["href"]) for link in page.select(".contents a")][4:] == [f"{at}#s{n}" for n in range(5, 11)]


ALERTS: Sequence[Alert] = (
    compose(fall()),
    compose([letter()]),
    compose([priority_action("Act.", event=VISIT)]),
    compose(as_news(VISITED, THIRD), known=known((*HISTORY, VISITED))),
    ten(),
)


@pytest.mark.parametrize("alert", ALERTS, ids=range(len(ALERTS)))
def test_no_heading_has_nothing_beneath_it(alert: Alert) -> None:
    lines = [each["text"] for each in payload(alert)["attachments"][0]["content"]["body"] if "text" in each]
    assert not any(line.endswith(":") and after.startswith("[Open") for line, after in pairwise(lines))
    assert not re.search(r"<(h[1-3]|ul)[^>]*>\s*</\1>", sent_html(alert))
    assert not re.search(r"What happens next\n\n", sent_text(alert))


@pytest.mark.parametrize("alert", ALERTS, ids=range(len(ALERTS)))
def test_every_form_says_at_its_foot_why_one_gets_it(alert: Alert) -> None:
    why = "You get this through the subscription “Board”."
    frame = Frame(alert_id=ID, why=why)
    assert why in sent_html(alert, frame)
    assert why in sent_text(alert, frame)
    assert why in str(payload(alert, frame))


@pytest.mark.parametrize("alert", ALERTS, ids=range(len(ALERTS)))
def test_no_subject_is_longer_than_a_mail_program_shows(alert: Alert) -> None:
    assert len(alert.subject) <= LONGEST_SUBJECT


def test_an_alert_that_an_older_release_stored_is_sent_whole() -> None:
    stored = from_json(as_json(compose(fall())))
    old = replace(stored, sections=tuple(replace(section, screen=None) for section in stored.sections))
    assert "No longer in the list, and no criticism found in the new text" in sent_html(old)
    assert "No longer in the list, and no criticism found in the new text" in sent_text(old)
    assert "No longer in the list, and no criticism found in the new text" in str(payload(old))


RELEASE = "The supervision of social workers is now regular, and staff say that they feel well supported."
BLAME = "We know that too many children still wait too long for a decision, and that is not good enough."


def release_and_letter() -> tuple[Alert, Alert]:
    """An alert on a council’s release alone, and one on the letter and the release together."""
    first = filed(
        "r2024", report(date(2024, 3, 4), grades(REQUIRES_IMPROVEMENT, GOOD, GOOD), (SUPERVISION,)), date(2024, 5, 4)
    )
    event = a_visit(date(2025, 4, 29), 2)
    letter_of = filed("v2025", a_letter(event, ("Supervision is not yet effective enough.",)), date(2025, 6, 5))
    found = Findings(kind=Kind.PRESS_RELEASE, event=event, concerns=remarks((BLAME,)), strengths=remarks((RELEASE,)))
    told = replace(filed("p2025", found, date(2025, 6, 6)), is_ofsteds=False)
    context = known((first, letter_of, told))
    release = replace(as_news(letter_of)[0], kind=ChangeKind.DOCUMENT, document_kind=Kind.PRESS_RELEASE, key=None)
    release = replace(release, publication=told.publication, text="A press release on the visit was published.")
    both = [release, *as_news(letter_of, first)]
    return compose([release], known=context), digest(both, known=context, readings=readings(letter_of))


def test_a_release_is_told_in_its_own_words_as_its_own() -> None:
    alone, _ = release_and_letter()
    (said,) = screen(alone).said
    assert said.by.startswith("In the words of the press release")
    assert said.by.endswith("not Ofsted’s")
    assert {quote.words for quote in said.quotes} == {BLAME, RELEASE}


def test_a_release_and_the_letter_on_the_same_event_are_one_section_and_the_letter_leads() -> None:
    _, both = release_and_letter()
    (section,) = both.sections
    assert section.headline.startswith("Ofsted published a letter on its second monitoring visit")
    assert [link.title for link in section.links] == ["Open the letter", "Open the press release"]
    assert f"“{BLAME}”" in " ".join(section.sentences)


def test_a_verdict_that_is_too_long_counts_judgements_and_leaves_no_fall_and_no_rise_out() -> None:
    moves = [
        Move(names=("overall effectiveness", "help and protection", "care leavers"), what="rose to good", aside="once"),
        Move(names=("impact of leaders", "adoption"), what="fell to inadequate"),
    ]
    verdicts = ["; ".join(form) for form in forms(moves)]
    assert verdicts[0] == (
        "overall effectiveness, help and protection, and care leavers rose to good (once); "
        "impact of leaders and adoption fell to inadequate"
    )
    assert verdicts[-6:] == [
        "overall, help and protection, and care leavers rose; impact of leaders and adoption fell to inadequate",
        "overall and 2 others rose to good; impact of leaders and adoption fell to inadequate",
        "overall and 2 others rose to good; 2 others fell to inadequate",
        "overall and 2 others rose; 2 others fell to inadequate",
        "overall and 2 others rose; impact of leaders and adoption fell",
        "overall and 2 others rose; 2 others fell",
    ]
    assert shortest(verdicts, 90) == verdicts[-5]
    assert shortest(verdicts, 70) == verdicts[-4]


def test_judgements_of_which_the_same_is_told_are_told_together_where_room_is_short() -> None:
    moves = [
        Move(names=("care leavers",), what="judged good", aside="was inadequate under the earlier framework"),
        Move(names=("overall effectiveness",), what="judged good", aside="was good under the earlier framework"),
    ]
    assert list(forms(moves))[1] == ("overall effectiveness and care leavers judged good",)


def test_where_all_fell_the_word_is_said_once() -> None:
    moves = [Move(names=("overall effectiveness", "help and protection"), what="fell to good")]
    said = [*forms(moves, "all three judgements fell")]
    assert ("all three judgements fell: overall and 1 other to good",) in said
    assert said[-2:] == [("all three judgements fell, overall to good",), ("all three judgements fell",)]


def test_a_point_without_a_full_stop_gets_one_before_what_is_known_of_it() -> None:
    alert = compose([priority_action("The quality of letters to parents"), priority_action("Caseloads.")])
    assert [point.sentence for point in screen(alert).gravest] == ["The quality of letters to parents.", "Caseloads."]
    for form in (sent_html(alert), sent_text(alert), json.dumps(payload(alert), ensure_ascii=False)):
        assert "The quality of letters to parents. " in form


def test_the_bodies_of_a_joint_inspection_stand_beside_its_days_in_every_form() -> None:
    to_all = "To the local partnership: the local authority, health, the police"
    for alert, said in ((joint_letter(), to_all), (send_report(), "On Wexmoor Council")):
        assert screen(alert).trust == said
        for form in (sent_text(alert), sent_html(alert), str(payload(alert))):
            assert said in " ".join(form.split())


def test_the_trust_that_a_report_names_stands_beside_its_days_in_every_form() -> None:
    alert = after_three()
    assert screen(alert).trust == "Children’s services trust: Wexmoor Children’s Trust"
    for form in (sent_html(alert), sent_text(alert), json.dumps(payload(alert), ensure_ascii=False)):
        assert "Children’s services trust: Wexmoor Children’s Trust" in " ".join(form.split())


def test_points_of_which_the_verdict_says_all_are_not_said_to_be_so_one_by_one() -> None:
    (section,) = compose([weakness(f"Caseloads {n}.") for n in range(5)]).sections
    assert section.screen
    assert section.screen.tally == "Three of the 5:"
    assert {point.known for point in section.screen.gravest} == {""}


def test_a_quote_inside_a_quote_stands_in_single_marks() -> None:
    said = "Inspectors said that “children are not seen early enough” by social workers."
    assert quoted(said) == "Inspectors said that ‘children are not seen early enough’ by social workers."


def test_a_sentence_of_a_letter_on_what_a_list_named_says_when() -> None:
    alert = compose(as_news(VISITED, THIRD), known=known((*HISTORY, VISITED)), readings=readings(VISITED))
    assert [point.known for point in screen(alert).gravest] == ["See also the list of March 2024."]
