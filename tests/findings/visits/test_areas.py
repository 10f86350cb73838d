"""What inspectors looked at, in a sentence, in a list, or in both."""

from __future__ import annotations

import pytest

from tests.findings.visits.thornmere import letter


@pytest.mark.parametrize(
    ("words", "areas"),
    [
        (
            "Inspectors looked at the local authority’s arrangements for children in care, with a specific focus on:\n"
            "◼ stability\n◼ family time.",
            ("children in care", "stability", "family time."),
        ),
        (
            "Inspectors evaluated the quality of help. In addition, inspectors appraised the impact of audits.",
            ("the quality of help", "the impact of audits"),
        ),
        (
            "Inspectors looked at the local authority’s arrangements for permanence. This included children who live with kinship"
            " carers.",
            ("permanence", "children who live with kinship carers"),
        ),
        (
            "This visit had a particular focus on thresholds. The impact of leaders was also considered.",
            ("thresholds", "The impact of leaders"),
        ),
        (
            "Inspectors looked at the local authority’s arrangements for care leavers aged 18 to\n25. They considered a range of"
            " evidence, including case records.",
            ("care leavers aged 18 to 25",),
        ),
    ],
)
def test_each_is_named_once_and_evidence_is_none_of_them(words: str, areas: tuple[str, ...]) -> None:
    assert letter(looked_at=words).areas_reviewed == areas
