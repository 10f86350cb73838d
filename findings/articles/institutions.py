"""Schools, homes, colleges and other bodies that Ofsted inspects too, told from an authority’s children’s services."""

from __future__ import annotations

from collections.abc import Sequence

from findings.articles.phrases import SpokenPhrases
from findings.articles.speakers import Said

_BODY = (
    r"(schools?|academ(y|ies)|nurser(y|ies)|pre-?schools?|play ?groups?|child-?minders?|colleges?|sixth forms?"
    r"|universit(y|ies)|(children'?s|residential|care|nursing|secure|respite) (care )?homes?|the home"
    r"|(children's )?centres?|(adult|community) (and community )?(learning|education)|apprenticeships?"
    r"|training provider|(fostering|adoption) (agency|agencies|service|partnership)|secure (unit|training centre)"
    r"|young offender institution|prison|hospital|adult (social )?care|alternative provision|pupil referral units?"
    r"|(holiday|after-school|breakfast) (clubs?|camps?)|short breaks? (home|unit|centre))"
)
# A word of each of them: most sentences have none, and need not be looked at closely.
_ANY_BODY = SpokenPhrases(
    r"school\w*|pre-?school\w*|academ\w*|nurser\w*|play ?group\w*|\w*minders?|college\w*|sixth form\w*|universit\w*|homes?",
    r"centres?|hubs?|learning|education|apprentice\w*|provider|fostering|adoption|secure|offender|prison|hospital|adult",
    r"alternative provision|referral units?|clubs?|camps?|short breaks?",
)
_JUDGED = (
    r"(rated|ratings?|judged|graded|praised?|placed|told|inspected|visited|awarded|ranked|branded|outstanding"
    r"|special measures|celebrat\w+|inspection|inadequate|good)"
)
_INSPECTS = r"(ofsted|inspectors?|inspect(ion|ed)|visit(ed)?|cqc|commission)"
# “nursery … has been rated”, “Ofsted recognises improvement at … Children’s Centres”, “Inspectors visited 10 centres”
_BODY_JUDGED = SpokenPhrases(
    rf"{_BODY} … {_JUDGED}",
    rf"{_INSPECTS} … (of|at|to|for|visited|inspected|in) (… )?{_BODY}",
    rf"(praised|rated|judged|visited|inspected) (the|an?|\d+|\w+) ([\w-]+ ){{0,3}}?{_BODY}",
    rf"(praise|rating|verdict|grade) for … {_BODY}",
    rf"{_BODY} … (by|from) ofsted",
)
# “the cabinet member for children’s services”, “director of children’s services”: an office, and no service.
_OFFICES = SpokenPhrases(
    r"((cabinet|lead|executive|board) member|portfolio holder|(deputy |executive |corporate )?director|head|councillor"
    r"|cllr|member) … (for|of) … (children|education|schools|families)\S*"
    r"([ ,]+(services?|and|education|families|young people|skills|schools|learning|social care))*"
)
_CHILDRENS_SERVICES = SpokenPhrases(r"children's (social care )?services")
_SERVICES = SpokenPhrases(
    r"children's (social (care|work) )?(services?|department|trust|social)",
    r"(children and families|children first) trust",
    r"services for (vulnerable )?children",
    r"(local authorit|social work)\w*",
    r"safeguarding|child protection|help and protection|front[- ]door|multi-agency|ILACS",
    r"care leavers?|looked[- ]after children|children (in|and) (care|need)|council's children",
    r"area partnership|SEND|special educational needs",
)
_OF_OFSTED = SpokenPhrases(r"(ofsted|inspect\w*|visit\w*|rated|judged|watchdog|report|letter|graded|monitor\w*)")


def speaks_of_services(text: str) -> bool:
    """Does a sentence speak of an authority’s services for children, the offices of persons left aside?"""
    return bool(_SERVICES.search(_OFFICES.without(text)))


def is_of_an_institution(said: Sequence[Said]) -> bool:
    """Is it a body other than the authority that was inspected? What is named first, and mostly, is meant."""
    bodies = [at for at, each in enumerate(said) if _is_of_a_body(each.text)]
    if not bodies:
        return False
    services = [at for at, each in enumerate(said) if _is_of_services(each.text)]
    return not services or (bodies[0] < services[0] and len(bodies) >= len(services))


def _is_of_a_body(text: str) -> bool:
    if not _ANY_BODY.search(text):
        return False
    text = _OFFICES.without(text)
    return bool(_BODY_JUDGED.search(text)) and not _CHILDRENS_SERVICES.search(text)


def _is_of_services(text: str) -> bool:
    return speaks_of_services(text) and bool(_OF_OFSTED.search(text)) and not _is_of_a_body(text)
