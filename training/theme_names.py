"""The plain names of the themes by which readers sorted points."""

from __future__ import annotations

#: What a reader could give no theme.
NO_THEME = "other"

_NAMES = {
    "assessment": "assessments",
    "care_leavers_eet": "care leavers’ education, employment and training",
    "care_leavers_health": "care leavers’ health",
    "care_leavers_housing": "care leavers’ homes",
    "care_leavers_other": "support for care leavers",
    "care_leavers_pathway_plans": "pathway plans",
    "child_protection_strategy_s47": "strategy discussions and child protection enquiries",
    "consent_information_sharing": "consent and sharing information",
    "court_pathways_letter_before_action": "letters before proceedings and court work",
    "education_of_children_in_care_pep": "education of children in care",
    "exploitation_missing": "children who go missing or are exploited",
    "family_time_kinship_reunification": "family time, kinship care and returning home",
    "front_door_thresholds": "contacts, referrals and thresholds at the front door",
    "health_of_children_in_care": "children’s health",
    "homeless_16_17": "young people who are homeless or aged 16 and 17",
    "iro_cp_chairs": "independent reviewing officers and conference chairs",
    "lado_allegations": "the designated officer and allegations",
    "leadership_governance": "leadership and governance",
    "life_story_direct_work_visits": "life-story work, direct work and visits",
    "management_oversight_supervision": "supervision and management oversight",
    "missing_education_home_education": "children missing education or educated at home",
    "out_of_hours_edt": "the emergency duty team",
    "participation_voice": "children’s participation and views",
    "performance_information": "performance information",
    "permanence_adoption": "permanence and adoption",
    "placement_sufficiency": "the sufficiency of placements and accommodation",
    "plans_planning": "plans and planning",
    "pre_proceedings": "pre-proceedings",
    "quality_assurance_audit": "audit and quality assurance",
    "recording_case_files": "records and recording",
    "training_development": "training and development",
    "unaccompanied_children": "unaccompanied asylum-seeking children",
    "workforce_caseloads": "caseloads and the workforce",
    "advocacy_independent_visitors": "advocacy and independent visitors",
}


def theme_name(theme: str) -> str:
    """Return the name that a link gives as its reason: `private fostering`."""
    return _NAMES.get(theme, theme.replace("_", " "))
