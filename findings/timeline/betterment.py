"""Whether a sentence says of the subject of a weakness that it is better, and not only that something near it is good.

“Supervision has improved”, “thresholds are now better understood”: the words that say so stand in the clause that names the
subject. “Thresholds are understood” praises, and says nothing of before; “a plan to improve supervision” says nothing of now.
"""

from __future__ import annotations

import re
from functools import lru_cache

from findings.matching.subjects import Subject
from findings.timeline.topics import names_the_same, topics_of, topics_of_sentence

# “Parental consent, which had been a problem, is now better understood”: what stands between says nothing of now.
_IN_PASSING = re.compile(
    r",? \((?:[^()]{1,200})\)|, (?:which|who|where|including|particularly|especially)\b[^,;.]{1,200},"
)
_CLAUSE_ENDS = re.compile(
    r"[;:]|, (?:and|but|so|although|while|with|which|who|where|resulting|leading|meaning|enabling|ensuring|helping"
    r"|supporting|reflecting)\b|\b(?:so that|because|although|while|whereas|in order to)\b"
)
_BETTER = re.compile(
    r"\b(?:improv(?:e|es|ed|ing|ements?)|strengthen(?:s|ed|ing)?|stronger|better|enhanced|progress(?:ed|ing)?"
    r"|reduc(?:ed|ing|tions?)|fewer|faster|quicker|sooner|more (?!to do\b|work\b|needs?\b|than\b)\w+|now|no longer"
    r"|(?:has|have) been (?:addressed|resolved|put right|tackled|rectified))\b",
    re.IGNORECASE,
)
# “to improve”, “an improvement plan”: what is meant to come, or the name of a thing.
_NOT_YET = re.compile(
    r"(?<!begun )(?<!beginning )(?<!started )(?<!starting )(?<!continued )(?<!continues )(?<!continue )"
    r"\bto (?:\w+ly |further )?(?:improve|strengthen|progress)\b"
    r"|\b(?:will|should|must|could|may|can|help|helps) (?:\w+ly |further |to )?(?:improve|strengthen|progress)\b"
    r"|\bimprovement[- ](?:plans?|boards?|partners?|journey|notice|advis\w+|work|programmes?|activit\w+|support|agenda|teams?"
    r"|priorit\w+|actions?|cycle|strateg\w+)\b|\bareas? (?:for|of) improvement\b|\bprogress of\b"
    r"|\bprogress (?:is|are) (?:monitored|reviewed)\b",
    re.IGNORECASE,
)
# “Oversight has improved the timeliness of visits”: the visits are better.
_MAKES_BETTER = re.compile(
    r"\b(?:improv(?:ed|es|ing)|strengthen(?:ed|s|ing)|reduc(?:ed|es|ing)|enhanced) (?:the|their|its|how|both|all|many|some)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=65536)
def better_subjects(point: str, sentence: str) -> frozenset[Subject]:
    """Return the narrow subjects of a weakness of which the sentence says that they are better; empty where it says so of none."""
    own = topics_of(point).narrow
    if not own or not _BETTER.search(sentence) or not names_the_same(point, sentence):
        return frozenset()
    said = (_better_in(clause) for clause in _CLAUSE_ENDS.split(_IN_PASSING.sub("", sentence)))
    return frozenset(subject for subjects in said for subject in subjects) & own


def _better_in(clause: str) -> frozenset[Subject]:
    """Return the subjects that a clause says to be better: those that it makes so, where it says what makes them so."""
    said = _NOT_YET.sub(" ", clause)
    if not _BETTER.search(said):
        return frozenset()
    made = _MAKES_BETTER.search(said)
    return topics_of_sentence(said[made.start() :] if made else said).narrow
