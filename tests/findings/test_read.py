"""Documents that no layout claims are held, with what they look like; bytes without a document are no report."""

from __future__ import annotations

from pathlib import Path

import pytest

from findings import read as reading
from findings.model import Document, Findings, Kind, Status
from findings.read import read, unreadable
from findings.text.safe import LONGEST_SENTENCE


class Greedy:
    """A layout that claims everything."""

    def __init__(self, name: str) -> None:
        self.name = name

    def claims(self, document: Document) -> bool:
        return True

    def read(self, document: Document) -> Findings:
        return Findings(kind=Kind.NEWS)


#: A text without it would be short enough to be taken for a cutting.
REST = "\n" + "The page goes on with other things. " * 60


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (
            "Joint local area SEND inspection of Wexmoor, by Ofsted and the Care Quality Commission: Area SEND inspections",
            "a document on area SEND, but none of its reports or letters",
        ),
        (
            "Area SEND monitoring inspection of Wexmoor Local Area Partnership",
            "a report on a monitoring inspection of area SEND",
        ),
        (
            "Joint targeted area inspection of Wexmoor",
            "a document on a joint targeted area inspection, but not one of its letters",
        ),
        (
            "Inspection of progress made in the provision of safeguarding services in Wexmoor",
            "a report from the years of joint area reviews, before 2011",
        ),
        (
            "Inspection of services for children in need of help and protection, children looked after and care leavers",
            "a document on a single inspection (SIF, 2013 to 2018), but not one of its reports",
        ),
        (
            "Inspection of services for looked after children",
            "a document on services for looked after children, but not one of the reports of 2013",
        ),
        ("The council welcomed its second monitoring visit.", "a document on a monitoring visit"),
    ],
)
def test_a_form_that_is_known_but_not_read_is_held_and_named(text: str, form: str) -> None:
    findings = read(Document(pages=(text + REST,)))
    assert (findings.kind, findings.status) == (Kind.OTHER, Status.HELD)
    assert findings.problems == (f"This looks like {form}, which is not read yet.",)
    assert findings.judgements == ()


def test_a_text_about_something_else_is_held_without_a_name() -> None:
    findings = read(Document(pages=("Bins are collected on Mondays." + REST,)))
    assert (findings.status, findings.problems) == (Status.HELD, ("No known form of document fits.",))
    assert not findings.relevant


def test_a_document_that_two_layouts_claim_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_layouts", lambda: (Greedy("one"), Greedy("two")))
    assert read(Document(pages=("text",))).problems == ("More than one form of document fits: one and two.",)


def test_what_cannot_be_opened_is_no_report_and_says_why() -> None:
    findings = unreadable("The file is empty.")
    assert (findings.status, findings.kind, findings.relevant) == (Status.NOT_A_REPORT, Kind.OTHER, False)
    assert findings.problems == ("The file is empty.",)


@pytest.mark.parametrize(
    "text",
    [
        "Judgement Grade\nThe impact of leaders on practice with children and families\nGood\nOverall effectiveness\nGood",
        "• The impact of leaders on social work practice with children and families – Inadequate",
        "This visit was carried out in line with the inspection of local authority children’s services (ILACS) framework.",
    ],
)
def test_a_release_that_repeats_the_table_is_not_taken_for_the_report(text: str) -> None:
    assert read(Document(pages=(text + REST,))).kind is Kind.OTHER


@pytest.mark.parametrize("unseen", ["\u20ff", "\uf06e", "\u0a0a", "\uffff", "\u2029", "\ud800"])
def test_a_problem_that_quotes_the_document_shows_nothing_that_cannot_be_seen(unseen: str) -> None:
    report = (Path(__file__).parents[1] / "examples" / "layouts" / "ilacs" / "wexmoor_2025.txt").read_text("utf-8")
    (problem,) = read(Document((report.replace("Inspection dates: ", f"Inspection dates: 7 {unseen} "),))).problems
    assert "could not be read whole" in problem
    assert problem.isprintable()


def test_a_problem_that_quotes_a_document_without_end_is_cut() -> None:
    report = (Path(__file__).parents[1] / "examples" / "layouts" / "ilacs" / "wexmoor_2025.txt").read_text("utf-8")
    endless = report.replace("What needs to improve", f"What {'x' * 3_000} improve")
    assert max(map(len, read(Document((endless,))).problems)) <= LONGEST_SENTENCE
