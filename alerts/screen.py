"""What of one event stands on the first screen of a phone; all else that the section holds is the whole story."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from alerts.chart import Chart


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How much a document names, counted once: headline, subject and body all take their numbers from here.

    `again`, `perhaps`, `new` and `named` are points that must improve, by what is known of each, and add up to
    `to_improve`. `oldest` is the month in which `as_old` of those named again are known to have been named already. `continued` is
    None where a document says that earlier points continue, and it is not known which. `actions_of_others` are those of the
    `actions` that another body than the council is asked to take.
    """

    actions: int = 0
    actions_of_others: int = 0
    of_partnership: int = 0
    again: int = 0
    perhaps: int = 0
    new: int = 0
    named: int = 0
    oldest: date | None = None
    as_old: int = 0
    goes_on: bool = False
    continued: int | None = None
    in_text: int = 0
    improving: int = 0
    gone: int = 0
    in_doubt: int = 0

    @property
    def to_improve(self) -> int:
        """The number of points that must improve now."""
        return self.again + self.perhaps + self.new + self.named


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenQuote:
    """A sentence of a document, verbatim; `url` opens the document at `page`."""

    words: str
    page: int | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenPoint:
    """One of the gravest points, perhaps cut at its end, and what is known of it: `Unclear whether new.`

    `text` is empty where what is known says which it is: `On supervision: named at least once before, in March 2020.`
    """

    text: str
    known: str = ""
    page: int | None = None
    url: str | None = None

    @property
    def sentence(self) -> str:
        """The text as it stands before what is known of it: with a full stop, which few points of a list have."""
        return f"{self.text}." if self.known and self.text[-1:].isalnum() else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Sentences in whose words they are: `by` is `In Ofsted’s words`, or names a text by others."""

    by: str
    quotes: tuple[ScreenQuote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """The first screen of one event.

    `trust` names the children’s services trust that the document names, or the bodies of a joint inspection; `verdict` is a
    sentence without the authority’s name and its full stop; `tally` is what is counted, in words. The gravest point comes first;
    `strong` is what Ofsted praises.
    """

    verdict: str
    trust: str = ""
    table: Chart | None = None
    said: tuple[Said, ...] = ()
    tally: str = ""
    gravest: tuple[ScreenPoint, ...] = ()
    strong: Said | None = None
    next_steps: tuple[str, ...] = ()
