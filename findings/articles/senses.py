"""What words of the field mean: classes of words that stand for one another, whoever writes."""

from __future__ import annotations

from functools import cache

_SENSES = {
    "ofsted": "ofsted inspector inspectors hmi hmis watchdog inspectorate regulator inspectorates",
    "visit": "visit visits visited revisit returned visitors came went",
    "inspection": "inspection inspections inspect inspected reinspection inspecting ilacs",
    "letter": "letter report letters findings verdict",
    "publish": "publish published publishes publication released issued public",
    "find": "found find finds said says say noted notes saw see concluded concludes judged recognised recognises praised"
    " praises highlighted highlights identified identifies warned criticised wrote writes told described describes"
    " observed commended adds added acknowledged reported reports pointed impressed",
    "ahead": "will expected expect due await awaited awaiting awaits shall forthcoming upcoming prepare preparing braced"
    " brace bracing underway would planned scheduled pending tbc provisional imminent",
    "next": "next future following soon tomorrow",
    "start": "begin begins began begun start starts started arrive arrived arriving",
    "not": "not no never nothing cannot nobody none without unable won't can't don't doesn't hasn't isn't aren't haven't",
    "before": "previous previously last since ago earlier former formerly then before back old history historic past"
    " decade inherited had once",
    "now": "latest today new now recent recently week yesterday just current currently morning",
    "council": "council authority authorities councils borough county city department partnership",
    "person": "cllr councillor councillors leader member members director chief mayor spokesman spokeswoman spokesperson"
    " mp commissioner minister union campaigner chair chairman executive secretary",
    "family": "mother father mum dad parent parents grandmother carer family residents resident",
    "services": "services service care social safeguarding",
    "children": "children child children's young people",
    "school": "school schools academy academies pupil pupils headteacher headteachers head teacher teachers primary"
    " secondary sixth classroom curriculum lessons reading mathematics",
    "training": "apprentice apprentices apprenticeship apprenticeships learner learners learning college colleges student"
    " students principal training provision adult course courses skills employers",
    "nursery": "nursery nurseries childminder childminders preschool playgroup toddlers",
    "home": "home homes residential registered registration unit bed therapeutic",
    "agency": "agency agencies independent provider providers company firm private",
    "fostering": "fostering foster adoption adoptive carers",
    "adult": "adult adults older nursing dementia carer",
    "health": "hospital hospitals maternity ward patients nhs nurse",
    "cqc": "cqc commission quality",
    "send": "send disabilities special ehc ehcp neurodevelopmental autism",
    "justice": "probation justice police constabulary prison offending custody crime",
    "court": "court judge inquest coroner jury magistrates tribunal ombudsman solicitor",
    "joint": "joint jtai multi-agency targeted",
    "monitoring": "monitoring",
    "focused": "focused focussed themed thematic",
    "job": "salary vacancy vacancies apply applicant interview interviews pension contract hours candidates recruiting"
    " jobs careers career closing post annum benefits",
    "money": "tax budget bills bill bands band savings levy",
    "grade": "outstanding inadequate requires improvement graded rating rated judgement judgements grade grades overall",
    "death": "death died murder murdered dies dead tragic killed jailed baby",
    "programme": "programme agenda item items forward tbc workshop briefing annual",
    "rules": "guidance framework statistics consultation handbook data national percentage england proportion",
    "opinion": "opinion column columnist comment think believe",
    "government": "notice direction minister secretary state statutory",
    "archive": "archive archived filter results page showing",
}
_OTHERS = (
    "i we our they it the a an this in at on of for and to but when what where who how why all their his her majesty"
    " majesty's local government department education nhs dfe lado single fire police health board improvement plan early"
    " help protection support leavers quality leadership impact experiences progress"
)
#: Words that have their capital letter for another reason than to be a name.
KEPT = frozenset(" ".join((*_SENSES.values(), _OTHERS)).split())


@cache
def _by_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for sense, words in _SENSES.items():
        for word in words.split():
            found[word] = (*found.get(word, ()), sense)
    return found


def senses_of(word: str) -> tuple[str, ...]:
    """Return the classes of a word in lower case: `ofsted` for `inspectors`, none for most words."""
    return _by_word().get(word, ())
