"""What was read is kept only where it stands in the document, on the page that is named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from findings.model import Document, Findings, Grade, Judgement, Kind, PriorityAction, Remark, Status, Weakness
from findings.quotes import QuotedPages, with_true_quotes

PAGES = (
    "Wexmoor Borough Council\r\n1\r\nVisits to children are late, and man-\r\nagers do not know how late. Fewer\r\n2\r\n",
    "Wexmoor\r\nchildren wait for a school than last year. Plans are\r\nSee the note below.\r\nfar too long.",
    "The overall effectiveness is good.",
    "Life\ufffestory work is late. Few chil\xaddren have a book.",
)
FINDINGS = Findings(
    kind=Kind.ILACS,
    judgements=(
        Judgement(key="overall", name="overall", grade=Grade.GOOD, page=3, quote="overall effectiveness is good"),
    ),
    needs_improvement=(Weakness(text="Visits to children", page=1, sub=("how late",)),),
    priority_actions=(PriorityAction(text="Plans are far too long", page=2),),
    concerns=(Remark(text="late", quote="Visits to children are late, and managers do not know how late.", page=1),),
)


@pytest.mark.parametrize(
    ("quote", "page"),
    [
        ("Visits to children are late, and managers do not know how late.", 1),
        ("VISITS to children are late", 1),
        ("Fewer children wait for a school than last year.", 1),
        ("Plans are far too long.", 2),
        ("Plans are far too long.", None),
        ("Life-story work is late.", 4),
        ("Life-story work is late.", None),
    ],
)
def test_a_quote_is_found_through_line_ends_page_ends_and_footnotes(quote: str, page: int | None) -> None:
    assert QuotedPages(PAGES).has(quote, page)


@pytest.mark.parametrize(
    ("quote", "page"),
    [
        ("Visits to children are late", 2),
        ("Visits to children are never late", 1),
        ("Plans are far too long.", 1),
        ("Fewer children wait for a school than in spring.", 1),
        ("far too long. Plans are", 2),
        ("Plans are far too long.", 9),
        ("…", 1),
        ("", None),
    ],
)
def test_words_that_stand_elsewhere_or_in_another_order_are_no_quote(quote: str, page: int | None) -> None:
    assert not QuotedPages(PAGES).has(quote, page)


def test_what_stands_in_the_document_is_kept_as_it_is() -> None:
    assert with_true_quotes(FINDINGS, Document(PAGES)) is FINDINGS


def test_a_sentence_that_is_not_on_its_page_is_left_out_and_counted() -> None:
    false = Remark(text="late", quote="Visits are on time.", page=1)
    found = with_true_quotes(
        replace(FINDINGS, concerns=(*FINDINGS.concerns, false), strengths=(false,)), Document(PAGES)
    )
    assert (found.concerns, found.strengths, found.status) == (FINDINGS.concerns, (), Status.READ)
    assert found.notes == ("2 sentences were left out: not found on the page named.",)


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        (
            {"judgements": (replace(FINDINGS.judgements[0], page=2),)},
            "that give the grade of overall are not found on page 2",
        ),
        (
            {"needs_improvement": (Weakness(text="Visits at night", page=1),)},
            "“Visits at night” is not found on page 1",
        ),
        (
            {"needs_improvement": (Weakness(text="Visits to children", page=1, sub=("at night",)),)},
            "is not found on page 1",
        ),
        ({"priority_actions": (PriorityAction(text="Plans", page=1),)}, "“Plans” is not found on page 1"),
    ],
)
def test_a_grade_a_point_or_an_action_that_is_not_on_its_page_holds_the_document(
    wrong: dict[str, tuple[object, ...]], problem: str
) -> None:
    found = with_true_quotes(replace(FINDINGS, **wrong), Document(PAGES))  # type: ignore[arg-type]
    assert found.status is Status.HELD
    assert problem in found.problems[0]


def test_a_quote_with_letters_that_were_written_wide_is_found() -> None:
    assert QuotedPages.of(Document(("１2 plans are late.",))).has("12 plans are late.", 1)


def test_a_document_that_is_held_says_nothing_that_is_not_on_its_page_either() -> None:
    nowhere = Remark(text="late", quote="Visits are on time.", page=1)
    wrong = replace(FINDINGS, concerns=(nowhere,), priority_actions=(PriorityAction(text="Plans", page=1),))
    found = with_true_quotes(wrong, Document(PAGES))
    assert (found.status, found.concerns) == (Status.HELD, ())


def test_a_document_without_end_is_looked_through_in_little_time() -> None:
    page = "a child waits for a visit " * 4_000
    assert not QuotedPages((page,) * 3).has("a child waits for a visit " * 300 + "never", 1)


def test_of_a_listed_point_that_a_footnote_interrupts_the_first_sentence_is_enough_and_it_stays_one_of_the_list() -> (
    None
):
    whole = "Fewer children wait for a school than last year. Plans are never again far too long."
    point = Remark(text=whole, quote=whole, page=1, listed=True)
    found = with_true_quotes(replace(FINDINGS, strengths=(point,)), Document(PAGES))
    assert found.strengths == (replace(point, quote="Fewer children wait for a school than last year."),)
    assert found.notes == ()


def test_a_list_that_lacks_a_point_is_no_list() -> None:
    true = Remark(text="Plans are far too long.", quote="Plans are far too long.", page=2, listed=True)
    false = Remark(text="Visits are on time.", quote="Visits are on time.", page=2, listed=True)
    found = with_true_quotes(replace(FINDINGS, strengths=(true, false)), Document(PAGES))
    assert found.strengths == (replace(true, listed=False),)
