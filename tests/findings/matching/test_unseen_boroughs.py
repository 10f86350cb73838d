"""Three invented boroughs, written before the model was tried on them: what it says for certain is right."""

from __future__ import annotations

import pytest

from findings.matching.links import links

Pairs = frozenset[tuple[int, int]]

BOROUGHS = [
    pytest.param(
        [
            "The timeliness of initial health assessments for children who come into care.",
            "The stability of social work teams, so that children do not have repeated changes of worker.",
            "How well leaders know and use their own performance data.",
            "The support given to carers who look after children within their own extended family.",
            "The take-up of advocacy by children on child protection plans.",
            "Plans for children in need, so that families know what must change and by when.",
        ],
        [
            "The rate of change of social workers, which hinders children’s relationships with them.",
            "Assessment and support of kinship carers.",
            "The quality of child in need planning, including clear timescales and actions.",
            "The range of homes for children with complex needs.",
            "The response to neglect.",
            "Dental checks and initial health assessments for children in care.",
        ],
        frozenset([(0, 5), (1, 0), (3, 1), (5, 2)]),
        id="Wexmoor",
    ),
    pytest.param(
        [
            "The identification and assessment of children living in private fostering arrangements.",
            "The offer and quality of return home interviews after children go missing.",
            "The sufficiency of accommodation for care leavers, including the use of bed and breakfast.",
            "Management oversight of the work of the emergency duty team.",
            "The capacity of independent reviewing officers to visit children before their reviews.",
        ],
        [
            "The number and stability of social workers.",
            "The quality of return home interviews, and how what is learned is used to reduce risk from exploitation.",
            "The suitability of housing for young people leaving care.",
            "The frequency and recording of supervision.",
            "Challenge by independent reviewing officers when plans drift.",
            "Visits to children who are privately fostered.",
        ],
        frozenset([(0, 5), (1, 1), (2, 2), (4, 4)]),
        id="Easthollow",
    ),
    pytest.param(
        [
            "The application of thresholds in the multi-agency safeguarding hub.",
            "The quality of pathway plans and the involvement of young people in writing them.",
            "Permanence planning, including timely decisions on long-term fostering.",
            "The attendance of health and police at strategy meetings.",
            "Timely use of the pre-proceedings stage of the Public Law Outline.",
            "The impact of audit on practice.",
            "The education of children in care who have part-time timetables.",
        ],
        [
            "Consistency of decisions at the front door.",
            "Pathway planning for care leavers.",
            "Matching children with permanent foster carers without delay.",
            "Attendance at school of children subject to child protection plans.",
            "Letters before proceedings that parents can understand.",
            "Foster carers’ access to training.",
            "Quality assurance, so that audit findings lead to better practice.",
            "Strategy meetings: partners’ contribution and the recording of decisions.",
        ],
        frozenset([(0, 0), (1, 1), (2, 2), (3, 7), (4, 4), (5, 6)]),
        id="Northmarsh",
    ),
]


@pytest.mark.parametrize(("before", "after", "the_same"), BOROUGHS)
def test_what_is_certain_is_right_and_most_of_what_is_the_same_is_found(
    before: list[str], after: list[str], the_same: Pairs
) -> None:
    found = links(before, after)
    certain = {(link.before, link.after) for link in found if link.certain}
    assert certain <= the_same
    assert len(certain) >= 0.75 * len(the_same)
    wrong = {(link.before, link.after) for link in found} - the_same
    assert len(wrong) <= 1
