"""What somebody searches for, as words and phrases: whatever was typed, nothing in it is an operator."""

from __future__ import annotations

import re
from dataclasses import dataclass

#: What is typed beyond these is not looked for: characters, terms, and words in a phrase.
MOST_CHARACTERS, MOST_TERMS, MOST_WORDS = 200, 10, 10
#: In characters. No word of English is longer.
_LONGEST_WORD = 40
_WORD = re.compile(r"[^\W_]+")
_PART = re.compile(r'"([^"]*+)"?+|([^\s"]++)')
_QUOTATION_MARKS = str.maketrans(dict.fromkeys("“”„«»", '"'))
# Words that say nothing alone. In a phrase they count.
_LITTLE_WORDS = (
    "a an and are as at be but by for from has have in into is it not of on or that the their there they this to was were "
    "which who will with"
)
_LITTLE = frozenset(_LITTLE_WORDS.split())


@dataclass(frozen=True, slots=True)
class Asked:
    """The terms that all must be found; a term of several words is a phrase, found where they follow one another."""

    terms: tuple[tuple[str, ...], ...]

    @property
    def plain(self) -> str:
        """What is looked for, as it may be shown."""
        return " ".join(f"“{' '.join(term)}”" if len(term) > 1 else term[0] for term in self.terms)


def asked(typed: str) -> Asked:
    """Return what was typed as terms: words in quotation marks as a phrase, “multi-agency” too; without terms: nothing."""
    text = typed[:MOST_CHARACTERS].translate(_QUOTATION_MARKS)
    terms = [_words(phrase or bare) for phrase, bare in _PART.findall(text)]
    terms = list(dict.fromkeys(term for term in terms if term))
    telling = [term for term in terms if len(term) > 1 or term[0] not in _LITTLE]
    return Asked(tuple(telling[:MOST_TERMS]))


def _words(text: str) -> tuple[str, ...]:
    return tuple(word[:_LONGEST_WORD] for word in _WORD.findall(text.casefold())[:MOST_WORDS])
