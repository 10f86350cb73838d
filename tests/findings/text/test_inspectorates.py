"""Who inspected together, as a letter or a report says."""

from __future__ import annotations

import pytest

from findings.text.inspectorates import inspectorates_in
from findings.text.lines import Line


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "Between 4 and 8 May 2018, Ofsted, the Care Quality Commission (CQC), HMI Constabulary (HMIC) and HMI Probation"
            " (HMI Prob) undertook a joint inspection of the response to neglect in Wexmoor.",
            "Ofsted, the Care Quality Commission, the inspectorate of constabulary, the inspectorate of probation",
        ),
        (
            "It was carried out by inspectors from Ofsted and His Majesty’s Inspectorate of Probation (HMIP).",
            "Ofsted, the inspectorate of probation",
        ),
        (
            "The inspection was led by one of His Majesty’s Inspectors, with a team from the Care Quality Commission (CQC).",
            "Ofsted, the Care Quality Commission",
        ),
    ],
)
def test_the_inspectorates_that_a_sentence_names_are_told_with_it(sentence: str, names: str) -> None:
    found = inspectorates_in([Line(sentence, 1)])
    assert found
    assert (found.text, found.quote, found.page) == (names, sentence, 1)


def test_ofsted_alone_is_no_joint_inspection() -> None:
    assert inspectorates_in([Line("Inspectors from Ofsted visited Wexmoor in May 2018.", 1)]) is None
