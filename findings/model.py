"""The product’s data classes: documents, events, judgements, weaknesses, findings and changes, all immutable."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from findings.outcomes import Outcome


class Kind(StrEnum):
    """What a document is: the field `kind` of `ofsted-watch read --json`."""

    ILACS = "ilacs"
    SIF = "sif"
    LOOKED_AFTER_2013 = "looked_after_2013"
    FOCUSED_VISIT = "focused_visit"
    MONITORING_VISIT = "monitoring_visit"
    JTAI = "jtai"
    AREA_SEND = "area_send"
    PRESS_RELEASE = "press_release"
    NEWS = "news"
    COMMITTEE_REPORT = "committee_report"
    GOVERNMENT_NOTICE = "government_notice"
    OTHER = "other"

    @property
    def plain(self) -> str:
        """The kind in words: `inspection of children's services`, `focused visit`."""
        return _PLAIN_KINDS[self]

    @property
    def by_others(self) -> bool:
        """Whether others than Ofsted publish it. What they write of an event may be wrong or incomplete."""
        return self in _BY_OTHERS

    @property
    def is_letter(self) -> bool:
        """Whether it is a letter on a visit."""
        return self in _LETTERS

    @property
    def gives_grades(self) -> bool:
        """Whether it gives grades on Ofsted’s scale; letters, joint inspections and texts by others never do."""
        return self in _GRADED


_BY_OTHERS = frozenset({Kind.PRESS_RELEASE, Kind.NEWS, Kind.COMMITTEE_REPORT, Kind.GOVERNMENT_NOTICE})
_LETTERS = frozenset({Kind.FOCUSED_VISIT, Kind.MONITORING_VISIT})
_GRADED = frozenset({Kind.ILACS, Kind.SIF, Kind.LOOKED_AFTER_2013})

_PLAIN_KINDS = {
    Kind.ILACS: "inspection of children’s services",
    Kind.SIF: "single inspection of children’s services",
    Kind.LOOKED_AFTER_2013: "inspection of services for looked after children",
    Kind.FOCUSED_VISIT: "focused visit",
    Kind.MONITORING_VISIT: "monitoring visit",
    Kind.JTAI: "joint targeted area inspection",
    Kind.AREA_SEND: "area SEND inspection",
    Kind.PRESS_RELEASE: "press release",
    Kind.NEWS: "news story",
    Kind.COMMITTEE_REPORT: "committee report",
    Kind.GOVERNMENT_NOTICE: "government notice",
    Kind.OTHER: "document",
}


class EventKind(StrEnum):
    """What a document is about: an inspection, a visit, something else, or no event."""

    ILACS = "ilacs"
    SIF = "sif"
    LOOKED_AFTER_2013 = "looked_after_2013"
    FOCUSED_VISIT = "focused_visit"
    MONITORING_VISIT = "monitoring_visit"
    JTAI = "jtai"
    AREA_SEND = "area_send"
    OTHER = "other"
    NONE = "none"

    @property
    def is_visit(self) -> bool:
        """Whether it is a visit of some days, and no inspection."""
        return self in (EventKind.FOCUSED_VISIT, EventKind.MONITORING_VISIT)

    @property
    def is_told_in_a_letter(self) -> bool:
        """Whether Ofsted publishes a letter on it, and no report."""
        return self.is_visit or self is EventKind.JTAI

    @property
    def gives_grades(self) -> bool:
        """Whether it ends in grades on Ofsted’s scale."""
        return self in (EventKind.ILACS, EventKind.SIF, EventKind.LOOKED_AFTER_2013)


class Status(StrEnum):
    """The result of reading a document: read, held for a person, or no report.

    `unsure`, of pages by others only: whether it is `relevant` cannot be told, so a person must say.
    """

    READ = "read"
    HELD = "held"
    UNSURE = "unsure"
    NOT_A_REPORT = "not_a_report"

    @property
    def waits_for_a_person(self) -> bool:
        """Whether a person must look at the document before anybody is told of it."""
        return self in (Status.HELD, Status.UNSURE)


class Grade(StrEnum):
    """Ofsted's scale; `adequate` was used until 2013 only."""

    OUTSTANDING = "outstanding"
    GOOD = "good"
    ADEQUATE = "adequate"
    REQUIRES_IMPROVEMENT = "requires_improvement"
    INADEQUATE = "inadequate"
    NOT_JUDGED = "not_judged"

    @property
    def plain(self) -> str:
        """The grade as reports print it, in lower case: `requires improvement to be good`."""
        return "requires improvement to be good" if self is Grade.REQUIRES_IMPROVEMENT else self.value.replace("_", " ")

    @property
    def rank(self) -> int | None:
        """3 for outstanding down to 0 for inadequate; None where nothing was judged.

        `adequate` (2013) stood where `requires improvement` stands now: the third of four.
        """
        return _RANKS.get(self)


_RANKS = {
    Grade.OUTSTANDING: 3,
    Grade.GOOD: 2,
    Grade.ADEQUATE: 1,
    Grade.REQUIRES_IMPROVEMENT: 1,
    Grade.INADEQUATE: 0,
}


class Precision(StrEnum):
    """How exactly a document dates its event."""

    DAY = "day"
    MONTH = "month"
    NONE = "none"


class Direction(StrEnum):
    """Which way a grade went."""

    UP = "up"
    DOWN = "down"
    SAME = "same"
    FIRST = "first"
    NOT_GIVEN = "not_given"


class Comparable(StrEnum):
    """How far the grade before and the grade after judge the same thing."""

    SAME = "same"
    SPLIT = "split"
    SIMILAR = "similar"


class WeaknessStatus(StrEnum):
    """Whether a weakness is new, still named or no longer named."""

    NEW = "new"
    STILL_NAMED = "still_named"
    NO_LONGER_NAMED = "no_longer_named"


class ChangeKind(StrEnum):
    """What a change is about; `visit` is a letter on a visit, `document` anything else that is news."""

    GRADE = "grade"
    WEAKNESS = "weakness"
    PRIORITY_ACTION = "priority_action"
    VISIT = "visit"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a document comes from: what is known of it whatever its text says.

    `published` is the day that the page linking to it gave. `site` is the URN of the authority whose own site it is from.
    `form` is what its source publishes, where others than Ofsted do (`press_release`…); None where Ofsted does, or where
    the source is not known.
    """

    published: date | None = None
    site: str | None = None
    form: Kind | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document as text: `pages[0]` is page 1. The other fields are those of its `Origin`."""

    pages: tuple[str, ...]
    published: date | None = None
    site: str | None = None
    form: Kind | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """Days on which inspectors were there, first and last included."""

    start: date
    end: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An inspection or a visit. `spans` has two entries for a visit in two parts, none where no date is printed."""

    kind: EventKind
    authority: str | None = None
    urn: str | None = None
    spans: tuple[Span, ...] = ()
    precision: Precision = Precision.NONE
    inferred: bool = False
    visit_number: int | None = None

    @property
    def start(self) -> date | None:
        """The first day, None where no date is known."""
        return self.spans[0].start if self.spans else None

    @property
    def end(self) -> date | None:
        """The last day, None where no date is known."""
        return self.spans[-1].end if self.spans else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One grade that a report gives. `places` counts the independent places in the report that agree on it."""

    key: str
    name: str
    grade: Grade
    page: int
    quote: str
    places: int = 1


#: `to` of what a Local Safeguarding Children Board must improve, and the key of the judgement on it; boards are abolished.
BOARD = "lscb"
#: `to` of what is asked of all partners of a place together.
PARTNERSHIP = "partnership"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weakness:
    """A point that needs improvement, whole, without its bullet and its framework tag; it begins on `page`."""

    text: str
    page: int | None = None
    sub: tuple[str, ...] = ()
    national_framework: str | None = None
    to: str = "local_authority"

    @property
    def words(self) -> str:
        """The point and its sub-points as one text."""
        return " ".join((self.text, *self.sub))


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityAction:
    """An area for priority action, its sub-points apart; `event` names the earlier event it belongs to, if not this.

    `to` is `local_authority`, or `lscb` where a single inspection report asks the safeguarding board to act.
    """

    text: str
    page: int | None = None
    event: Event | None = None
    responsible: str | None = None
    sub: tuple[str, ...] = ()
    to: str = "local_authority"

    @property
    def words(self) -> str:
        """The action and its sub-points as one text."""
        return " ".join((self.text, *self.sub))


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A weakness or a strength named in prose, with the sentence verbatim.

    One that is `listed` is a point, perhaps of several sentences, of a list that the document has under a heading of its own: these
    are all that it lists.
    """

    text: str
    quote: str
    page: int | None = None
    paragraph: int | None = None
    listed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedGrade:
    """A grade that a document repeats, as of a month or a day; `new` where it is of this event."""

    key: str
    grade: Grade
    as_of: str | None = None
    new: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What one place of a report states for a judgement; `grade` is None where it gives no known grade.

    `place` is `table of judgements`, `section heading` or `opening sentences`.
    """

    place: str
    grade: Grade | None = None
    page: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A judgement whose grade is in doubt, and what each place states, in the order of the report."""

    key: str
    readings: tuple[Stated, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """All that was read in one document. `problems` holds sentences; never empty when the status is not `read`.

    `notes` are sentences on what is unusual in it and puts no grade, authority, date or priority action in doubt; they hold
    no document. `doubts` are the judgements on which its places disagree; none of them is in `judgements`. `certainty`,
    from 0 to 1, is how sure the reader is of `relevant`; None of what Ofsted publishes, and where nothing was weighed.
    `words` is the sha256 of the document's words, whatever was found in them; None where nobody asked for it.

    Of what is asked of several bodies at once: `addressed_to` says of whom (`text`: the bodies, `quote`: the words that name
    them), `areas_for_improvement` are the long findings that letters on joint inspections list until 2020, addressed to them
    all and compared with nothing. `next_steps` are the sentences in which the document itself says what must follow, and by
    when; `trust` is the children’s services trust that it names, with the words that name it; `inspectorates` are
    those that inspected together, by name, with the words that say so.
    """

    kind: Kind
    status: Status = Status.READ
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    relevant: bool = True
    event: Event = field(default_factory=lambda: Event(kind=EventKind.NONE))
    other_events: tuple[Event, ...] = ()
    published: date | None = None
    lead_inspector: str | None = None
    judgements: tuple[Judgement, ...] = ()
    needs_improvement: tuple[Weakness, ...] = ()
    priority_actions: tuple[PriorityAction, ...] = ()
    concerns: tuple[Remark, ...] = ()
    strengths: tuple[Remark, ...] = ()
    areas_reviewed: tuple[str, ...] = ()
    stated_grades: tuple[StatedGrade, ...] = ()
    certainty: float | None = None
    outcome: str | None = None
    doubts: tuple[Doubt, ...] = ()
    addressed_to: Remark | None = None
    areas_for_improvement: tuple[Weakness, ...] = ()
    next_steps: tuple[Remark, ...] = ()
    trust: Remark | None = None
    inspectorates: Remark | None = None
    words: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeChange:
    """A judgement beside the one that it compares with; `after` is None where it is no longer given."""

    key: str
    before_key: str | None
    before: Grade | None
    after: Grade | None
    direction: Direction
    comparable: Comparable


@dataclass(frozen=True, slots=True, kw_only=True)
class Continues:
    """An earlier point that a newer one continues, and what both are about.

    One that is `certain` may be stated; one that is not is perhaps the same, and counts nowhere. Of changes kept by
    releases that did not tell this apart nothing is certain.
    """

    text: str
    because: str
    certain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WeaknessChange:
    """A point of the newer document, and the earlier points that it continues (none when it is new)."""

    text: str
    status: WeaknessStatus
    continues: tuple[Continues, ...] = ()
    reworded: bool = False

    @property
    def is_certain(self) -> bool:
        """Is it sure enough to be stated that it was named before?"""
        return any(each.certain for each in self.continues)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All judgements and points of two findings, compared, also those that stayed the same."""

    grades: tuple[GradeChange, ...] = ()
    weaknesses: tuple[WeaknessChange, ...] = ()
    no_longer_named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """Where a change is published: the document’s link, the sha256 of its bytes, its label, the day it appeared."""

    url: str
    sha256: str
    label: str
    published: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One piece of news about an authority, with the words and the page that it rests on.

    Grades fill `key, name, before_key, before, after, direction, comparable`; weaknesses and priority actions `text`,
    `status`, `continues` (and `responsible`, the body that must act); visits and documents `text` (one sentence).
    `being_checked`: a report is published, and a person must look at it before its grades are told. `corrects` is the id
    of the change corrected.

    `text` is for people to read. What a program must know of it stands beside it: `document_kind`, what the document is
    (None where that is in doubt); `outcome`, that of an area SEND inspection, where the sentence tells it; `point`, the
    `words` of the weakness or the action, by which the timeline knows it. New fields need defaults: changes kept earlier
    must still open.
    """

    kind: ChangeKind
    urn: str
    authority: str
    event: Event
    publication: Publication
    at: datetime
    id: int | None = None
    key: str | None = None
    name: str | None = None
    before_key: str | None = None
    before: Grade | None = None
    after: Grade | None = None
    direction: Direction | None = None
    comparable: Comparable | None = None
    before_event: Event | None = None
    status: WeaknessStatus | None = None
    text: str | None = None
    continues: tuple[Continues, ...] = ()
    responsible: str | None = None
    being_checked: bool = False
    page: int | None = None
    quote: str | None = None
    corrects: int | None = None
    document_kind: Kind | None = None
    outcome: Outcome | None = None
    point: str | None = None
