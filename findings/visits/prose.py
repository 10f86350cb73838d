"""What the findings of a letter on a visit name in prose, without what belongs to the inspection before it.

Letters speak of single children and of single weeks, and often praise by what inspectors did not see: “No child was seen
to have been left at risk”. Such a sentence is a strength.
"""

from __future__ import annotations

import re

from findings.prose import Remarks, remarks
from findings.text.paragraphs import Paragraph, paragraphs_in
from findings.visits.body import Body
from findings.visits.closing import is_about_the_letter
from findings.visits.heading_words import LetterPart
from findings.visits.priority import is_on_progress

# “At the inspection in June 2018, …”, “Inspectors then found …”, “At that time, …”
_OF_THE_INSPECTION_BEFORE = re.compile(
    r"(?:At (?:the|its|their) (?:last |previous |full )*inspection\b|At that time\b|Inspectors then\b|Previously\b)"
)
# “Wexmoor was found to require improvement to be good at its inspection in June 2016.”
_ONLY_RECALLS_A_GRADE = re.compile(
    r"(?=[^,;:]*+\Z)(?>[^,;:]*?\b(?:was|were) (?:found|judged|rated|graded)\b)"
    r"[^,;:]*\b(?:outstanding|good|improvement|inadequate)\b[^,;:]*"
)
_STILL = re.compile(
    r"\b(?:now|still|since|remains?|continues?|(?:has|have) (?:not|yet)|at this visit)\b", re.IGNORECASE
)
# What the visit did not look at, and what it did not set.
_NO_FINDING = re.compile(
    r"\b(?:was|were) not (?:considered|looked at|reviewed|evaluated|examined|part|(?:a|the) (?:focus|subject|theme))\b[^.;]{0,20}\bvisit\b"
    r"|\b(?:was|were) not (?:revisited|within (?:the )?scope)\b"
    r"|\b(?:no|not|any)\b[^.]{0,60}\bpriority actions?\b|\bwe identified areas of strength\b",
    re.IGNORECASE,
)
# Blame that is denied, and nothing in the sentence that takes it back.
_PRAISE_BY_DENIAL = re.compile(
    r"\b(?:inspectors|we) (?:saw|found|met|heard) (?:no|not one|none|nothing)\b(?! (?:evidence|sign|trace|indication|clear))"
    r"|\b(?:no|none of (?:the|these|those)|not one)\b[^.;]{0,40}\b(?:child|children|young (?:person|people)|care leavers?"
    r"|those|weaknesses|them)\b[^.;]{0,60}\b(?:left|lost|missed|harm\w*|at (?:\w+ )?risk|unsafe|un(?:supported|assessed|seen)"
    r"|bed and breakfast|apparent|evident|should not|wait\w*)\b"
    r"|\b(?:no longer|not) (?:evident|apparent|a feature|seen|found wanting)\b|\bno longer (?:wait|have to|need to)\b"
    r"|\bdo(?:es)? not (?:have|need) to\b|\bdo(?:es)? not (?:simply|merely|give up|lose)\b"
    r"|\b(?:time|wait|delays?|backlog|number|turnover|rate)\b[^.;]{0,60}\b(?:has|have) not (?:increased|risen|grown)\b"
    r"|\banything but\b|\bfar from (?:generic|formulaic|tokenistic)\b|\bcould not fault\b|\bnever a gap\b"
    r"|\bwould not (?:now |ever )?(?:hear|think|want|dream)\b|\bnothing (?:that )?they did not\b|\bwould be wrong to\b"
    r"|\bit is rare (?:for|that)\b"
    r"|\bonly (?:one|two|three|four|a few|a handful)\b[^.;]{0,40}\b(?:bed and breakfast|unregistered)\b",
    re.IGNORECASE,
)
_BUT = re.compile(
    r"\b(?:but|however|although|though|yet|while|nevertheless|despite this|except|still)\b", re.IGNORECASE
)


def paragraphs_told(body: Body) -> list[Paragraph]:
    """The paragraphs of the headline findings and the findings, without what speaks of the letter itself.

    Where no heading leads to the headline findings, they may stand in the same paragraph as the opening.
    """
    opening = () if body.has_heading(LetterPart.SUMMARY) else (LetterPart.OPENING,)
    told = body.under(*opening, LetterPart.SUMMARY, LetterPart.FINDINGS, LetterPart.PRIORITY)
    passages = [each for each in told if each.part is not LetterPart.PRIORITY or is_on_progress(each.heading)]
    paragraphs = paragraphs_in([line for passage in passages for line in passage.lines])
    return [paragraph for paragraph in paragraphs if not is_about_the_letter(paragraph.text)]


def remarks_in(body: Body) -> Remarks:
    """The weaknesses and strengths named under the headline findings and the findings."""
    said = remarks(paragraphs_told(body))
    concerns = [remark for remark in said.concerns if _is_of_this_visit(remark.quote)]
    praised = {remark.quote for remark in said.strengths}
    denied = [remark for remark in concerns if _praises_by_denial(remark.quote)]
    strengths = [*said.strengths, *(remark for remark in denied if remark.quote not in praised)]
    return Remarks(
        tuple(remark for remark in concerns if remark not in denied),
        tuple(remark for remark in strengths if _is_of_this_visit(remark.quote)),
    )


def _praises_by_denial(sentence: str) -> bool:
    return bool(_PRAISE_BY_DENIAL.search(sentence)) and not _BUT.search(sentence)


def _is_of_this_visit(sentence: str) -> bool:
    """A sentence on the inspection before counts where it goes on to say what is so now."""
    if _NO_FINDING.search(sentence) or _ONLY_RECALLS_A_GRADE.fullmatch(sentence):
        return False
    return not _OF_THE_INSPECTION_BEFORE.match(sentence) or bool(_STILL.search(sentence))
